import { beforeEach, describe, expect, it } from 'vitest';
import { changeSetting, designStore, moveElement, undo } from './design-store';
import { loadPreset } from './load-preset';
import { settingOf } from './edit';
import { switchScale } from './scale';

const state = () => designStore.getState();

describe('the switch of the scale of time', () => {
  beforeEach(() => loadPreset('three-servers'));

  it('opens the preset at the other scale, and comes back, wherever the cards stand', () => {
    moveElement('web-01', 'lr', { x: 1, y: 2 });
    expect(switchScale()).toBe('production');
    expect(state()).toMatchObject({ preset: 'three-servers-production', design: { scale: 'production' } });
    expect(switchScale()).toBe('classroom');
    expect(state().preset).toBe('three-servers');
  });

  it('keeps what was changed', () => {
    changeSetting('lb-1/load-balancer', 'algorithm', 'leastconn');
    changeSetting('users--lb-1', 'latency', 1);
    switchScale();
    const { design, preset } = state();
    expect([preset, design.scale]).toEqual([null, 'production']);
    expect(settingOf(design, 'lb-1/load-balancer', 'algorithm')).toBe('leastconn');
    expect(settingOf(design, 'users--lb-1', 'latency')).toBeCloseTo(0.04, 9);
  });

  it('is a new document, and can be undone', () => {
    const { document, design } = state();
    switchScale();
    expect(state().document).toBe(document + 1);
    undo();
    expect(state().design).toEqual(design);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { presetById } from '../../design/presets';
import { differencesBetween } from '../../experiments/compare/differences';
import type { Branch } from '../branches';
import { changeSetting, designStore, moveElement, replaceDesign } from '../design-store';
import { beginRecord } from '../record-store';
import { runStore } from '../run-store';
import {
  asOpened,
  beforeLatest,
  doneToRun,
  matterOf,
  otherPresets,
  ready,
  withBranch,
  withHowItWas,
  withPreset,
} from './matters';

function presetOf(id: string) {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return found.preset.design;
}

const three = presetOf('three-servers');
const KILL = { at: 12, command: { type: 'unplug', target: 'web-02' } } as const;

beforeEach(() => {
  replaceDesign(three, 'three-servers');
  beginRecord(three, []);
  runStore.setState({ seed: 9 });
});

const state = () => designStore.getState();

describe('how the design was', () => {
  it('is nothing as long as nothing that a run notices was changed', () => {
    expect(beforeLatest(state())).toBeNull();
    moveElement('lb-1', 'lr', { x: 1, y: 2 }, 0);
    expect(beforeLatest(state())).toBeNull();
  });

  it('is the design before the latest change, and as it was opened where that is another one', () => {
    changeSetting('lb-1/load-balancer', 'algorithm', 'leastconn', 0);
    expect(beforeLatest(state())).toBe(three);
    expect(asOpened(state())).toBeNull();
    const between = state().design;
    changeSetting('web-03', 'cores', 1, 5000);
    moveElement('lb-1', 'lr', { x: 1, y: 2 }, 9000);
    expect(beforeLatest(state())).toBe(between);
    expect(asOpened(state())).toBe(three);
  });

  it('is not a design that was open before', () => {
    changeSetting('web-03', 'cores', 1, 0);
    replaceDesign(presetOf('simple'), 'simple');
    expect(beforeLatest(state())).toBeNull();
  });

  it('is compared with how it is now, with what is done to both', () => {
    changeSetting('lb-1/load-balancer', 'algorithm', 'leastconn', 0);
    const { plan, seed } = withHowItWas(three, [KILL]);
    expect(seed).toBe(9);
    expect(plan.sides.map(({ design }) => design)).toEqual([three, state().design]);
    expect(plan.sides.map(({ commands }) => commands)).toEqual([[KILL], [KILL]]);
    expect(plan.sides.map(({ label }) => label)).toEqual([
      'Algorithm "Round robin"',
      'Algorithm "Least connections"',
    ]);
    changeSetting('web-03', 'cores', 1, 5000);
    expect(withHowItWas(three, []).plan.sides.map(({ label }) => label)).toEqual([
      'how it was',
      'how it is now',
    ]);
  });

  it('is measured until after the last thing that is done', () => {
    changeSetting('web-03', 'cores', 1, 0);
    const { plan } = withHowItWas(three, [{ ...KILL, at: 400 }]);
    expect(plan.warmUp + plan.duration).toBeGreaterThanOrEqual(440);
  });

  it('leaves out the changes themselves of what was done to the run', () => {
    const set = { at: 3, command: { type: 'set', target: 'web-03', setting: 'cores', value: 1 } } as const;
    beginRecord(three, [set, KILL]);
    expect(doneToRun()).toEqual([KILL]);
  });
});

describe('another design', () => {
  it('is one that comes with the application, at the same scale, but not the same site', () => {
    const ids = otherPresets(three).map(({ id }) => id);
    expect(ids).toContain('simple');
    expect(ids).not.toContain('three-servers');
    expect(ids.some((id) => id.endsWith('production'))).toBe(false);
  });

  it('is named by its title', () => {
    const matter = withPreset('simple', []);
    expect(matter!.title).toBe('My design against “Simple web stack”');
    expect(matter!.plan.sides.map(({ label }) => label)).toEqual([
      '"Three servers, one balancer"',
      '"Simple web stack"',
    ]);
    expect(withPreset('nowhere', [])).toBeNull();
  });
});

describe('another branch of the run', () => {
  it('is compared with all that was done in it, and the seed of the open run', () => {
    beginRecord(three, [KILL]);
    const branch: Branch = {
      id: 2,
      name: 'Without the accident',
      at: 30,
      preset: null,
      borrowed: false,
      parted: 10,
      design: three,
      present: three,
      seed: 9,
      speed: 1,
      paused: true,
      commands: [],
    };
    const matter = withBranch(branch)!;
    expect(matter.plan.sides.map(({ commands }) => commands.length)).toEqual([1, 0]);
    expect(matter.plan.sides[1].label).toBe('“Without the accident”');
    expect(matter.seed).toBe(9);
  });
});

it('a ready pair is compared as it is', () => {
  for (const pair of ready) {
    const { plan, title } = matterOf(pair);
    expect(title).toBe(pair.title);
    expect(differencesBetween(plan.sides[0].design, plan.sides[1].design)).not.toEqual([]);
  }
});

import { describe, expect, it } from 'vitest';
import { withPosition } from '../../store/edit';
import { portsOf } from './ports';
import { presetDesign } from '../readings/running-site.fixture';

const design = presetDesign();

describe('the ports of a card', () => {
  it('are where its wires begin and end, and nowhere else', () => {
    expect(portsOf(design, 'users', 'lr')).toEqual(['right']);
    expect(portsOf(design, 'lb-1', 'lr')).toEqual(['left', 'right']);
    expect(portsOf(design, 'db-1', 'lr')).toEqual(['left']);
  });

  it('follow a card to another place', () => {
    const below = withPosition(design, 'users', 'lr', { x: 280, y: 900 });
    expect(portsOf(below, 'users', 'lr')).toEqual(['top']);
    expect(portsOf(below, 'lb-1', 'lr')).toEqual(['right', 'bottom']);
  });

  it('are none where several wires run side by side', () => {
    expect(portsOf(presetDesign('distributed'), 'web-01', 'lr')).toEqual(['left']);
  });
});

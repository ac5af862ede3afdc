import { describe, expect, test } from 'vitest';
import { presetById } from '../design/presets';
import { finished } from '../run/job';
import { directionOf } from './direction';
import { survey } from './survey';

describe('which way of a figure is good news', () => {
  test.each([
    ['response time', 'p95', 'lower is better'],
    ['availability', 'availability', 'higher is better'],
    ['cost', 'in all', 'lower is better'],
    ['cost', 'nines', 'higher is better'],
    ['databases', 'writes lost', 'lower is better'],
    ['requests', 'sent', null],
    ['machines', 'core utilization', null],
  ] as const)('%s, %s: %s', (section, name, direction) => {
    expect(directionOf({ section, name })).toBe(direction);
  });

  test('is said of figures that there are', () => {
    const found = presetById('scaled');
    if (!found.ok) throw new Error(found.message);
    const { design } = found.preset;
    const command = { type: 'unplug', target: 'lb-1' } as const;
    const plan = { design, commands: [{ at: 5, command }], seed: 1, warmUp: 1, duration: 60 };
    const { figures } = finished(survey({ ...plan, fingerprint: false }));
    const good = figures.filter((figure) => directionOf(figure) !== null);
    expect(good.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['failed', 'throughput', 'writes lost', 'longest lag', 'gone', 'nines']),
    );
  });
});

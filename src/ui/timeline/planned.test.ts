import { expect, test } from 'vitest';
import { presets } from '../../design/presets';
import { SCRIPT_TYPES } from '../../design/script-step';
import { keyed, stepOf, stepWords, targetsOf, timeIn, typesFor } from './planned';

test.each(presets.map(({ id, design }) => [id, design] as const))(
  '%s: each part that can break can be planned to break and to come back',
  (_id, design) => {
    const targets = targetsOf(design);
    expect(targets.length).toBeGreaterThan(3);
    for (const target of targets) {
      const types = typesFor(design, target);
      expect(types).toContain('restore');
      expect(types.every((type) => SCRIPT_TYPES.includes(type))).toBe(true);
      for (const type of types) expect(stepWords(stepOf(type, target, 1))).toMatch(new RegExp(`^${target} `));
    }
    expect(targets.some((target) => typesFor(design, target).includes('promote'))).toBe(
      design.elements.some(({ services = [] }) => services.some(({ kind }) => kind === 'database')),
    );
  },
);

test('the moment is the one that stands in the field', () => {
  const form = (at: string) => {
    const data = new FormData();
    data.set('at', at);
    return data;
  };
  expect(timeIn(form('12.5'))).toBe(12.5);
  expect(timeIn(form('0'))).toBe(0);
  expect(timeIn(form(''))).toBeNull();
  expect(timeIn(form('soon'))).toBeNull();
  expect(timeIn(new FormData())).toBeNull();
});

test('a step keeps its key when it is moved past another one', () => {
  const [one, two] = [stepOf('stop', 'web-01/web-server', 5), stepOf('unplug', 'web-02', 8)];
  const before = keyed([one, two]).map(([key]) => key);
  expect(keyed([two, { ...one, at: 9 }]).map(([key]) => key)).toEqual(before.toReversed());
  expect(new Set(keyed([one, one]).map(([key]) => key)).size).toBe(2);
});

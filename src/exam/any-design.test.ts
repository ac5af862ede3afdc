import fc from 'fast-check';
import { expect, test } from 'vitest';
import { observe } from '../experiments/observe/observe';
import { finished } from '../run/job';
import { worlds } from '../site/laws/random-world.fixture';
import { checkDrawing, ExamRuns } from './exam';
import { TASKS } from './line';

/** Long enough for some traffic, short enough for many designs. Simulated seconds. */
const BRIEF = 3;

test('whatever is drawn is judged, and every line that is missing says why', () => {
  fc.assert(
    fc.property(worlds, fc.constantFrom(...TASKS), ({ design, seed }, task) => {
      for (const { state, says } of checkDrawing(task, design)) expect(says === '').toBe(state === 'met');
      const runs = new ExamRuns(task, design, seed);
      const seen = runs.plans.map((plan) => finished(observe({ ...plan, until: BRIEF })));
      for (const { state, says, measured } of runs.verdicts(seen)) {
        expect(state).not.toBe('waiting');
        expect(says === '').toBe(state === 'met');
        if (state === 'met') expect(measured).toMatch(/\.$/);
      }
    }),
    { numRuns: 60 },
  );
});

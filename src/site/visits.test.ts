import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Visit, Visits } from './visits';

/** Negative: a click; otherwise the end of whichever of those that wait. */
const steps = fc.array(fc.integer({ min: -8, max: 9 }), { maxLength: 1500 });

test('the longest wait is that of the earliest click that has no end yet', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const visits = new Visits();
      const open: Visit[] = [];
      for (const [now, step] of all.entries()) {
        if (step < 0) open.push(visits.begin(now, 0));
        else if (open.length > 0) visits.end(open.splice(step % open.length, 1)[0]!);
        if (step % 3 === 0)
          expect(visits.longestWait(now)).toBe(open.length === 0 ? 0 : now - open[0]!.clickedAt);
        expect(visits.waiting).toBe(open.length);
      }
      expect(visits.longestWait(all.length)).toBe(open.length === 0 ? 0 : all.length - open[0]!.clickedAt);
    }),
  );
});

test('one who waits for ever does not keep room for all who come after', () => {
  const visits = new Visits();
  visits.begin(0, 0);
  for (let now = 1; now < 100_000; now++) visits.end(visits.begin(now, 0));
  expect(visits.begin(100_000, 0).place).toBeLessThan(64);
  expect(visits.longestWait(100_000)).toBe(100_000);
});

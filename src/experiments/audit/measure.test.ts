import { describe, expect, test } from 'vitest';
import { measureOf } from './measure';
import type { Bins } from './request-bins';
import type { AuditTiming } from './timing';
import type { TrialResult } from './trial';
import { verdictOf } from './verdict';

const TIMING: AuditTiming = { moment: 30, lasts: 20, settled: 5, drain: 5 };
const LENGTH = 40;

/** Four reads in each half second, of which so many are answered, each after a second or so many. */
function trial(
  answeredAt: (seconds: number) => number,
  waited = 1,
  more: Partial<TrialResult> = {},
): TrialResult {
  const none: Bins = { sent: zeros(), answered: zeros(), waited: zeros() };
  const answered = zeros().map((_, i) => answeredAt(i / 2));
  const read = { sent: zeros().map(() => 4), answered, waited: answered.map((count) => count * waited) };
  return {
    seed: 1,
    faults: [{ subject: 'web-01', kind: 'stop' }],
    refusedCommands: [],
    refused: null,
    holders: {},
    bins: { static: none, read, write: none },
    failures: [],
    lostWrites: 0,
    lostSessions: 0,
    reactions: [],
    repair: null,
    ...more,
  };
}

const zeros = (): number[] => new Array<number>(LENGTH).fill(0);
const twin = trial(() => 4);
const measured = (copy: TrialResult, other = twin) => measureOf([copy], [other], TIMING);

describe('what is measured against the twin', () => {
  test('is nothing where all is answered', () => {
    const measure = measured(twin);
    expect(measure).toMatchObject({
      halfWell: 0,
      allWell: 0,
      failed: 0,
      healing: 'nothing failed',
      worstDelay: 1,
    });
    expect(measure.settled.read).toEqual({ twin: 40, answered: 40, share: 1, slower: 1 });
    expect(measure.settled.write.share).toBeNull();
    expect(verdictOf(measure)).toBe('no effect');
  });

  test('is a course of time: half is well before all is', () => {
    const measure = measured(trial((at) => (at < 4 ? 0 : at < 9 ? 3 : 4)));
    expect(measure).toMatchObject({ allWell: 9, failed: 42, healing: 'by itself' });
    // Ten clicks are looked at together: one and a half seconds of them.
    expect(measure.halfWell).toBeGreaterThanOrEqual(3);
    expect(measure.halfWell).toBeLessThanOrEqual(4);
    expect(verdictOf(measure)).toBe('degraded');
  });

  test.each([0, 1])(
    'never ends where nothing is answered, also where the last %i s have no clicks',
    (empty) => {
      const quiet = (copy: TrialResult) => {
        const { read } = copy.bins;
        for (let i = LENGTH - empty * 2; i < LENGTH; i++) {
          read.sent[i] = 0;
          read.answered[i] = 0;
        }
        return copy;
      };
      const measure = measured(quiet(trial(() => 0, 1, { repair: { wellAfter: 3 } })), quiet(trial(() => 4)));
      expect(measure).toMatchObject({
        halfWell: null,
        allWell: null,
        healing: 'after a repair',
        repairedAfter: 3,
      });
      expect(verdictOf(measure)).toBe('reads');
    },
  );

  test('tells a share that stays away from a single point of failure', () => {
    const half = measured(trial(() => 2, 1, { repair: { wellAfter: null } }));
    expect(half).toMatchObject({ allWell: null, healing: 'not even after a repair' });
    expect(half.settled.read.share).toBe(0.5);
    expect(verdictOf(half)).toBe('degraded');
    expect(verdictOf(measured(trial((at) => (at % 8 === 0 ? 1 : 0))))).toBe('reads');
  });

  test('leaves out what differs by chance where the twin fails, too', () => {
    const poor = trial((at) => (Math.round(at * 2) % 2 === 0 ? 3 : 2));
    const other = trial((at) => (Math.round(at * 2) % 2 === 0 ? 4 : 2));
    expect(measured(poor, other)).toMatchObject({ allWell: 0, failed: 0 });
    expect(
      verdictOf(
        measured(
          trial(() => 0),
          other,
        ),
      ),
    ).toBe('reads');
  });

  test('counts answers that take long', () => {
    const slow = measured(trial(() => 4, 3));
    expect(slow.settled.read.slower).toBe(3);
    expect(slow).toMatchObject({ allWell: 0, worstDelay: 3, healing: 'nothing failed' });
    expect(verdictOf(slow)).toBe('degraded');
  });

  test('notes that it was still changing', () => {
    expect(measured(trial((at) => (at < 17.5 ? 0 : 4))).isUnsettled).toBe(true);
    expect(measured(trial((at) => (at < 10 ? 0 : 4))).isUnsettled).toBe(false);
  });

  test('counts lost writes and sessions, as means over the seeds', () => {
    const lossy = trial(() => 4, 1, { lostWrites: 3, lostSessions: 1 });
    const measure = measureOf([lossy, twin], [twin, twin], TIMING);
    expect(measure).toMatchObject({ lostWrites: 1.5, lostSessions: 0.5, replications: 2 });
    expect(verdictOf(measure)).toBe('degraded');
  });
});

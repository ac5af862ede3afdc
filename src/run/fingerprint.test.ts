import { describe, expect, it, test } from 'vitest';
import { presets } from '../design/presets';
import type { TimedCommand } from '../site/commands';
import { createSite } from '../site/site';
import { fingerprintOf } from './fingerprint';
import { FingerprintJournal } from './fingerprint-journal';
import type { Fingerprint, RunnerReport } from './protocol';
import { Run, type RunPlan } from './run';
import { Runner } from './runner';
import { FactList } from './toy-site.fixture';

const UNTIL = 40;
/** A run needs about ten: whoever needs so many will never stop. */
const MOST_TURNS = 10_000;
const commands: readonly TimedCommand[] = [
  { at: 10, command: { type: 'unplug', target: 'web-01' } },
  { at: 25, command: { type: 'restore', target: 'web-01' } },
];
const design = presets.find(({ id }) => id === 'three-servers')!.design;
const plan: RunPlan = { design, seed: 5, commands };
const expected = fingerprintOf(plan, UNTIL);

type Report<Type extends RunnerReport['type']> = Extract<RunnerReport, { readonly type: Type }>;

/** A runner with the plan in it, and the last fingerprint that it reported. */
function played({
  playing,
  speed,
  fingerprint = true,
}: {
  playing: boolean;
  speed: number;
  fingerprint?: boolean;
}) {
  const reports: RunnerReport[] = [];
  const runner = new Runner(createSite, (report) => reports.push(report));
  runner.handle({ type: 'start', run: 1, ...plan, commands, playing, speed, fingerprint });
  const heard = (): Report<'fingerprint'>[] => reports.filter((report) => report.type === 'fingerprint');
  const last = (): Fingerprint | null | undefined => heard().at(-1)?.fingerprint;
  return { runner, heard, last };
}

/** To the end from wherever it stands, within budgets of a few events. */
function hurry(runner: Runner): void {
  // A run that is past the end already is refused, and would play for ever.
  runner.handle({ type: 'pause', run: 1 });
  runner.handle({ type: 'run-to', run: 1, time: UNTIL });
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    if (runner.advance(16, () => false) === 'still') return;
  }
  throw new Error(`After ${MOST_TURNS} turns the run still has not stopped.`);
}

test('the fingerprint counts every fact', () => {
  const list = new FactList();
  new Run(createSite, plan, list).runUntil(UNTIL);
  expect(expected.facts).toBe(list.facts.length);
  expect(expected.facts).toBeGreaterThan(1500);
});

describe('the fingerprint of a run is the same', () => {
  it('in slices', () => {
    const journal = new FingerprintJournal();
    const run = new Run(createSite, plan, journal);
    for (let turn = 1; turn <= 400; turn++) run.runUntil(turn / 10);
    expect(journal.fingerprint(UNTIL)).toEqual(expected);
  });

  it('when it hurries under a budget that never lasts', () => {
    const { runner, last } = played({ playing: false, speed: 1 });
    hurry(runner);
    expect(last()).toEqual(expected);
  });

  it('after steps, event by event and visible by visible', () => {
    const { runner, last } = played({ playing: false, speed: 1 });
    for (let step = 0; step < 300; step++) {
      runner.handle({ type: 'step', run: 1, to: step % 3 === 0 ? 'event' : 'visible' });
    }
    hurry(runner);
    expect(last()).toEqual(expected);
  });

  it.each([0.5, 10, 100])('at %d times the speed, with pauses and gaps in wall time', (speed) => {
    const { runner, last } = played({ playing: true, speed });
    for (let turn = 0; turn < 20; turn++) {
      runner.advance([8, 17, 60_000, -5, Number.NaN][turn % 5]!, () => turn % 2 === 0);
      if (turn % 7 === 6) runner.handle({ type: turn % 2 === 0 ? 'pause' : 'play', run: 1 });
    }
    runner.handle({ type: 'pause', run: 1 });
    if ((last()?.at ?? 0) < UNTIL) hurry(runner);
    const at = last()!.at;
    expect(last()).toEqual(fingerprintOf(plan, at));
  });

  it('when its commands were given live, and are replayed by their stamped times', () => {
    const { runner, heard, last } = played({ playing: true, speed: 10 });
    for (let turn = 0; turn < 60; turn++) runner.advance(16.7, () => true);
    runner.handle({ type: 'command', run: 1, command: { type: 'freeze', target: 'web-02' } });
    for (let turn = 0; turn < 60; turn++) runner.advance(15.1, () => true);
    runner.handle({ type: 'pause', run: 1 });
    const { commands: given } = heard().at(-1)!;
    expect(given).toHaveLength(2);
    expect(last()).toEqual(fingerprintOf({ ...plan, commands: given }, last()!.at));
    expect(last()).not.toEqual(fingerprintOf(plan, last()!.at));
  });
});

describe('the fingerprint of a run differs', () => {
  it.each([
    ['with another seed', { ...plan, seed: 6 }],
    ['without its commands', { ...plan, commands: [] }],
    [
      'with a command a millisecond later',
      { ...plan, commands: [{ ...commands[0]!, at: 10.001 }, commands[1]!] },
    ],
  ])('%s', (_, other) => {
    expect(fingerprintOf(other, UNTIL).digest).not.toBe(expected.digest);
  });
});

describe('the runner', () => {
  it('reports no fingerprint unless asked', () => {
    const { runner, heard } = played({ playing: false, speed: 1, fingerprint: false });
    hurry(runner);
    expect(heard()).toEqual([]);
  });

  it('reports none while the run plays', () => {
    const { runner, heard } = played({ playing: true, speed: 1 });
    for (let turn = 0; turn < 20; turn++) runner.advance(17, () => true);
    expect(heard()).toEqual([]);
  });

  it('has none between two events of one instant', () => {
    const { runner, heard } = played({ playing: false, speed: 1 });
    const run = new Run(createSite, plan, new FactList());
    for (let step = 0; step < 500; step++) {
      run.step();
      runner.handle({ type: 'step', run: 1, to: 'event' });
      expect(heard().at(-1)?.fingerprint === null).toBe(run.nextAt() === run.now);
    }
    expect(heard().some(({ fingerprint }) => fingerprint === null)).toBe(true);
  });
});

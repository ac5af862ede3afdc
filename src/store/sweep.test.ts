import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { presetById } from '../design/presets';
import { withScript } from '../design/script';
import { hireByHand, type WorkerByHand } from '../experiments/by-hand.fixture';
import { work } from '../experiments/kinds/swept-run';
import type { SweptRun } from '../experiments/sweep/sample';
import { finished } from '../run/job';
import type { RunnerCommand } from '../run/protocol';
import { connect } from './connection';
import { designStore, replaceDesign } from './design-store';
import { runStore } from './run-store';
import {
  alternativesIn,
  ask,
  askReady,
  cancelSweep,
  clearSweep,
  isSwept,
  openPoint,
  readyFor,
  settingsToSweep,
  startSweep,
  summaryOf,
  sweepStore,
  theoryWords,
} from './sweep';

function presetOf(id: string) {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return found.preset.design;
}

const distributed = presetOf('distributed');
const sweep = () => sweepStore.getState();
let sent: RunnerCommand[] = [];

beforeEach(() => {
  designStore.setState({ present: null });
  vi.stubGlobal('navigator', { hardwareConcurrency: 2 });
  sent = [];
  connect((command) => sent.push(command));
  replaceDesign(distributed, 'distributed', false);
  runStore.setState({ run: 1, seed: 7, now: 4.2, status: 'playing' });
  ask({ setting: 'users.rate', range: '2,4', by: '', metrics: ['p95'], replications: 2 });
});
afterEach(() => {
  clearSweep();
  vi.unstubAllGlobals();
});

/** Runs for real, but no longer than a test needs. */
function answer(worker: WorkerByHand): void {
  const { plan, metrics } = worker.tasks.at(-1) as SweptRun;
  worker.answer(finished(work({ plan: { ...plan, warmUp: 1, duration: 20 }, metrics })));
}

describe('a sweep of the design that is open', () => {
  it('shows each point as soon as its runs are there, and opens the run of a point as a copy', async () => {
    const { hire, hired } = hireByHand();
    startSweep(() => hire('swept run'));
    expect(sweep()).toMatchObject({ state: 'running', runs: 4, done: 0 });
    const [worker] = hired as [WorkerByHand];
    answer(worker);
    expect(sweep().curves[0]!.points.map(({ isDone }) => isDone)).toEqual([false, false]);
    answer(worker);
    expect(sweep().curves[0]!.points.map(({ isDone }) => isDone)).toEqual([true, false]);
    answer(worker);
    answer(worker);
    await vi.waitFor(() => expect(sweep().state).toBe('done'));
    expect(worker.isEnded).toBe(true);
    expect((worker.tasks as SweptRun[]).map(({ plan }) => plan.seed)).toEqual([7, 8, 7, 8]);
    expect(summaryOf(sweep())).toBe('Measured. No curve has a knee inside this range.');
    expect(isSwept(sweep(), designStore.getState().design)).toBe(true);

    openPoint(0, 1);
    const { design, borrowed } = designStore.getState();
    expect(borrowed).toBe(true);
    expect(design.elements.find(({ id }) => id === 'users')?.settings?.rate).toBe(4);
    expect(sent.at(-1)).toMatchObject({ type: 'start', seed: 7, design, commands: [] });
    expect(isSwept(sweep(), design)).toBe(false);
  });

  it('runs what is planned in the design, and the run that is opened does the same, once', () => {
    const lose = { at: 20, type: 'unplug', target: 'web-01' } as const;
    const restored = { at: 30, command: { type: 'restore', target: 'web-01' } } as const;
    const asked = { at: 25, command: { type: 'unplug', target: 'web-02' } } as const;
    designStore.setState({ design: withScript(distributed, [lose, { ...restored.command, at: 30 }]) });
    ask({ commands: [asked] });
    const { hire, hired } = hireByHand();
    startSweep(() => hire('swept run'));
    const commands = [{ at: 20, command: { type: 'unplug', target: 'web-01' } }, asked, restored];
    expect((hired[0]!.tasks[0] as SweptRun).plan.commands).toEqual(commands);
    openPoint(0, 1);
    expect((sent.at(-1) as { commands?: unknown }).commands).toEqual(commands);
  });

  it('is not of the same design where something else is planned', () => {
    const { hire } = hireByHand();
    startSweep(() => hire('swept run'));
    expect(isSwept(sweep(), distributed)).toBe(true);
    const planned = withScript(distributed, [{ at: 20, type: 'unplug', target: 'web-01' }]);
    expect(isSwept(sweep(), planned)).toBe(false);
  });

  it('is cancelled with its workers, and keeps the points that are there', async () => {
    const { hire, hired } = hireByHand();
    startSweep(() => hire('swept run'));
    answer(hired[0]!);
    answer(hired[0]!);
    cancelSweep();
    await vi.waitFor(() => expect(sweep().state).toBe('cancelled'));
    expect(hired[0]!.isEnded).toBe(true);
    expect(sweep()).toMatchObject({ done: 2 });
    expect(sweep().curves[0]!.points[0]!.isDone).toBe(true);
  });

  it('has a curve for each alternative, on the same seeds', () => {
    const { hire, hired } = hireByHand();
    ask({ by: 'haproxy.balance=roundrobin,leastconn' });
    startSweep(() => hire('swept run'));
    expect(sweep().runs).toBe(8);
    expect(sweep().curves.map(({ label }) => label)).toEqual(['roundrobin', 'leastconn']);
    expect(hired).toHaveLength(1);
  });

  it.each([
    [{ setting: 'users.speed' }, 'users has no setting "speed"'],
    [{ range: 'all' }, 'must be a range such as 10..200:10'],
    [{ by: 'haproxy.balance' }, 'must have the form PART.SETTING=VALUE,VALUE'],
    [{ by: 'haproxy.balance=best' }, 'must be one of roundrobin'],
    [{ by: 'users.rate=1,2' }, 'users.rate is swept already: compare by another setting.'],
  ])('says what is wrong with %j, and begins nothing', (change, sentence) => {
    const { hire, hired } = hireByHand();
    ask(change);
    startSweep(() => hire('swept run'));
    expect(sweep()).toMatchObject({ state: 'not asked', reason: expect.stringContaining(sentence) });
    expect(hired).toEqual([]);
    ask({ range: '1..2' });
    expect(sweep().reason).toBe('');
  });

  it('measures the present design while an earlier moment is looked at', () => {
    const { hire, hired } = hireByHand();
    designStore.setState({ design: presetOf('simple'), present: distributed });
    startSweep(() => hire('swept run'));
    expect(sweep().of).toBe(distributed);
    expect((hired[0]!.tasks[0] as SweptRun).plan.design.elements).toHaveLength(distributed.elements.length);
  });

  it('says why it broke down', async () => {
    const { hire, hired } = hireByHand();
    startSweep(() => hire('swept run'));
    hired[0]!.fail('no memory');
    await vi.waitFor(() => expect(sweep()).toMatchObject({ state: 'broken', reason: 'no memory' }));
  });

  it('takes a ready question with what happens in it, which another setting forgets', () => {
    const { hire, hired } = hireByHand();
    const ready = readyFor(distributed).find(({ id }) => id === 'checks')!;
    askReady(ready, () => hire('swept run'));
    expect(hired[0]!.tasks[0]).toMatchObject({ plan: { commands: [{ command: { type: 'unplug' } }] } });
    expect(sweep().question).toMatchObject({ setting: 'lb-1/load-balancer.inter', metrics: ['failed'] });
    ask({ setting: 'users.rate' });
    expect(sweep().question).toMatchObject({ commands: [], what: '' });
  });

  it('tells what could not be done', () => {
    const { hire, hired } = hireByHand();
    ask({ commands: [{ at: 5, command: { type: 'unplug', target: 'web-09' } }], what: 'web-09 fails' });
    startSweep(() => hire('swept run'));
    for (let i = 0; i < 2; i++) answer(hired[0]!);
    expect(sweep().refused).toEqual([expect.stringContaining('web-09')]);
    clearSweep();
    expect(sweep().refused).toEqual([]);
  });

  it('says which formula is of which curve, and once what is of all', () => {
    const curve = (label: string, words: string) => ({
      label,
      points: [],
      knees: {},
      theory: { applies: true, words },
    });
    expect(theoryWords([curve('1', 'M/M/1'), curve('2', 'M/M/1')])).toEqual(['M/M/1']);
    expect(theoryWords([curve('1', 'M/M/1'), curve('2', 'M/M/2')])).toEqual(['1: M/M/1', '2: M/M/2']);
  });

  it('knows every number that can be swept, and every choice', () => {
    expect(settingsToSweep(distributed)).toEqual(
      expect.arrayContaining(['users.rate', 'lb-1/load-balancer.inter', 'web-01/database.writeTime']),
    );
    expect(alternativesIn(distributed)).toContain('users.arrivals=poisson,constant,closed');
  });
});

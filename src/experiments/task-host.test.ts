import { describe, expect, test, vi } from 'vitest';
import { presetById } from '../design/presets';
import { KINDS, type Work } from './kinds';
import { TaskHost, type Works } from './task-host';
import { errorOf, type FromWorker } from './task-protocol';

/** A thread on which each look at the clock takes so many milliseconds. */
function host(works: Works, tick = 40) {
  const posted: FromWorker[] = [];
  let now = 0;
  const said: (() => void)[] = [];
  const hosting = new TaskHost(works, {
    post: (message) => posted.push(structuredClone(message)),
    clock: () => (now += tick),
    listen: () => {
      said.shift()?.();
      return Promise.resolve();
    },
  });
  const ended = () =>
    vi.waitFor(() => expect(posted.at(-1)?.type).toMatch(/result|failed/), { timeout: 60_000 });
  return { hosting, posted, said, ended };
}

/** Counts to ten, and says how far it came. */
const counting: Work = function* () {
  for (let i = 1; i <= 10; i++) if (!(yield i / 10)) return `left at ${i}`;
  return 'all';
};
const works: Works = {
  count: () => Promise.resolve({ work: counting }),
  spoil: () =>
    Promise.resolve({
      work: () => {
        const error = new Error('The file is full.');
        error.name = 'BadOption';
        throw error;
      },
    }),
};

describe('who does tasks', () => {
  test('tells now and then how far the task is, and what came out', async () => {
    const { hosting, posted, ended } = host(works);
    hosting.hear({ type: 'task', kind: 'count', task: null });
    await ended();
    expect(posted).toEqual([
      { type: 'progress', share: 0.3 },
      { type: 'progress', share: 0.6 },
      { type: 'progress', share: 0.9 },
      { type: 'result', result: 'all' },
    ]);
  });

  test('says nothing on the way where it is quick', async () => {
    const { hosting, posted, ended } = host(works, 0);
    hosting.hear({ type: 'task', kind: 'count', task: null });
    await ended();
    expect(posted).toEqual([{ type: 'result', result: 'all' }]);
  });

  test('ends early when it is asked to, and begins the next task afresh', async () => {
    const { hosting, posted, said, ended } = host(works);
    said.push(() => hosting.hear({ type: 'finish' }));
    hosting.hear({ type: 'task', kind: 'count', task: null });
    await ended();
    expect(posted.at(-1)).toEqual({ type: 'result', result: 'left at 3' });
    hosting.hear({ type: 'task', kind: 'count', task: null });
    await vi.waitFor(() => expect(posted.at(-1)).toEqual({ type: 'result', result: 'all' }));
  });

  test('hands over what was thrown with its name', async () => {
    const { hosting, posted, ended } = host(works);
    hosting.hear({ type: 'task', kind: 'spoil', task: null });
    await ended();
    const [failed] = posted as [Extract<FromWorker, { type: 'failed' }>];
    expect(errorOf(failed.reason)).toMatchObject({ name: 'BadOption', message: 'The file is full.' });
  });

  test('knows no other kinds', async () => {
    const { hosting, posted, ended } = host(works);
    hosting.hear({ type: 'task', kind: 'toString', task: null });
    await ended();
    expect(posted).toMatchObject([
      { type: 'failed', reason: { message: expect.stringContaining('toString') } },
    ]);
  });
});

describe('the kinds of tasks', () => {
  const found = presetById('simple');
  if (!found.ok) throw new Error(found.message);
  const { design } = found.preset;
  const timing = { moment: 5, lasts: 20, settled: 5, drain: 5 };
  const plan = { design, commands: [], seed: 4, warmUp: 1, duration: 9, fingerprint: false };
  const side = { label: 'a', design, commands: [] };
  const set = { id: 'a', model: 'none', params: {}, formula: '', expected: {} };
  const tasks: Readonly<Record<keyof typeof KINDS, readonly [task: unknown, result: unknown]>> = {
    'audit trial': [{ plan: { design, commands: [], timing }, trial: { seed: 1, faults: [] } }, { seed: 1 }],
    'observed run': [
      { design, commands: [], seed: 4, windows: [{ from: 0, until: 5 }], until: 10 },
      { seed: 4, refused: [] },
    ],
    'compared run': [
      { plan: { sides: [side, side], warmUp: 1, duration: 4, questions: [] }, task: { side: 1, seed: 3 } },
      { side: 1, seed: 3, refused: [] },
    ],
    lesson: [
      { lesson: 'the-name', asks: 'round', round: 0, played: { design, commands: [], seed: 1 } },
      { asks: 'round', answer: { refused: [] } },
    ],
    'swept run': [
      { plan, metrics: ['failed'] },
      { values: { failed: 0 }, units: {}, refused: [] },
    ],
    outages: [{ design, seed: 1 }, [{ machine: 'web-01', lost: 1 }]],
    recordings: [['{'], [[{ judgement: { verdict: 'failed' } }]]],
    scenario: [{ scenario: {}, design: { problem: 'None.' } }, { problem: 'None.' }],
    'theory set': [{ set, effort: {} }, { comparisons: null }],
  };

  test.each(Object.entries(tasks))('%s takes and gives plain data', async (kind, [task, result]) => {
    const { hosting, posted, ended } = host(KINDS as Works);
    hosting.hear({ type: 'task', kind, task: structuredClone(task) });
    await ended();
    expect(posted.at(-1)).toMatchObject({ type: 'result', result });
  });
});

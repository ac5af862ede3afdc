import { describe, expect, test } from 'vitest';
import type { Design } from '../design/design';
import { observe } from '../experiments/observe/observe';
import { finished } from '../run/job';
import { ANSWERS } from './broken-copies.fixture';
import {
  all,
  type Edit,
  element,
  link,
  presetDesign,
  service,
  withLink,
  withoutLink,
  withoutService,
} from './edit.fixture';
import { ExamRuns, isPassed } from './exam';
import { type Task, TASKS, type Verdict } from './line';

function examined(task: Task, design: Design, seed = 1): readonly Verdict[] {
  const runs = new ExamRuns(task, design, seed);
  return runs.verdicts(runs.plans.map((plan) => finished(observe(plan))));
}

const missingIn = (verdicts: readonly Verdict[]): string[] =>
  verdicts.filter(({ state }) => state === 'missing').map(({ id }) => id);

/** What went wrong, for whoever reads a failure. */
const toldOf = (verdicts: readonly Verdict[]): string[] =>
  verdicts.flatMap(({ id, state, says, measured }) => (state === 'met' ? [] : [`${id} ${says} ${measured}`]));

describe.each(TASKS)('task %i', (task) => {
  test.each([1, 2, 3])('comes true in the runs of its preset, seed %i', (seed) => {
    const verdicts = examined(task, presetDesign(ANSWERS[task]), seed);
    expect(toldOf(verdicts)).toEqual([]);
    expect(isPassed(verdicts)).toBe(true);
    for (const { measured, evidence } of verdicts) {
      expect(measured).toMatch(/^[A-Z\d].*\.$/);
      expect(evidence).not.toBeNull();
    }
  });
});

const BROKEN: readonly (readonly [Task, string, Edit, readonly string[]])[] = [
  [0, 'code that is gone', service('web-01', 'app-files', { missing: true }), ['0.R1']],
  [
    0,
    'code that answers one page in ten with an error',
    service('web-01', 'app-files', { errors: 0.1 }),
    ['0.R1'],
  ],
  [
    0,
    'visitors who try again until the new release is there',
    element('users', { retries: 10, retryPause: 2 }),
    ['0.R3'],
  ],
  [
    0,
    'a machine that bears everything',
    all(element('web-01', { cores: 1000 }), service('web-01', 'app-server', { workers: 10_000 })),
    ['0.R4'],
  ],
  [1, 'a second way in', withLink('visit', 'users', 'web-02'), ['1.R1']],
  [
    1,
    'code that waits long for a dead database',
    service('web-02', 'app-server', { databaseTimeout: 60, workers: 2 }),
    ['1.R2'],
  ],
  [1, 'nobody who writes', element('users', { writeShare: 0 }), ['1.R2']],
  [1, 'no health checks', link('backend', 'lb-1', 'web-02', { check: false }), ['1.R3', '1.R4']],
  [1, 'a server that nobody uses', link('backend', 'lb-1', 'web-02', { backup: true }), ['1.R4']],
  [2, 'no wall at the entry', withoutService('lb-1', 'firewall'), ['2.R1', '2.R2']],
  [2, 'a wall that lets neighbours in', service('web-01', 'firewall', { policy: 'accept' }), ['2.R2']],
  [2, 'plain HTTP', link('visit', 'users', 'lb-1', { tls: false }), ['2.R3']],
  [2, 'no alert rules', service('mon-1', 'monitor', { rules: [] }), ['2.R5']],
  [
    2,
    'cores for everybody',
    all(
      element('web-01', { cores: 1000 }),
      element('web-02', { cores: 1000 }),
      service('web-01', 'app-server', { workers: 10_000 }),
      service('web-02', 'app-server', { workers: 10_000 }),
    ),
    ['2.R7'],
  ],
  [
    3,
    'balancers without a common address, and browsers that try one',
    all(
      withoutService('lb-1', 'keepalived', 'vrrp'),
      withoutService('lb-2', 'keepalived', 'vrrp'),
      element('users', { nextAddress: false }),
    ),
    ['3.R1', '3.R2'],
  ],
  [
    3,
    'no script that looks at HAProxy',
    all(
      service('lb-1', 'keepalived', { trackScript: 'none' }),
      service('lb-2', 'keepalived', { trackScript: 'none' }),
    ),
    ['3.R2'],
  ],
  [3, 'nobody who asks for pictures', element('users', { staticShare: 0, rate: 3 }), ['3.R4']],
  [3, 'a web server with one application server', withoutLink('upstream', 'web-01', 'app-02'), ['3.R3']],
];

describe('a broken copy', () => {
  test.each(BROKEN)('of the answer to task %i, with %s', (task, _what, edit, missing) => {
    const verdicts = examined(task, edit(presetDesign(ANSWERS[task])));
    expect(missingIn(verdicts), toldOf(verdicts).join('\n')).toEqual(missing);
    for (const { says, state } of verdicts)
      if (state === 'missing') expect(says).toMatch(/^[A-Za-z\d].*[.?]$/);
  });
});

test('busy code holds up the pictures of servers with all the same components', () => {
  const twoCores = all(element('web-01', { cores: 2 }), element('web-02', { cores: 2 }));
  const verdicts = examined(3, twoCores(presetDesign('distributed')));
  expect(missingIn(verdicts)).toEqual(expect.arrayContaining(['3.R1', '3.R2', '3.R4']));
});

test('nothing comes true where nobody clicks, and it is said why', () => {
  for (const task of [0, 1, 3] as const) {
    const verdicts = examined(task, element('users', { rate: 0 })(presetDesign(ANSWERS[task])));
    expect(new Set(verdicts.map(({ says }) => says))).toEqual(
      new Set([
        'Nobody clicks for a while, so this run shows nothing. Give the site users, and a way to it.',
      ]),
    );
    expect(isPassed(verdicts)).toBe(false);
  }
});

test('some writes that fail are not taken for some that succeed where somebody promotes', () => {
  const busy = element('users', { staticShare: 0 });
  const verdict = examined(3, busy(presetDesign('scaled'))).find(({ id }) => id === '3.R5');
  expect(verdict?.says).toMatch(/^A replica was promoted, and some writes still fail: .*\.$/);
});

test('code that is as slow as it may be is not asked to be slower than that', () => {
  const slow = service('web-01', 'app-server', { serviceTime: 86_000 });
  const [, , , growth] = examined(0, slow(presetDesign('simple')));
  const busy = examined(2, slow(presetDesign('secured'))).find(({ id }) => id === '2.R7');
  for (const verdict of [growth, busy]) expect(verdict?.says).not.toMatch(/must be/);
});

describe('the runs of a task', () => {
  test('are each made once, and a line waits for its own', () => {
    const runs = new ExamRuns(1, presetDesign('distributed'), 1);
    // 1.R3 and 1.R4 look at the same run.
    expect(runs.plans).toHaveLength(3);
    const first = runs.plans.map((plan, i) => (i === 0 ? finished(observe(plan)) : undefined));
    expect(runs.verdicts(first).map(({ state }) => state)).toEqual(['met', 'waiting', 'waiting', 'waiting']);
    expect(isPassed(runs.verdicts(first))).toBe(false);
  });

  test('say so where the drawing has nothing to run', () => {
    const empty = { ...presetDesign('simple'), elements: [], links: [] };
    for (const task of TASKS) {
      const verdicts = examined(task, empty);
      expect(verdicts.every(({ state, says }) => state === 'missing' && says !== '')).toBe(true);
    }
  });

  test('can be seen: its commands break the part that it names', () => {
    const verdicts = examined(1, presetDesign('distributed'));
    expect(verdicts.map(({ evidence }) => evidence?.part)).toEqual(['lb-1', 'web-01', 'web-02', 'web-02']);
    const [balancer] = verdicts;
    expect(balancer?.evidence).toMatchObject({ moment: 60, seed: 1 });
    expect(balancer?.evidence?.commands).toContainEqual({
      at: 60,
      command: { type: 'unplug', target: 'lb-1' },
    });
  });
});

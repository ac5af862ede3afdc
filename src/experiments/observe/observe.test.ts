import { describe, expect, test } from 'vitest';
import type { PlannedArrival } from '../../design/design';
import { finished } from '../../run/job';
import { design, link, machine, planned, service } from '../../site/watched-site';
import { observe } from './observe';

const clicks = (...times: readonly number[]): PlannedArrival[] =>
  times.map((at, i) => ({ at, client: `c${i}`, kind: 'static' }));

/** One web server that needs a second for each file, and people who click at these times. */
const site = (times: readonly number[], settings = {}) =>
  design(
    [
      planned(clicks(...times), { patience: 5, ...settings }),
      machine('web-1', [service('web-server', { staticTime: 1, staticDistribution: 'constant' })]),
      machine('web-2', [service('web-server')]),
    ],
    [link('visit', 'users', 'web-1', { latency: 0 })],
  );

const look = (plan: Partial<Parameters<typeof observe>[0]>) =>
  finished(
    observe({
      design: site([1, 3, 5]),
      commands: [],
      seed: 1,
      windows: [{ from: 0, until: 20 }],
      until: 30,
      ...plan,
    }),
  );

describe('what is seen of a run', () => {
  test('counts a click in the window in which it was made, whenever it was answered', () => {
    const { windows } = look({
      windows: [
        { from: 0, until: 3 },
        { from: 3, until: 5 },
      ],
    });
    expect(windows.map(({ kinds }) => kinds.static.sent)).toEqual([1, 1]);
    expect(windows.map(({ kinds }) => kinds.static.answered)).toEqual([1, 1]);
    expect(windows[0]?.failures).toEqual([]);
    expect(windows[0]?.firstFailure).toBeNull();
  });

  test('says why clicks failed, when first and when last', () => {
    const stop = { at: 2, command: { type: 'stop', target: 'web-1/web-server' } } as const;
    const { windows } = look({ commands: [stop] });
    expect(windows[0]).toMatchObject({
      kinds: { static: { sent: 3, answered: 1 } },
      failures: [{ kind: 'static', cause: { what: 'connection refused' }, count: 2, at: 3 }],
      firstFailure: 3,
      lastFailure: 5,
    });
  });

  test('takes a click with all its retries for one', () => {
    const commands = [
      { at: 2, command: { type: 'stop', target: 'web-1/web-server' } } as const,
      { at: 6, command: { type: 'restore', target: 'web-1/web-server' } } as const,
    ];
    const retrying = site([1, 3, 5], { retries: 5, retryPause: 2 });
    const { windows } = look({ design: retrying, commands });
    expect(windows[0]?.kinds.static).toMatchObject({ sent: 3, answered: 3 });
    // The second tried at 3, at 5 and at 7: it has waited from its first click on.
    expect(windows[0]?.kinds.static.p95).toBeGreaterThan(4);
  });

  test('takes a click that has no end yet for not answered', () => {
    const { windows } = look({ until: 5.5 });
    expect(windows[0]).toMatchObject({
      kinds: { static: { sent: 3, answered: 2 } },
      failures: [{ cause: null, count: 1 }],
    });
  });

  test('tells what scans find, who reads along, and what could not be done', () => {
    const { scanned, taps, refused } = look({
      commands: [
        { at: 0, command: { type: 'tap', target: 'users--web-1', seconds: 20 } },
        { at: 1, command: { type: 'scan', from: 'web-1' } },
        { at: 2, command: { type: 'stop', target: 'nobody' } },
      ],
    });
    expect(scanned).toContainEqual(expect.objectContaining({ machine: 'web-2', port: 80, found: 'open' }));
    expect(taps).toEqual({ 'users--web-1': { passed: 6, readable: 6 } });
    expect(refused).toEqual([expect.stringContaining('nobody')]);
  });
});

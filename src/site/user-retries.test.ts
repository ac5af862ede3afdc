import { describe, expect, test } from 'vitest';
import type { ElementSettings } from '../design/catalog';
import { design, link, machine, planned, service, WatchedSite } from './watched-site';

/** A web server that refuses everybody at once from a moment on, and when users ask it. */
function asked(
  clicks: readonly (readonly [at: number, client: string])[],
  settings: Partial<ElementSettings<'users'>>,
  downAt = 0,
) {
  const site = new WatchedSite(
    design(
      [
        planned(
          clicks.map(([at, client]) => ({ at, client, kind: 'static' })),
          { retries: 3, retryPause: 1, ...settings },
        ),
        machine('web-01', [service('web-server')]),
      ],
      [link('visit', 'users', 'web-01', { latency: 0 })],
    ),
  )
    .runUntil(downAt)
    .do({ type: 'stop', target: 'web-01/web-server' })
    .runUntil(60);
  const sent = site.facts.flatMap((fact) => (fact.type === 'sent' ? [fact] : []));
  return { times: sent.map(({ at }) => at), totals: site.totals() };
}

const alone = [[0, 'a']] as const;
const crowd = Array.from({ length: 40 }, (_, i) => [0, `client-${i}`] as const);

describe('users who try again', () => {
  test('wait the same pause each time', () => {
    expect(asked(alone, {}).times).toEqual([0, 1, 2, 3]);
  });

  test('wait longer each time with a back-off', () => {
    expect(asked(alone, { retryBackoff: 2 }).times).toEqual([0, 1, 3, 7]);
  });

  test('come back together without jitter, and one by one with it', () => {
    const together = asked(crowd, { retries: 1 }).times.slice(crowd.length);
    expect(new Set(together)).toEqual(new Set([1]));
    const apart = asked(crowd, { retries: 1, retryJitter: 0.5 }).times.slice(crowd.length);
    expect(new Set(apart).size).toBe(crowd.length);
    expect(Math.min(...apart)).toBeGreaterThanOrEqual(0.5);
    expect(Math.max(...apart)).toBeLessThanOrEqual(1);
    expect(Math.max(...apart) - Math.min(...apart)).toBeGreaterThan(0.35);
  });

  test('spend a retry that they have saved up by their clicks, and give up without one', () => {
    // Two clicks earn one retry; the first of them has none yet.
    const { times, totals } = asked(
      [
        [0, 'a'],
        [10, 'a'],
        [20, 'a'],
        [30, 'a'],
      ],
      { retryBudget: 0.5 },
    );
    expect(times).toEqual([0, 10, 11, 20, 30, 31]);
    expect(totals).toMatchObject({ retried: 2, gone: 4, waiting: 0 });
  });

  test('save up ten retries at most', () => {
    const answered = Array.from({ length: 30 }, (_, i) => [i / 10, 'a'] as const);
    const { totals } = asked([...answered, [20, 'a'], [40, 'a']], { retries: 10, retryBudget: 0.9 }, 10);
    // Ten for the first, and what the second has earned by itself.
    expect(totals).toMatchObject({ answered: 30, retried: 10, gone: 2 });
  });
});

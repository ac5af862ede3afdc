import { describe, expect, test } from 'vitest';
import type { PlannedArrival, SettingValues } from '../../design/design';
import { design, link, machine, planned, service, WatchedSite } from '../watched-site';

const at = (time: number, client = 'c'): PlannedArrival => ({ at: time, client, kind: 'read' });

/** A balancer in front of one application that answers in 0.1 s; no checks, one attempt. */
function site(plan: readonly PlannedArrival[], settings: SettingValues) {
  const balancer = { check: 'off', retries: 0, timeoutConnect: 1, timeoutServer: 4, ...settings };
  const app = { workers: 9, serviceTime: 0.1, serviceDistribution: 'constant' };
  return new WatchedSite(
    design(
      [
        planned(plan, { patience: 0 }),
        machine('lb', [service('load-balancer', balancer)]),
        machine('s1', [service('app-server', app)]),
      ],
      [link('visit', 'users', 'lb', { keepAlive: true }), link('backend', 'lb', 's1', { keepAlive: true })],
    ),
  );
}

describe('connections to servers that are used again', () => {
  const cutAt2 = (settings: SettingValues) =>
    site([at(1), at(3), at(3.1)], settings)
      .runUntil(2)
      .do({ type: 'cut', target: 'lb--s1' })
      .runUntil(20);

  test('into silence: the one that is idle waits for the server, 504; the next needs a new one, 503', () => {
    expect(cutAt2({ httpReuse: 'always' }).outcomes()).toEqual([
      '200 at 1.1',
      '503 connection timed out at 4.1',
      '504 server timed out at 7',
    ]);
  });

  test('are not there where each request opens its own', () => {
    expect(cutAt2({}).outcomes()).toEqual([
      '200 at 1.1',
      '503 connection timed out at 4',
      '503 connection timed out at 4.1',
    ]);
  });

  test('carry a request across a short outage, sent again with growing pauses', () => {
    const watched = site([at(1), at(3)], { httpReuse: 'always' });
    watched.runUntil(2).do({ type: 'cut', target: 'lb--s1' }).runUntil(4.5);
    watched.do({ type: 'restore', target: 'lb--s1' }).runUntil(20);
    // At 3.2, 3.6 and 4.4 s in vain, then at 6 s.
    expect(watched.outcomes().at(-1)).toBe('200 at 6.1');
  });

  test('of a machine that lost its power and has it again are no more', () => {
    const watched = site([at(1), at(4)], { httpReuse: 'always' });
    watched.runUntil(2).do({ type: 'unplug', target: 's1' }).runUntil(3);
    watched
      .do({ type: 'restore', target: 's1' })
      .runUntil(3.5)
      .do({ type: 'cut', target: 'lb--s1' })
      .runUntil(20);
    expect(watched.outcomes().at(-1)).toBe('503 connection timed out at 5');
  });

  test('go back to the pool when they have carried an answer, and not when it did not come', () => {
    const watched = site([at(1), at(3), at(8)], { httpReuse: 'always' });
    watched.runUntil(2).do({ type: 'cut', target: 'lb--s1' }).runUntil(20);
    expect(watched.outcomes()).toEqual([
      '200 at 1.1',
      '504 server timed out at 7',
      '503 connection timed out at 9',
    ]);
  });
});

describe('connections of users that stay open', () => {
  const settings = { httpKeepAlive: true };
  const unpluggedAt2 = (plan: readonly PlannedArrival[], told: SettingValues) =>
    site(plan, told).runUntil(2).do({ type: 'unplug', target: 's1' }).runUntil(20);

  test('are closed without an answer where no server can be reached; a first request gets 503', () => {
    expect(unpluggedAt2([at(1, 'known'), at(3, 'known'), at(3.1, 'new')], settings).outcomes()).toEqual([
      '200 at 1.1',
      '0 connection reset at 4',
      '503 connection timed out at 4.1',
    ]);
  });

  test('and after that the same user comes on a new one', () => {
    expect(
      unpluggedAt2([at(1), at(3), at(5)], settings)
        .outcomes()
        .slice(1),
    ).toEqual(['0 connection reset at 4', '503 connection timed out at 6']);
  });

  test('are not kept where the balancer closes them', () => {
    expect(
      unpluggedAt2([at(1), at(3)], {})
        .outcomes()
        .at(-1),
    ).toBe('503 connection timed out at 4');
  });
});

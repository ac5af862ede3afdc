import { describe, expect, test } from 'vitest';
import type { SettingRecord } from '../../design/settings';
import { design, link, machine, planned, service, users, WatchedSite } from '../watched-site';

const rule = (fields: SettingRecord): SettingRecord => fields;

/** Users, a balancer and a server behind a wall; everybody gives up after 30 s. */
function walled(rules: readonly SettingRecord[], settings: Record<string, unknown> = {}, at = [1]) {
  return new WatchedSite(
    design(
      [
        planned(
          at.map((time, i) => ({ at: time, client: `c${i}`, kind: 'static' as const })),
          { patience: 30 },
        ),
        machine('web-1', [
          service('web-server', { staticTime: 0 }),
          service('firewall', { rules, ...settings } as never),
        ]),
      ],
      [link('visit', 'users', 'web-1', { latency: 0.1 })],
    ),
  );
}

describe('a firewall', () => {
  test('that allows a port lets the request in', () => {
    const site = walled([rule({ action: 'accept', port: 80 })], { policy: 'drop' }).runUntil(40);
    expect(site.outcomes()).toEqual(['200 at 1.4']);
  });

  test('that drops leaves the client in silence until it gives up', () => {
    const site = walled([rule({ action: 'drop', port: 80 })]).runUntil(40);
    expect(site.outcomes()).toEqual(['0 connection timed out at 31']);
  });

  test.each([
    ['tcp-reset', 'connection refused'],
    ['port-unreachable', 'connection refused'],
    ['admin-prohibited', 'host unreachable'],
  ])('that rejects with %s tells the client at once: %s', (rejectWith, what) => {
    const site = walled([rule({ action: 'reject', port: 80, rejectWith })]).runUntil(40);
    expect(site.outcomes()).toEqual([`0 ${what} at 1.2`]);
  });

  test('is asked in order: the first rule that fits decides', () => {
    const allowFirst = [rule({ action: 'accept', port: 80 }), rule({ action: 'drop', port: 80 })];
    expect(walled(allowFirst).runUntil(40).outcomes()).toEqual(['200 at 1.4']);
    expect(
      walled([...allowFirst].reverse())
        .runUntil(40)
        .outcomes(),
    ).toEqual(['0 connection timed out at 31']);
  });

  test.each([
    ['198.18.0.1', '200 at 1.4'],
    ['198.18.0.0/24', '200 at 1.4'],
    ['198.18.1.0/24', '0 connection timed out at 31'],
    ['', '0 connection timed out at 31'],
  ])('lets in who comes from %s', (address, outcome) => {
    const rules = [rule({ action: 'accept', source: 'address', address, port: 80 })];
    expect(walled(rules, { policy: 'drop' }).runUntil(40).outcomes()).toEqual([outcome]);
  });

  test('counts packets by rule, and by its policy', () => {
    const rules = [rule({ action: 'drop', port: 22 }), rule({ action: 'accept', port: 80 })];
    const site = walled(rules, { policy: 'drop' }, [1, 2, 3]).runUntil(40);
    expect(site.reading('web-1/firewall')).toMatchObject({
      rules: [0, 3],
      policy: 0,
      established: 3,
      passed: 6,
      dropped: 0,
      openPorts: [80],
      closedPorts: [22],
    });
  });

  test('that is stopped lets everything in, and does not after it is restored', () => {
    const site = walled([rule({ action: 'reject' })], {}, [1, 3]);
    site.do({ type: 'stop', target: 'web-1/firewall' }).runUntil(2);
    site.do({ type: 'restore', target: 'web-1/firewall' }).runUntil(9);
    expect(site.outcomes()).toEqual(['200 at 1.4', '0 connection refused at 3.2']);
  });

  test('tells whom it turned away, once until its rules change', () => {
    const site = walled([rule({ action: 'reject', port: 80 })], {}, [1, 2, 3]).runUntil(9);
    expect(site.of('filtered')).toMatchObject([{ origin: 'users', port: 80, verdict: 'rejected', rule: 1 }]);
  });
});

describe('what a machine is', () => {
  const rules = [rule({ action: 'accept', source: 'load-balancer', port: 80 })];
  const web = (id: string) =>
    machine(id, [
      service('web-server', { staticTime: 0 }),
      service('firewall', { rules, policy: 'drop' } as never),
    ]);

  test('counts for rules about a role: a balancer comes in, and its health checks do', () => {
    const site = new WatchedSite(
      design(
        [
          users({ rate: 5, staticShare: 1 }),
          machine('lb', [service('load-balancer', { check: 'http-static' })]),
          web('web-1'),
        ],
        [link('visit', 'users', 'lb'), link('backend', 'lb', 'web-1')],
      ),
    ).runUntil(30);
    expect(site.totals().failed).toBe(0);
    expect(site.totals().answered).toBeGreaterThan(100);
    expect(site.of('server state')).toEqual([]);
  });

  test('keeps strangers out', () => {
    const site = new WatchedSite(
      design(
        [users({ rate: 5, staticShare: 1, patience: 2 }), web('web-1')],
        [link('visit', 'users', 'web-1')],
      ),
    ).runUntil(30);
    expect(site.totals().answered).toBe(0);
  });
});

describe('an established connection', () => {
  /** An application that keeps its connection to a database of another machine; one page each second. */
  function application(settings: Record<string, unknown>) {
    const at = Array.from({ length: 12 }, (_, i) => i + 1);
    return new WatchedSite(
      design(
        [
          planned(
            at.map((time) => ({ at: time, client: 'c', kind: 'read' as const, hold: 0 })),
            { patience: 100 },
          ),
          machine('web-1', [
            service('web-server', { proxyReadTimeout: 60 }),
            service('app-server', { databaseTimeout: 60 }),
          ]),
          machine('db-1', [service('database', { readTime: 0 }), service('firewall', settings as never)]),
        ],
        [link('visit', 'users', 'web-1'), link('sql', 'web-1', 'db-1', { latency: 0.01 })],
      ),
    );
  }
  const drop = [rule({ action: 'drop', port: 3306 })];
  const cut = { type: 'set', target: 'db-1/firewall', setting: 'rules', value: drop } as const;

  test('passes by a new rule, where the filter is stateful', () => {
    const site = application({}).runUntil(4.5).do(cut).runUntil(13);
    expect(site.outcomes().filter((each) => each.startsWith('200'))).toHaveLength(12);
  });

  test('that was never let in does not', () => {
    const site = application({ rules: drop }).runUntil(50);
    expect(site.outcomes().filter((each) => each.startsWith('200'))).toEqual([]);
  });

  test('of a browser that keeps it alive passes by a new rule; a browser that comes later does not', () => {
    const plan = [1, 2, 3, 4].map((at) => ({
      at,
      client: at === 3 ? 'late' : 'early',
      kind: 'static' as const,
    }));
    const browse = (keepAlive: boolean) =>
      new WatchedSite(
        design(
          [
            planned(plan, { patience: 2 }),
            machine('web-1', [service('web-server', { staticTime: 0 }), service('firewall')]),
          ],
          [link('visit', 'users', 'web-1', { keepAlive })],
        ),
      )
        .runUntil(1.5)
        .do({
          type: 'set',
          target: 'web-1/firewall',
          setting: 'rules',
          value: [rule({ action: 'reject', port: 80 })],
        })
        .runUntil(9)
        .outcomes();
    const refusedAt = (at: number) => `0 connection refused at ${at}`;
    expect(browse(true)).toEqual(['200 at 1', '200 at 2', refusedAt(3), '200 at 4']);
    expect(browse(false)).toEqual(['200 at 1', refusedAt(2), refusedAt(3), refusedAt(4)]);
  });

  test('stalls in silence where nothing is remembered, and goes on when the rule is gone', () => {
    const site = application({ established: false }).runUntil(4.5).do(cut).runUntil(8);
    expect(site.outcomes()).toHaveLength(4);
    site.do({ ...cut, value: [] }).runUntil(30);
    const ends = site.of('outcome');
    expect(ends.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200));
    expect(ends[4]!.at).toBeGreaterThan(8);
    expect(ends[4]!.at).toBeLessThan(16);
  });
});

describe('what a machine with a firewall asks of others', () => {
  /** A balancer that lets in only visitors, and its server. */
  function asking(settings: Record<string, unknown>, at = [1]) {
    const rules = [rule({ action: 'accept', port: 80 })];
    return new WatchedSite(
      design(
        [
          planned(
            at.map((time, i) => ({ at: time, client: `c${i}`, kind: 'static' as const })),
            { patience: 60 },
          ),
          machine('lb-1', [
            service('load-balancer', { check: 'off', timeoutConnect: 2, retries: 0 }),
            service('firewall', { rules, policy: 'drop', ...settings } as never),
          ]),
          machine('web-1', [service('web-server', { staticTime: 1 })]),
        ],
        [
          link('visit', 'users', 'lb-1', { latency: 0.1 }),
          link('backend', 'lb-1', 'web-1', { latency: 0.1 }),
        ],
      ),
    );
  }

  test('is answered where established connections pass', () => {
    const site = asking({}).runUntil(40);
    expect(site.outcomes()).toEqual(['200 at 2.8']);
    expect(site.reading('lb-1/firewall')).toMatchObject({ dropped: 0 });
  });

  test('is silence where they do not: no answer gets in', () => {
    const site = asking({ established: false }).runUntil(40);
    expect(site.outcomes()).toEqual(['503 connection timed out at 3.4']);
    expect(site.of('filtered')).toMatchObject([{ origin: 'web-1', port: 32_768, verdict: 'dropped' }]);
  });

  test('waits for an answer that is dropped, until it may come in', () => {
    const site = asking({}).runUntil(2.5);
    site.do({ type: 'set', target: 'lb-1/firewall', setting: 'established', value: false });
    site.runUntil(7).do({ type: 'set', target: 'lb-1/firewall', setting: 'established', value: true });
    site.runUntil(40);
    // Sent at 2.6 s, and again after 0.4, 1.2, 2.8 and 6 s.
    expect(site.outcomes()).toEqual(['200 at 8.8']);
    expect(site.of('hop lost')).toHaveLength(4);
  });
});

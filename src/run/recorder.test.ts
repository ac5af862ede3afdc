import { describe, expect, test } from 'vitest';
import type { Cause, Fact, Hop, Outcome } from '../site/facts';
import { Directory } from './directory';
import { HOP_FIELDS } from './protocol';
import { Recorder } from './recorder';
import { toyDesign } from './toy-site.fixture';

const recorder = (options = {}) => new Recorder(toyDesign, new Directory(toyDesign), options);

const refused: Cause = { what: 'connection refused', where: 'web-01/web-server' };

const hop = (number: number, request: number, change: Partial<Hop> = {}): Hop => ({
  type: 'hop',
  at: 1,
  until: 1.5,
  hop: number,
  link: 'lb-1--web-01',
  forward: true,
  cargo: 'read',
  request,
  status: undefined,
  ...change,
});

const sent = (request: number, at = 0): Fact => ({
  type: 'sent',
  at,
  request,
  client: 'client-1',
  address: '198.18.0.1',
  kind: 'read',
  retryOf: null,
});

const outcome = (request: number, at: number, change: Partial<Outcome> = {}): Outcome => ({
  type: 'outcome',
  at,
  request,
  sentAt: 0,
  kind: 'read',
  status: 200,
  ok: true,
  cause: null,
  server: 'web-01',
  retrying: false,
  ...change,
});

const failed = (request: number, at: number, cause: Cause | null = refused): Outcome =>
  outcome(request, at, { ok: false, status: 503, cause, server: null });

const textsOf = (facts: readonly Fact[], now: number): string[] => {
  const taken = recorder();
  for (const fact of facts) taken.report(fact);
  // The first line tells that the run begins.
  return taken
    .take(now)
    .log.slice(1)
    .flatMap(({ text, importance }) => (importance === 'routine' ? [] : [text]));
};

test('what reads old data for no user is told, and has no life of a request', () => {
  const taken = recorder();
  taken.report({ type: 'stale read', at: 1, request: -3, database: 'db-2', behind: 1 });
  const { log, caption } = taken.take(2, false);
  expect(log.map(({ request }) => request ?? null)).not.toContain(-3);
  expect(caption?.request ?? null).not.toBe(-3);
});

describe('hops', () => {
  test('are plain numbers in the order of the protocol', () => {
    const all = recorder();
    all.report(hop(11, 5, { cargo: 'write', forward: false, status: 200 }));
    const { hops } = all.take(2);
    const named = Object.fromEntries(HOP_FIELDS.map((field, index) => [field, hops[index]]));
    expect(named).toEqual({
      hop: 11,
      request: 5,
      link: 1,
      cargo: 1,
      forward: 0,
      status: 200,
      begin: 1,
      end: 1.5,
    });
  });

  test('on the way there have no status', () => {
    const all = recorder();
    all.report(hop(1, 1));
    expect(all.take(2).hops[HOP_FIELDS.indexOf('status')]).toBe(-1);
  });

  test('that were lost are told once, with the time', () => {
    const all = recorder();
    all.report(hop(1, 1));
    all.report({ type: 'hop lost', at: 1.2, hop: 1, link: 'lb-1--web-01', cargo: 'read', request: 1 });
    expect([...all.take(2).lostHops]).toEqual([1, 1.2]);
    expect(all.take(3).lostHops).toHaveLength(0);
  });

  test('beyond the limit are thinned out by request, so that each request is shown wholly or not at all', () => {
    const all = recorder({ hopLimit: 64 });
    let number = 0;
    for (let round = 0; round < 4; round++) {
      for (let request = 1; request <= 40; request++) all.report(hop(++number, request));
    }
    const { hops, sampling } = all.take(2);
    expect(sampling).toBe(4);
    const shown = new Map<number, number>();
    for (let at = 1; at < hops.length; at += HOP_FIELDS.length) {
      const request = hops[at] ?? 0;
      shown.set(request, (shown.get(request) ?? 0) + 1);
    }
    expect([...shown.keys()].sort((a, b) => a - b)).toEqual([4, 8, 12, 16, 20, 24, 28, 32, 36, 40]);
    expect(new Set(shown.values())).toEqual(new Set([4]));
  });

  test('are all shown again when there are few', () => {
    const all = recorder({ hopLimit: 64 });
    for (let number = 1; number <= 100; number++) all.report(hop(number, number));
    expect(all.take(2).sampling).toBe(2);
    expect(all.take(3).sampling).toBe(2);
    expect(all.take(4).sampling).toBe(1);
  });

  test('of one request alone never exceed the limit', () => {
    const all = recorder({ hopLimit: 64 });
    for (let number = 1; number <= 1000; number++) all.report(hop(number, 3));
    expect(all.take(2).hops.length).toBeLessThanOrEqual(64 * HOP_FIELDS.length);
  });
});

describe('the event log', () => {
  test('is not empty when a run begins, and tells the first answer', () => {
    const all = recorder();
    expect(all.take(0).log.map(({ text }) => text)).toEqual(['The run begins: Toy, at classroom scale.']);
    for (const fact of [outcome(1, 2.5), outcome(2, 2.6)]) all.report(fact);
    expect(all.take(9).log).toMatchObject([
      { text: 'The first answer, from web-01, arrives 2.50 s after the click.', request: 1, at: 2.5 },
    ]);
  });

  test('sums up failures of one cause in one line, which grows while more of them come', () => {
    const all = recorder();
    const lines = (now: number) => all.take(now).log;
    lines(4);
    for (const fact of [failed(1, 5), failed(2, 5.2), failed(3, 5.9)]) all.report(fact);
    const [line] = lines(6.2);
    expect(line).toMatchObject({
      text: '3 requests failed at Nginx on web-01 (connection refused).',
      importance: 'failure',
      about: ['web-01/web-server'],
      request: 1,
      at: 5,
      isOpen: true,
    });
    for (const fact of [failed(4, 6.5), failed(5, 8.4)]) all.report(fact);
    const text = '5 requests failed at Nginx on web-01 (connection refused), from 5 to 9 s.';
    expect(lines(9.1).map(({ id, text, at }) => [id, text, at])).toEqual([[line?.id, text, 5]]);
    expect(lines(20)).toMatchObject([{ id: line?.id, text, isOpen: false }]);
    all.report(failed(6, 21));
    expect(lines(23)).toMatchObject([{ id: (line?.id ?? 0) + 1, at: 21 }]);
  });

  test.each([
    [56.5, 58.2, 'from 56 to 59 s.'],
    [58.5, 61.2, 'from 00:58 to 01:02.'],
    [3598.5, 3601.2, 'from 59:58 to 1:00:02.'],
  ])('tells from %d s to %d s as the clock beside it does', (from, until, words) => {
    const all = recorder();
    for (const [index, at] of [from, until].entries()) all.report(failed(index + 1, at));
    expect(all.take(until + 30).log.at(-1)?.text).toBe(
      `2 requests failed at Nginx on web-01 (connection refused), ${words}`,
    );
  });

  test('tells the same whether it is asked often or once', () => {
    const facts = [1, 1.2, 2.1, 2.9, 5, 8.5, 8.6, 9, 30].map((at, i) => failed(i + 1, at));
    const told = (instants: readonly number[]): readonly unknown[] => {
      const all = recorder();
      const latest = new Map<number, unknown>();
      const take = (now: number) => {
        for (const line of all.take(now).log) latest.set(line.id, line);
      };
      const left = [...facts];
      for (const now of instants) {
        while ((left[0]?.at ?? 99) <= now) all.report(left.shift()!);
        take(now);
      }
      return [...latest.values()];
    };
    expect(told(Array.from({ length: 1000 }, (_, i) => i * 0.05))).toEqual(told([40]));
  });

  test('tells what goes on and on in several lines, so that the latest news stands on top', () => {
    const all = recorder();
    for (let at = 1; at <= 60; at++) all.report(failed(at, at));
    const told = new Set(
      all
        .take(90)
        .log.slice(1)
        .map(({ at }) => at),
    );
    expect(told.size).toBe(3);
  });

  test('keeps one line for a setting while it is being turned', () => {
    const all = recorder();
    const set = (at: number, value: number, setting = 'rate'): Fact => ({
      type: 'setting',
      at,
      target: 'users',
      setting,
      value,
    });
    for (const fact of [set(1, 7), set(1.8, 8)]) all.report(fact);
    const [first] = all.take(2).log.slice(-1);
    expect(first?.text).toContain('8');
    all.report(set(2.5, 10));
    expect(all.take(3).log).toMatchObject([{ id: first?.id, at: 2.5 }]);
    for (const fact of [set(4, 12), set(4.1, 9, 'patience'), set(4.2, 15)]) all.report(fact);
    expect(new Set(all.take(5).log.map(({ id }) => id)).size).toBe(3);
  });

  test('marks what decided', () => {
    const all = recorder();
    all.report(failed(1, 1));
    all.report({
      type: 'server state',
      at: 2,
      balancer: 'lb-1/load-balancer',
      server: 'web-01',
      state: 'down',
      reason: { code: 'by hand' },
    });
    const decided = all.take(9).log.filter(({ isDecisive }) => isDecisive);
    expect(decided.map(({ about }) => about)).toEqual([['lb-1/load-balancer', 'web-01']]);
  });

  test('sums up each cause for itself', () => {
    const other: Cause = { what: 'no server available', where: 'lb-1/load-balancer' };
    expect(textsOf([failed(1, 5), failed(2, 5.9, other), failed(3, 6.5, other)], 9)).toEqual([
      '1 request failed at Nginx on web-01 (connection refused).',
      '2 requests failed at HAProxy on lb-1 (no server available).',
    ]);
  });

  test('keeps causes apart', () => {
    const other: Cause = { what: 'no server available', where: 'lb-1/load-balancer' };
    expect(textsOf([failed(1, 1), failed(2, 1, other), failed(3, 1, null)], 9)).toEqual([
      '1 request failed at Nginx on web-01 (connection refused).',
      '1 request failed at HAProxy on lb-1 (no server available).',
      '1 request failed with 503 Service Unavailable.',
    ]);
  });

  test('speaks of users where it was they who gave up', () => {
    const gaveUp: Cause = { what: 'gave up waiting', where: 'users' };
    expect(textsOf([failed(1, 1, gaveUp), failed(2, 1, gaveUp)], 9)).toEqual([
      '2 users waited 1 s and gave up.',
    ]);
  });

  test('keeps those apart who had waited longer: something else has befallen them', () => {
    const cause: Cause = { what: 'gave up waiting', where: 'users' };
    const gaveUp = (request: number, at: number, sentAt: number) => ({
      ...failed(request, at, cause),
      sentAt,
    });
    expect(textsOf([gaveUp(1, 21, 1), gaveUp(2, 21.5, 1.5), gaveUp(3, 21.6, 19.1)], 29)).toEqual([
      '2 users waited 20 s and gave up.',
      '1 user waited 2.50 s and gave up.',
    ]);
  });

  test('says nothing of requests that were answered, except of the first', () => {
    expect(textsOf([sent(1), outcome(1, 2), sent(2), outcome(2, 3)], 9)).toHaveLength(1);
  });

  test('tells a failure and its end, and no end of what never failed', () => {
    const change = (at: number, target: string, condition: 'up' | 'stopped' | 'unplugged' | 'cut'): Fact => ({
      type: 'condition',
      at,
      target,
      condition,
      amount: 1,
    });
    const facts = [
      change(1, 'web-01', 'unplugged'),
      change(2, 'web-01/web-server', 'up'),
      change(2, 'web-01', 'up'),
      change(3, 'lb-1--web-01', 'cut'),
      change(4, 'lb-1--web-01', 'up'),
    ];
    expect(textsOf(facts, 9)).toEqual([
      'web-01 lost its power.',
      'web-01 is back.',
      'Link lb-1 – web-01 is cut now.',
      'Link lb-1 – web-01 is back.',
    ]);
  });

  test('tells in one line what befalls several services of one machine at once', () => {
    const change = (at: number, target: string, condition: 'up' | 'slow' | 'failing', amount = 1): Fact => ({
      type: 'condition',
      at,
      target,
      condition,
      amount,
    });
    const facts = [
      change(1, 'web-01/web-server', 'slow', 5),
      change(1, 'web-01/app-server', 'slow', 5),
      change(2, 'web-01/web-server', 'up'),
      change(2, 'web-01/app-server', 'up'),
      change(3, 'web-01/web-server', 'failing', 0.1),
      change(3, 'web-01/app-server', 'failing', 0.1),
      change(4, 'web-01/app-server', 'failing', 0.1),
    ];
    expect(textsOf(facts, 9)).toEqual([
      'Nginx and App server on web-01 are 5 times slower now.',
      'Nginx and App server on web-01 are back.',
      'Nginx and App server on web-01 are failing 10 % of their requests.',
      'App server on web-01 is failing 10 % of its requests.',
    ]);
  });

  test('tells only those checks that speak against what the balancer believes', () => {
    const check = (at: number, ok: boolean, count: number): Fact => ({
      type: 'check',
      at,
      by: 'lb-1/load-balancer',
      server: 'web-01',
      ok,
      detail: ok ? '' : 'connection refused',
      count,
      needed: ok ? 2 : 3,
    });
    const state = (at: number, now: 'up' | 'down', ok: boolean): Fact => ({
      type: 'server state',
      at,
      balancer: 'lb-1/load-balancer',
      server: 'web-01',
      state: now,
      reason: { code: 'checks', ok, detail: 'connection refused', needed: ok ? 2 : 3 },
    });
    const facts = [
      check(1, true, 9),
      check(2, false, 1),
      state(3, 'down', false),
      check(4, false, 4),
      check(5, true, 1),
      state(6, 'up', true),
      check(7, true, 3),
    ];
    expect(textsOf(facts, 9)).toEqual([
      'lb-1 checks web-01: failed, 1 of 3 (connection refused).',
      'lb-1 stops using web-01: 3 checks in a row were refused.',
      'lb-1 checks web-01: passed, 1 of 2.',
      'lb-1 uses web-01 again: 2 checks in a row passed.',
    ]);
  });

  test('tells choices and passed checks to those who ask for everything, of very many only the last', () => {
    const all = recorder();
    const chosen = (request: number): Fact => ({
      type: 'chosen',
      at: request / 10,
      request,
      balancer: 'lb-1/load-balancer',
      server: 'web-01',
      why: { code: 'next in turn' },
    });
    all.report({
      type: 'check',
      at: 0,
      by: 'lb-1/load-balancer',
      server: 'web-01',
      ok: true,
      detail: 'status',
      status: 200,
      count: 2,
      needed: 2,
    });
    all.report(chosen(0));
    all.report(chosen(1));
    expect(all.take(1).log.filter(({ importance }) => importance === 'routine')).toMatchObject([
      { importance: 'routine', text: 'lb-1 checks web-01: passed, 2 of 2 (status 200).', request: null },
      { importance: 'routine', text: 'Request 1: lb-1 picks web-01: next in turn.', request: 1 },
    ]);
    for (let request = 2; request <= 100; request++) all.report(chosen(request));
    const { log } = all.take(11);
    expect(log).toHaveLength(30);
    expect(log.at(-1)?.request).toBe(100);
    expect(all.take(12).log).toEqual([]);
  });

  test('names settings and values as the catalog does', () => {
    const facts: Fact[] = [
      { type: 'setting', at: 1, target: 'lb-1/load-balancer', setting: 'algorithm', value: 'leastconn' },
      { type: 'setting', at: 2, target: 'lb-1/load-balancer', setting: 'inter', value: 0.5 },
      { type: 'setting', at: 3, target: 'lb-1--web-01', setting: 'maxconn', value: 0 },
      { type: 'setting', at: 4, target: 'lb-1--web-01', setting: 'backup', value: true },
    ];
    expect(textsOf(facts, 9)).toEqual([
      'HAProxy on lb-1: algorithm set to Least connections.',
      'HAProxy on lb-1: check interval set to 500 ms.',
      'Link lb-1 – web-01: connection limit set to no limit.',
      'Link lb-1 – web-01: backup set to on.',
    ]);
  });

  test('tells how much of its weight a server has, and who says so', () => {
    const weight = (at: number, share: number, says: string): Fact => ({
      type: 'server weight',
      at,
      balancer: 'lb-1/load-balancer',
      server: 'web-01',
      share,
      reason: { code: 'agent', says },
    });
    const facts = [weight(1, 0.25, '25%'), weight(2, 1, 'up 100%')];
    expect(textsOf(facts, 9)).toEqual([
      'lb-1 gives web-01 25 % of its weight now: its agent says "25%".',
      'lb-1 gives web-01 its whole weight now: its agent says "up 100%".',
    ]);
  });

  test('calls replication recovered only after it was broken', () => {
    const state = (at: number, now: 'running' | 'connecting', errno = 0): Fact => ({
      type: 'replication',
      at,
      database: 'web-01/database',
      source: null,
      state: now,
      errno,
      reason: { code: 'no source' },
    });
    const all = recorder();
    all.take(0);
    for (const fact of [state(0, 'running'), state(5, 'connecting', 2013), state(9, 'running')])
      all.report(fact);
    expect(all.take(9).log.map(({ importance }) => importance)).toEqual(['detail', 'failure', 'recovery']);
  });

  test('tells what a promotion cost', () => {
    const promoted = (lost: string[]): Fact => ({
      type: 'promoted',
      at: 1,
      database: 'web-01/database',
      former: null,
      by: 'by hand',
      lost,
    });
    expect(textsOf([promoted([])], 9)).toEqual([
      'MySQL on web-01 is the primary now, promoted by hand. No confirmed write was lost.',
    ]);
    expect(textsOf([promoted(['db-1:4', 'db-1:5'])], 9)[0]).toContain(
      '2 confirmed writes are lost: db-1:4, db-1:5.',
    );
  });

  test('numbers its lines through and forgets the oldest of a flood', () => {
    const all = recorder();
    all.take(0);
    for (let at = 1; at < 2000; at++) {
      all.report({ type: 'lookup', at, dns: 'dns', answer: null });
    }
    const { log } = all.take(3000);
    expect(log).toHaveLength(500);
    expect(log.at(-1)?.id).toBe(2000);
    all.report({ type: 'lookup', at: 3001, dns: 'dns', answer: '203.0.113.10' });
    expect(all.take(3002).log[0]).toMatchObject({ id: 2001, importance: 'recovery' });
  });
});

describe('charts', () => {
  test('have one point for each second of simulated time that is over', () => {
    const all = recorder();
    for (const at of [0.1, 0.2, 1.3]) all.report(sent(1, at));
    all.report(outcome(1, 1.9));
    all.report(failed(2, 1.95));
    const { points } = all.take(2.5);
    expect(points).toEqual([
      { from: 0, until: 1, sent: 2, answered: 0, failed: 0, p95: null, samples: 0 },
      { from: 1, until: 2, sent: 1, answered: 1, failed: 1, p95: 1.9, samples: 1 },
    ]);
    expect(all.take(2.9).points).toEqual([]);
  });

  test('give rates per second whatever the interval', () => {
    const all = recorder({ interval: 0.5 });
    for (const at of [0.1, 0.2, 0.3]) all.report(sent(1, at));
    expect(all.take(0.5).points).toMatchObject([{ from: 0, until: 0.5, sent: 6 }]);
  });

  test('sum up the response times of the last ten intervals', () => {
    const all = recorder();
    for (let second = 0; second < 30; second++) all.report(outcome(second, second + 0.5, { sentAt: second }));
    const last = all.take(30).points.at(-1);
    expect(last?.samples).toBe(10);
    expect(last?.p95).toBeCloseTo(0.5, 2);
  });

  test('after a long time in which nothing happened are still few', () => {
    const all = recorder();
    all.report(sent(1, 0.5));
    const { points } = all.take(1e6);
    expect(points.length).toBeLessThanOrEqual(601);
    expect(points.at(-1)).toMatchObject({ from: 999_999, until: 1e6, sent: 0 });
  });
});

describe('traces', () => {
  test('hold the facts of a request in order, without those of checks and replication', () => {
    const all = recorder();
    all.report(sent(1));
    all.report(hop(1, 1));
    all.report(hop(2, 1, { cargo: 'replication' }));
    all.report(hop(3, 0, { cargo: 'health' }));
    all.report({ type: 'working', at: 2, request: 0, where: 'web-01/web-server' });
    expect(all.trace(1)).toMatchObject({ finished: false });
    all.report(outcome(1, 3));
    expect(all.trace(1)?.finished).toBe(true);
    expect(all.trace(1)?.facts.map(({ type }) => type)).toEqual(['sent', 'hop', 'outcome']);
    expect(all.trace(0)).toBeNull();
  });

  test('go on after the outcome: the work left behind still shows', () => {
    const all = recorder();
    all.report(sent(1));
    all.report(failed(1, 2));
    all.report({ type: 'done', at: 3, request: 1, where: 'web-01/app-server', status: 200 });
    expect(all.trace(1)?.facts).toHaveLength(3);
  });

  test('of failed requests keep what happened after the outcome, however old they get', () => {
    const all = recorder();
    const done = (at: number): Fact => ({
      type: 'done',
      at,
      request: 1,
      where: 'web-01/app-server',
      status: 200,
    });
    all.report(sent(1));
    all.report(failed(1, 2));
    all.report(done(3));
    for (let request = 2; request <= 6000; request++) all.report(sent(request));
    all.report(done(4));
    expect(all.trace(1)?.facts.map(({ at }) => at)).toEqual([0, 2, 3, 4]);
  });

  test('keep the last 5,000 requests, and failed ones longer', () => {
    const all = recorder();
    for (let request = 1; request <= 12_000; request++) {
      all.report(sent(request));
      if (request % 100 === 0) all.report(failed(request, 1));
    }
    expect(all.trace(12_000)).not.toBeNull();
    expect(all.trace(7001)).not.toBeNull();
    expect(all.trace(6999)).toBeNull();
    expect(all.trace(100)?.finished).toBe(true);
  });

  test('keep the last 500 failed ones', () => {
    const all = recorder();
    for (let request = 1; request <= 6000; request++) {
      all.report(sent(request));
      if (request <= 600) all.report(failed(request, 1));
    }
    expect(all.trace(100)).toBeNull();
    expect(all.trace(101)).not.toBeNull();
  });

  test('have at most 200 facts, the outcome among them', () => {
    const all = recorder();
    all.report(sent(1));
    for (let number = 1; number <= 1000; number++) all.report(hop(number, 1));
    all.report(outcome(1, 9));
    all.report(hop(1001, 1));
    expect(all.trace(1)?.facts).toHaveLength(200);
    expect(all.trace(1)?.facts.at(-1)?.type).toBe('outcome');
  });

  test('of a request too old to be kept do not disturb a younger one', () => {
    const all = recorder();
    all.report(sent(5001));
    all.report({ type: 'working', at: 1, request: 1, where: 'web-01/web-server' });
    expect(all.trace(5001)?.facts).toHaveLength(1);
    expect(all.trace(1)).toBeNull();
  });
});

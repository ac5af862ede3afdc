import { describe, expect, test } from 'vitest';
import type { SettingValues } from '../design/design';
import { design, link, machine, service, users, WatchedSite } from './watched-site';

/** People in a closed loop before one web server that serves a file in 20 ms. */
function loop(settings: SettingValues, seed = 1): WatchedSite {
  const people = users({ arrivals: 'closed', staticShare: 1, writeShare: 0, patience: 0, ...settings });
  const web = machine('web-01', [service('web-server', { staticTime: 0.02 })], { cores: 1 });
  return new WatchedSite(design([people, web], [link('visit', 'users', 'web-01')]), seed);
}

const set = (setting: string, value: string | number) =>
  ({ type: 'set', target: 'users', setting, value }) as const;

describe('users in a closed loop', () => {
  test('never have more requests under way than there are clients', () => {
    const site = loop({ clients: 7, thinkTime: 0.01 });
    for (let tenths = 1; tenths <= 300; tenths++) {
      expect(site.runUntil(tenths / 10).totals().inFlight).toBeLessThanOrEqual(7);
    }
    expect(site.totals().answered).toBeGreaterThan(1000);
  });

  test('each send the next request only after the answer to the one before', () => {
    const site = loop({ clients: 5, thinkTime: 0.05 }).runUntil(60);
    const waiting = new Set<string>();
    const clientOf = new Map<number, string>();
    for (const fact of site.facts) {
      if (fact.type === 'sent') {
        expect(waiting.has(fact.client)).toBe(false);
        waiting.add(fact.client);
        clientOf.set(fact.request, fact.client);
      } else if (fact.type === 'outcome') waiting.delete(clientOf.get(fact.request)!);
    }
    expect(clientOf.size).toBeGreaterThan(1000);
  });

  test('think for the mean time between an answer and the next click', () => {
    const site = loop({ clients: 1, thinkTime: 2 }).runUntil(8000);
    const cycles = site.totals().answered;
    // One client alone: cycles of 2 s of thought and 0.02 s of service; four standard errors of about 4000 of them.
    expect(Math.abs(8000 / cycles - 2.02)).toBeLessThan((4 * 2) / Math.sqrt(cycles));
  });

  test('ask a slower site less', () => {
    const fast = loop({ clients: 10, thinkTime: 0.1 }).runUntil(60).totals().sent;
    const slow = loop({ clients: 10, thinkTime: 0.1 }).do({ type: 'slow', target: 'web-01', factor: 10 });
    expect(slow.runUntil(60).totals().sent).toBeLessThan(fast / 5);
  });

  test('join when their number grows, leave when it shrinks, and give way to open arrivals', () => {
    const site = loop({ clients: 3, thinkTime: 0.01, rate: 1 });
    const inFlightAt = (time: number) => site.runUntil(time).totals().inFlight;
    expect(inFlightAt(5)).toBeLessThanOrEqual(3);
    site.do(set('clients', 40));
    expect(inFlightAt(10)).toBeGreaterThan(30);
    site.do(set('clients', 2));
    expect(inFlightAt(15)).toBeLessThanOrEqual(2);
    site.do(set('arrivals', 'poisson'));
    const before = site.runUntil(20).totals().sent;
    expect(site.runUntil(120).totals().sent - before).toBeLessThan(150);
    site.do(set('arrivals', 'closed'));
    expect(site.runUntil(125).totals().sent - before).toBeGreaterThan(200);
  });

  test('go on after a failure, also after the last retry', () => {
    const site = loop({ clients: 1, thinkTime: 1, retries: 2, retryPause: 0.5 });
    site.do({ type: 'stop', target: 'web-01/web-server' }).runUntil(20);
    site.do({ type: 'restore', target: 'web-01' });
    const { failed, answered } = site.totals();
    expect(answered).toBe(0);
    expect(failed).toBeGreaterThan(12);
    expect(site.runUntil(40).totals().answered).toBeGreaterThan(8);
  });
});

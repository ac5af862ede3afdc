import { describe, expect, it } from 'vitest';
import type { DesignElement } from '../design/design';
import type { Command } from '../site/commands';
import { design, link, machine, planned, service, WatchedSite } from '../site/watched-site';
import { elementById } from './elements';
import { knownOf, watchesOf } from './known';
import type { Scraped } from './monitoring-store';

const agent = service('monitoring-agent');
const web = (id: string, ...more: Parameters<typeof machine>[1]): DesignElement =>
  machine(id, [service('web-server'), ...more]);

const closed = service('firewall', {
  rules: [],
  policy: 'drop',
});

const monitored = design(
  [
    planned([]),
    web('web-1', agent),
    web('web-2'),
    web('web-3', agent),
    web('web-4', agent, closed),
    web('web-5'),
    machine('mon-1', [service('monitor', { scrapeInterval: 5, scrapeTimeout: 4 })]),
  ],
  [
    link('visit', 'users', 'web-1'),
    link('scrape', 'mon-1', 'web-1'),
    link('scrape', 'mon-1', 'web-2'),
    link('scrape', 'mon-1', 'web-4', { latency: 0.1 }),
  ],
);

const readingsOf = (site: WatchedSite) => ({ 'mon-1/monitor': site.reading('mon-1/monitor') });

/** What the page would have kept of the run. */
function scrapedIn(site: WatchedSite): readonly Scraped[] {
  const targets = new Map<string, Scraped>();
  for (const { at, by, target, ok, detail, values, resets } of site.of('scrape')) {
    const before = targets.get(target) ?? { by, target, points: [], answeredAt: null, silentSince: null };
    const points = [...before.points, { at, by, target, ok, detail, values, resets }];
    const silentSince = ok ? null : (before.silentSince ?? at);
    targets.set(target, { ...before, points, answeredAt: ok ? at : before.answeredAt, silentSince });
  }
  return [...targets.values()];
}

function knownIn(site: WatchedSite, id: string, of = monitored) {
  const readings = of === monitored ? readingsOf(site) : {};
  return knownOf(elementById(of, id)!, watchesOf(of, readings), { scraped: scrapedIn(site) });
}

const stateAfter = (until: number, ...commands: readonly Command[]): WatchedSite => {
  const site = new WatchedSite(monitored).runUntil(20);
  for (const command of commands) site.do(command);
  return site.runUntil(until);
};

describe('what is known of a machine', () => {
  it('is what its monitor last scraped, while it answers', () => {
    const known = knownIn(stateAfter(40), 'web-1');
    expect(known).toMatchObject({ kind: 'seen', target: { target: 'web-1', ok: true } });
  });

  it('is that it does not answer, and since when, once it does not', () => {
    const known = knownIn(stateAfter(40, { type: 'unplug', target: 'web-1' }), 'web-1');
    expect(known).toMatchObject({ kind: 'down', detail: 'timed out' });
    expect(known.kind === 'down' && known.since).toBeGreaterThan(20);
    expect(known.kind === 'down' && known.since).toBeLessThan(31);
  });

  it('says nothing of what changed since the last scrape', () => {
    const before = knownIn(stateAfter(20.01, { type: 'unplug', target: 'web-1' }), 'web-1');
    expect(before.kind).toBe('seen');
  });

  it('is nothing without an agent, without a link, and behind a closed firewall: and why', () => {
    const site = stateAfter(40);
    expect(knownIn(site, 'web-2')).toMatchObject({ kind: 'covered', why: 'refused' });
    expect(knownIn(site, 'web-3')).toMatchObject({ kind: 'covered', why: 'not asked' });
    expect(knownIn(site, 'web-4')).toMatchObject({ kind: 'covered', why: 'silent' });
    expect(knownIn(site, 'web-5')).toMatchObject({ kind: 'covered', why: 'no agent' });
  });

  it('is nothing without a monitor', () => {
    const alone = design([planned([]), web('web-1', agent)], [link('visit', 'users', 'web-1')]);
    const known = knownIn(new WatchedSite(alone).runUntil(10), 'web-1', alone);
    expect(known).toEqual({ kind: 'covered', why: 'no monitor', since: null });
  });

  it('is nothing any more once the monitor is dead, since its last answer', () => {
    const site = stateAfter(40, { type: 'unplug', target: 'mon-1' });
    const known = knownIn(site, 'web-1');
    expect(known).toMatchObject({ kind: 'covered', why: 'monitor dead' });
    expect(known.kind === 'covered' && known.since).toBeLessThanOrEqual(20);
    expect(watchesOf(monitored, readingsOf(site))).toMatchObject([{ machine: 'mon-1', isAlive: false }]);
  });
});

import { describe, expect, it } from 'vitest';
import type { SettingValues } from '../../design/design';
import type { SettingValue } from '../../design/settings';
import type { BalancerReading } from '../readings';
import { design, link, machine, service, users, WatchedSite } from '../watched-site';
import { agentWords } from './agent-words';

const SERVERS = ['s1', 's2', 's3'] as const;
const NEAR = { latency: 0, keepAlive: true };

/** Three servers; on s2 an agent, which the balancer asks every second. */
function siteOf(balancer: SettingValues = {}, line: SettingValues = {}): WatchedSite {
  const web = [service('app-server', { workers: 1000, serviceTime: 0.01, serviceDistribution: 'constant' })];
  const asked = { agentCheck: true, agentInter: 1, ...line };
  const described = design(
    [
      users({ rate: 60, arrivals: 'constant', staticShare: 0, writeShare: 0 }),
      machine('lb-1', [service('load-balancer', { check: 'http-app', inter: 2, ...balancer })]),
      ...SERVERS.map((id) => machine(id, id === 's2' ? [...web, service('health-agent')] : web)),
    ],
    [
      link('visit', 'users', 'lb-1', NEAR),
      ...SERVERS.map((id) => link('backend', 'lb-1', id, { ...NEAR, ...(id === 's2' ? asked : {}) })),
    ],
  );
  return new WatchedSite(described, 1);
}

const s2 = (site: WatchedSite) => (site.reading('lb-1/load-balancer') as BalancerReading).servers[1]!;
const set = (site: WatchedSite, target: string, setting: string, value: SettingValue) =>
  site.do({ type: 'set', target, setting, value });

/** The agent says it from now on, and five seconds pass. */
const says = (site: WatchedSite, words: string): WatchedSite =>
  set(site, 's2/health-agent', 'says', words).runUntil(site.now + 5);

function shareFrom(site: WatchedSite, from: number): number {
  const chosen = site.of('chosen').filter(({ at, server }) => server !== null && at >= from);
  return chosen.filter(({ server }) => server === 's2').length / chosen.length;
}

describe('what an agent says', () => {
  // Measured on HAProxy 2.6.12: .11.
  it('may be a share of its weight', () => {
    const site = says(siteOf(), '25%');
    const from = site.now;
    expect(shareFrom(site.runUntil(from + 30), from)).toBeCloseTo(0.11, 2);
    expect(s2(site)).toMatchObject({ state: 'up', weight: 1, weightShare: 0.25 });
    const later = says(site, '100%').now;
    expect(shareFrom(site.runUntil(later + 30), later)).toBeCloseTo(1 / 3, 2);
  });

  it('is told as a change of weight, once, where no change of state tells it', () => {
    const site = siteOf();
    const told = () => site.of('server weight').map(({ server, share, reason }) => [server, share, reason]);
    says(site, '25%');
    expect(told()).toEqual([['s2', 0.25, { code: 'agent', says: '25%' }]]);
    says(site, '0%');
    says(site, 'up 50%');
    expect(site.of('server state').map(({ state }) => state)).toEqual(['drain', 'up']);
    expect(told()).toHaveLength(1);
    set(site, 'lb-1--s2', 'agentCheck', false).runUntil(site.now + 2);
    expect(told().at(-1)).toEqual(['s2', 1, { code: 'agent off' }]);
    expect(told()).toHaveLength(2);
  });

  it('may be that it takes nobody new: 0 %, or drain', () => {
    for (const words of ['0%', 'drain']) {
      const site = says(siteOf(), words);
      const from = site.now;
      expect(s2(site).state).toBe('drain');
      expect(shareFrom(site.runUntil(from + 5), from)).toBe(0);
    }
  });

  it('ends a drain when it is ready, and not when it is up with all of its weight', () => {
    const site = says(siteOf(), 'drain');
    expect(s2(says(site, 'up 100%')).state).toBe('drain');
    expect(s2(says(site, 'ready')).state).toBe('up');
  });

  it('puts into maintenance and takes out of it, though nobody checks its health there', () => {
    const site = says(siteOf(), 'maint');
    expect(s2(site).state).toBe('maintenance');
    expect(s2(says(site, 'ready')).state).toBe('up');
  });

  it('counts beside the health checks: both have to say that it is up', () => {
    const site = says(siteOf({ fall: 1, rise: 1 }), 'down');
    expect([s2(site).state, site.of('server state').at(-1)?.reason]).toEqual([
      'down',
      { code: 'agent', says: 'down' },
    ]);
    const from = site.now;
    expect(shareFrom(site.runUntil(from + 10), from)).toBe(0);
    expect(s2(site).state).toBe('down');
    site.do({ type: 'stop', target: 's2/app-server' }).runUntil(site.now + 5);
    expect(s2(says(site, 'up')).state).toBe('down');
    site.do({ type: 'restore', target: 's2/app-server' }).runUntil(site.now + 5);
    expect(s2(site).state).toBe('up');
  });

  it('stays as it was while the agent is gone, frozen or speaks of other things', () => {
    const site = says(siteOf({ check: 'off' }), '25%');
    for (const type of ['stop', 'freeze'] as const) {
      site.do({ type, target: 's2/health-agent' }).runUntil(site.now + 5);
      expect(s2(site)).toMatchObject({ state: 'up', weightShare: 0.25 });
      site.do({ type: 'restore', target: 's2/health-agent' });
    }
    expect(s2(says(site, 'ready')).weightShare).toBe(0.25);
    expect(s2(says(site, '')).weightShare).toBe(0.25);
  });

  it('counts while the balancer asks it, and is forgotten when it asks no more', () => {
    const site = says(siteOf({}, { agentCheck: false }), '25%');
    expect(s2(site).weightShare).toBe(1);
    set(site, 'lb-1--s2', 'agentCheck', true).runUntil(site.now + 2);
    expect(s2(site).weightShare).toBe(0.25);
    set(site, 'lb-1--s2', 'agentCheck', false).runUntil(site.now + 2);
    expect(s2(site).weightShare).toBe(1);
  });

  it('changes nothing in a static map, which has the configured weights', () => {
    const site = says(siteOf({ algorithm: 'static-rr' }), '25%');
    const from = site.now;
    expect(shareFrom(site.runUntil(from + 10), from)).toBeCloseTo(1 / 3, 2);
  });

  it('has to be words that an agent may say', () => {
    expect(set.bind(null, siteOf(), 's2/health-agent', 'says', 'hello')).toThrow(/words out of 0% to 999%/);
  });
});

it('is read word by word, in any order', () => {
  expect(agentWords('up 75%')).toEqual({ share: 0.75, admin: null, isUp: true });
  expect(agentWords('maint, stopped')).toEqual({ share: null, admin: 'maintenance', isUp: false });
  expect(agentWords('')).toEqual({ share: null, admin: null, isUp: null });
});

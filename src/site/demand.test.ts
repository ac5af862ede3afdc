import { describe, expect, test } from 'vitest';
import { presetById } from '../design/presets';
import type { Command } from './commands';
import { createSite, type Site } from './site';
import { silentJournal } from './journal';
import { design, link, machine, planned, service, WatchedSite } from './watched-site';

function presetSite(id: string, seed = 1): Site {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return createSite(found.preset.design, seed, silentJournal);
}

function does(site: Site, command: Command): void {
  expect(site.perform(command)).toBeNull();
}

describe('people', () => {
  test('all wait within a second of the death of the only balancer, though nothing has failed yet', () => {
    const site = presetSite('three-servers');
    site.simulation.runUntil(30);
    const before = site.totals();
    does(site, { type: 'unplug', target: 'lb-1' });
    site.simulation.runUntil(31);
    const after = site.totals();
    expect(after.failed).toBe(before.failed);
    expect(after.waiting).toBeGreaterThan(before.waiting);
    site.simulation.runUntil(45);
    const later = site.totals();
    expect([later.failed, later.answered - after.answered]).toEqual([0, 0]);
    expect(later.longestWait).toBeGreaterThan(15);
    expect(later.waiting).toBe(later.inFlight);
    expect(later.sinceAnswer).toBeGreaterThan(14);
    expect(before.sinceAnswer).toBeLessThan(1);
  });

  test('go when their patience ends and nobody tries again', () => {
    const site = presetSite('three-servers');
    does(site, { type: 'unplug', target: 'lb-1' });
    site.simulation.runUntil(25);
    const { gone, failed, longestWait } = site.totals();
    expect(gone).toBe(failed);
    expect(gone).toBeGreaterThan(0);
    expect(longestWait).toBeLessThanOrEqual(20);
  });

  /** One server that is down for the first second and a half, and a user who tries twice more. */
  const returning = (retries: number) =>
    new WatchedSite(
      design(
        [
          planned([{ at: 0, client: 'a', kind: 'static' }], { retries, retryPause: 1 }),
          machine('web-01', [service('web-server', { staticTime: 0.1 })]),
        ],
        [link('visit', 'users', 'web-01', { keepAlive: true })],
      ),
    ).do({ type: 'stop', target: 'web-01/web-server' });

  test('who try again wait all the while, and are rescued when it succeeds', () => {
    const site = returning(3).runUntil(1.5);
    expect(site.totals()).toMatchObject({
      sent: 2,
      failed: 2,
      inFlight: 0,
      waiting: 1,
      longestWait: 1.5,
      gone: 0,
    });
    site.do({ type: 'restore', target: 'web-01/web-server' }).runUntil(3);
    expect(site.totals()).toMatchObject({
      answered: 1,
      retried: 2,
      rescued: 1,
      waiting: 0,
      longestWait: 0,
      gone: 0,
    });
  });

  test('are gone when the last try fails', () => {
    const totals = returning(2).runUntil(5).totals();
    expect(totals).toMatchObject({ sent: 3, failed: 3, retried: 2, rescued: 0, waiting: 0, gone: 1 });
  });
});

describe('what retries of the balancer rescue', () => {
  test('is counted: a dead server at production scale costs time and no error', () => {
    const site = presetSite('three-servers-production');
    site.simulation.runUntil(5);
    expect(site.totals().rescued).toBe(0);
    does(site, { type: 'unplug', target: 'web-02' });
    site.simulation.runUntil(15);
    const { failed, rescued } = site.totals();
    expect(rescued).toBeGreaterThan(100);
    expect(failed).toBeLessThan(rescued / 20);
    const balancer = site.readings()['lb-1/load-balancer'];
    if (balancer?.kind !== 'load-balancer') throw new Error('There is no balancer.');
    // Answers that are on their way to their users were rescued already.
    expect(balancer.rescued).toBeGreaterThanOrEqual(rescued);
    expect(balancer.rescued).toBeLessThan(rescued * 1.02);
    expect(balancer.retries).toBeGreaterThanOrEqual(balancer.rescued);
  });

  test('is nothing where nobody tries again', () => {
    const site = presetSite('three-servers');
    does(site, { type: 'unplug', target: 'web-02' });
    site.simulation.runUntil(30);
    expect(site.totals().rescued).toBe(0);
    expect(site.totals().failed).toBeGreaterThan(0);
  });
});

describe('kinds', () => {
  test('are counted apart: without the primary only writes fail', () => {
    const site = presetSite('three-servers');
    site.simulation.runUntil(10);
    does(site, { type: 'unplug', target: 'db-1' });
    site.simulation.runUntil(60);
    const { kinds, sent } = site.totals();
    expect(kinds.static.failed).toBe(0);
    expect(kinds.write.failed).toBeGreaterThan(20);
    expect(kinds.static.sent + kinds.read.sent + kinds.write.sent).toBe(sent);
  });
});

test('a balancer that is dead or frozen has no next server', () => {
  const site = presetSite('three-servers');
  const next = () => {
    const reading = site.readings()['lb-1/load-balancer'];
    return reading?.kind === 'load-balancer' ? reading.next : undefined;
  };
  expect(next()?.server).toBe('web-01');
  for (const type of ['stop', 'freeze', 'unplug'] as const) {
    does(site, { type, target: type === 'unplug' ? 'lb-1' : 'lb-1/load-balancer' });
    expect(next()).toBeNull();
    does(site, { type: 'restore', target: 'lb-1' });
    expect(next()?.server).toBe('web-01');
  }
});

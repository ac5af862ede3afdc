import { describe, expect, test } from 'vitest';
import type { Design, DesignElement } from '../../design/design';
import { presets } from '../../design/presets';
import { link, machine, service, WatchedSite } from '../watched-site';
import { type Incident, timeToDetect, timeToRepair } from './incidents';

/** How soon somebody knows, without monitoring and with it, at the three servers that the page begins with. */

const designNamed = (id: string): Design => presets.find((preset) => preset.id === id)!.design;

/** An agent on each machine, and a monitor that scrapes them. */
function monitored(design: Design, settings = {}): Design {
  const machines = design.elements.filter(({ kind }) => kind === 'machine').map(({ id }) => id);
  const withAgent = (element: DesignElement): DesignElement =>
    element.kind === 'machine'
      ? { ...element, services: [...(element.services ?? []), service('monitoring-agent')] }
      : element;
  const monitor = machine('mon-1', [service('monitor', settings)]);
  return {
    ...design,
    elements: [...design.elements.map(withAgent), monitor],
    links: [...design.links, ...machines.map((id) => link('scrape', 'mon-1', id, { latency: 0.2 }))],
  };
}

const SEEDS = [1, 2, 3];

function incidentOf(design: Design, seed: number, until: number): Incident {
  const site = new WatchedSite(design, seed).runUntil(60);
  site.do({ type: 'fail-share', target: 'web-02/app-server', share: 0.1 }).runUntil(until);
  const [incident, ...others] = site.totals().incidents;
  expect(others).toEqual([]);
  return incident!;
}

describe('a server that answers one page in ten with an error, which no check of the balancer asks for', () => {
  test.each(SEEDS)('is told by an alert at most 20 s after the first failed click, seed %i', (seed) => {
    const incident = incidentOf(monitored(designNamed('three-servers')), seed, 200);
    expect(incident.brokenAt).toBe(60);
    expect(incident.alertAt! - incident.firstFailureAt!).toBeLessThanOrEqual(20);
    expect(incident.sampledAt).toBeLessThan(incident.alertAt!);
  });

  test('is learnt from complaints much later, and harms more people until then', () => {
    for (const seed of SEEDS) {
      const blind = incidentOf(designNamed('three-servers'), seed, 1500);
      const seen = incidentOf(monitored(designNamed('three-servers')), seed, 1500);
      expect(blind.alertAt).toBeNull();
      expect(timeToDetect(blind, 'complaint')!).toBeGreaterThan(2 * timeToDetect(seen, 'alert')!);
      expect(blind.harmedBeforeComplaint).toBeGreaterThan(seen.harmedBeforeAlert);
    }
  });

  test('is repaired by whoever is called, and the time that takes is known', () => {
    const incident = incidentOf(
      monitored(designNamed('three-servers'), { repairs: true, reaction: 45 }),
      1,
      300,
    );
    expect(incident.repairedAt).toBe(incident.alertAt! + 45);
    expect(timeToRepair(incident)).toBe(incident.repairedAt! - 60);
  });
});

test('ten quiet minutes bring no false alarm', () => {
  for (const seed of SEEDS) {
    const site = new WatchedSite(monitored(designNamed('three-servers')), seed).runUntil(600);
    expect(site.totals()).toMatchObject({ falseAlarms: 0, incidents: [] });
  }
});

test('a disk that fills and replication that stops are told before a user is harmed', () => {
  const site = new WatchedSite(monitored(designNamed('three-servers'))).runUntil(30);
  site.do({ type: 'set', target: 'db-1', setting: 'diskFill', value: 140 }).runUntil(125);
  const filling = site.of('alert').find(({ rule, state }) => rule === 'DiskFilling' && state === 'firing');
  expect(filling).toMatchObject({ target: 'db-1', severity: 'warning' });
  expect(site.of('disk')).toEqual([]);
  site.runUntil(135);
  expect(site.of('disk').map(({ at }) => at)).toEqual([130]);
  expect(site.totals().falseAlarms).toBe(0);
});

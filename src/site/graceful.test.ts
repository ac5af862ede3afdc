import { describe, expect, test } from 'vitest';
import type { Design } from '../design/design';
import { presetById } from '../design/presets';
import { withSetting } from '../store/edit';
import type { Condition, Fact } from './facts';
import { createSite } from './site';

function design(): Design {
  const found = presetById('simple');
  if (!found.ok) throw new Error(found.message);
  const busy = withSetting(found.preset.design, 'users', 'rate', 4);
  // Enough for all: nobody waits for a worker.
  return withSetting(busy, 'web-01/app-server', 'workers', 100);
}

function play(setUp = design()) {
  const facts: Fact[] = [];
  const site = createSite(setUp, 3, { on: true, report: (fact) => facts.push(fact) });
  return {
    site,
    facts,
    at: (time: number, type: 'quit' | 'reload' | 'stop' | 'restore' | 'freeze', target: string) => {
      site.simulation.runUntil(time);
      return site.perform({ type, target });
    },
    conditionOf: (id: string): Condition => {
      const reading = site.readings()[id];
      return reading !== undefined && 'condition' in reading ? reading.condition : 'up';
    },
    broken: () => facts.filter((fact) => fact.type === 'done' && fact.status === 0).length,
    conditions: (id: string) =>
      facts.flatMap((fact) => (fact.type === 'condition' && fact.target === id ? [fact.condition] : [])),
  };
}

const APP = 'web-01/app-server';

describe('a process that is told to end gracefully', () => {
  test('ends its open requests, refuses new ones at once, and is gone then', () => {
    const { site, at, conditionOf, broken, conditions, facts } = play();
    expect(at(30, 'quit', APP)).toBeNull();
    const { working } = site.readings()[APP] as { working: readonly unknown[] };
    expect(working.length).toBeGreaterThan(0);
    expect(conditionOf(APP)).toBe('stopping');
    site.simulation.runUntil(60);
    expect(conditionOf(APP)).toBe('stopped');
    expect(conditions(APP)).toEqual(['stopping', 'stopped']);
    expect(broken()).toBe(0);
    const began = facts.filter((fact) => fact.type === 'working' && fact.where === APP && fact.at > 30);
    expect(began).toEqual([]);
  });

  test('breaks what it works on where it is killed instead', () => {
    const { at, broken } = play();
    at(30, 'stop', APP);
    expect(broken()).toBeGreaterThan(0);
  });

  test('resets those that its workers have not accepted', () => {
    const few = withSetting(design(), APP, 'workers', 1);
    const { site, at, facts } = play(few);
    at(30, 'quit', APP);
    site.simulation.runUntil(60);
    const reset = facts.filter(
      (fact) =>
        fact.type === 'outcome' && fact.cause?.what === 'connection reset' && fact.cause.where === APP,
    );
    expect(reset.length).toBeGreaterThan(0);
  });

  test('ends at once where nothing is open', () => {
    const { at, conditionOf } = play(withSetting(design(), 'users', 'rate', 0));
    at(30, 'quit', APP);
    expect(conditionOf(APP)).toBe('stopped');
  });

  test.each(['load-balancer', 'web-server'])('may be a %s', (kind) => {
    const found = presetById('three-servers');
    if (!found.ok) throw new Error(found.message);
    const { at, broken, conditionOf, site } = play(found.preset.design);
    const id = kind === 'load-balancer' ? `lb-1/${kind}` : `web-01/${kind}`;
    expect(at(30, 'quit', id)).toBeNull();
    site.simulation.runUntil(60);
    expect(conditionOf(id)).toBe('stopped');
    expect(broken()).toBe(0);
    at(60, 'restore', id);
    site.simulation.runUntil(120);
    expect(conditionOf(id)).toBe('up');
    const { sent, answered } = site.totals();
    site.simulation.runUntil(150);
    expect(site.totals().answered - answered).toBeGreaterThan(0.8 * (site.totals().sent - sent));
  });

  test('goes on where it is started again before it has ended', () => {
    const { site, at, conditionOf, broken } = play();
    at(30, 'quit', APP);
    at(30, 'restore', APP);
    expect(conditionOf(APP)).toBe('up');
    site.simulation.runUntil(60);
    expect(conditionOf(APP)).toBe('up');
    expect(broken()).toBe(0);
  });

  test('is killed in the middle like any other', () => {
    const { at, conditionOf, broken } = play();
    at(30, 'quit', APP);
    at(30, 'stop', APP);
    expect(conditionOf(APP)).toBe('stopped');
    expect(broken()).toBeGreaterThan(0);
  });

  test('hears nothing of it while it is frozen', () => {
    const { at, conditionOf } = play();
    at(30, 'freeze', APP);
    expect(at(31, 'quit', APP)).toBeNull();
    expect(conditionOf(APP)).toBe('frozen');
  });

  test('is none where no signal does so, which is said', () => {
    const { at } = play();
    expect(at(30, 'quit', 'web-01/database')).toBe('Nothing on web-01/database ends gracefully: stop it.');
    expect(at(30, 'quit', 'web-09')).toMatch(/no service or machine called "web-09"/);
    expect(at(30, 'reload', 'web-01/web-server')).toBe('Nothing on web-01/web-server can be reloaded.');
  });
});

describe('reloading', () => {
  test('runs the new files for whoever comes, refuses nobody and breaks nothing', () => {
    const { site, at, broken, facts } = play();
    site.simulation.runUntil(30);
    site.perform({ type: 'set', target: 'web-01/app-files', setting: 'version', value: 'v43' });
    expect(at(31, 'reload', APP)).toBeNull();
    site.simulation.runUntil(60);
    const versions = facts.flatMap((fact) =>
      fact.type === 'working' && fact.at > 31 && fact.version ? [fact.version] : [],
    );
    expect(new Set(versions)).toEqual(new Set(['v43']));
    expect(broken()).toBe(0);
    expect(site.totals().failed).toBe(0);
  });

  test('with code that does not start ends the application', () => {
    const { site, at, conditionOf } = play();
    site.perform({ type: 'set', target: 'web-01/app-files', setting: 'starts', value: false });
    expect(conditionOf(APP)).toBe('up');
    at(31, 'reload', APP);
    expect(conditionOf(APP)).toBe('stopped');
  });
});

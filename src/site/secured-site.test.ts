import { describe, expect, test } from 'vitest';
import { presets } from '../design/presets';
import type { Fact } from './facts';
import { createSite } from './site';

/** The second stage of the assignment, as it comes. */
const secured = presets.filter(({ stage }) => stage === '2');
const SEEDS = [1, 2, 3];
const SPAN = { classroom: 300, production: 20 } as const;

function watched(id: string, seed: number) {
  const { design, scale } = secured.find((preset) => preset.id === id)!;
  const facts: Fact[] = [];
  const site = createSite(design, seed, { on: true, report: (fact) => facts.push(fact) });
  return { facts, site, span: SPAN[scale] };
}

describe.each(secured.map(({ id }) => [id] as const))('%s', (id) => {
  test.each(SEEDS)('runs without a failed request and without an alert, seed %i', (seed) => {
    const { facts, site, span } = watched(id, seed);
    site.simulation.runUntil(span);
    const outcomes = facts.flatMap((fact) => (fact.type === 'outcome' ? [fact] : []));
    expect(outcomes.length).toBeGreaterThan(500);
    expect(outcomes.filter(({ ok }) => !ok)).toEqual([]);
    expect(facts.filter(({ type }) => type === 'alert')).toEqual([]);
    const scrapes = facts.flatMap((fact) => (fact.type === 'scrape' ? [fact] : []));
    expect(new Set(scrapes.map(({ target }) => target))).toEqual(new Set(['lb-1', 'web-01', 'web-02']));
    expect(scrapes.filter(({ ok }) => !ok)).toEqual([]);
  });
});

test.each(SEEDS)(
  'a server that answers one page in ten with an error is told at most 20 s after the first, seed %i',
  (seed) => {
    const { site } = watched('secured', seed);
    site.simulation.runUntil(60);
    expect(site.perform({ type: 'fail-share', target: 'web-02/app-server', share: 0.1 })).toBeNull();
    site.simulation.runUntil(200);
    const [incident] = site.totals().incidents;
    expect(incident!.alertAt! - incident!.firstFailureAt!).toBeLessThanOrEqual(20);
  },
);

describe('a scan', () => {
  const openAt = (from: string): string[] => {
    const { site } = watched('secured', 1);
    site.simulation.runUntil(5);
    expect(site.perform({ type: 'scan', from })).toBeNull();
    site.simulation.runUntil(120);
    const reading = Object.values(site.readings()).find(({ kind }) => kind === 'attacker');
    if (reading?.kind !== 'attacker') throw new Error('nobody scans');
    return reading.scanned.filter(({ found }) => found === 'open').map((row) => `${row.machine}:${row.port}`);
  };

  test('from a server that was broken into finds the doors of its own work, and no log-in', () => {
    expect(openAt('web-02')).toEqual(['lb-1:80', 'lb-1:443', 'web-01:3306']);
  });
});

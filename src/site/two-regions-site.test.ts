import { describe, expect, test } from 'vitest';
import type { Scale } from '../design/design';
import { type Preset, presets } from '../design/presets';
import type { Command } from './commands';
import type { Outcome } from './facts';
import type { RegionReading } from './readings';
import { createSite } from './site';

/** When a region fails. */
const DEATH: Readonly<Record<Scale, number>> = { classroom: 40, production: 5 };
/** Three checks of an address in 30 s, and an answer that browsers keep for 30 s: what a moment before the third told them. */
const MOVED = 61;
const WATCHED: Readonly<Record<Scale, number>> = { classroom: 160, production: 66 };

const both = presets.filter(({ id }) => id.startsWith('two-regions'));

interface Seen {
  readonly told: readonly Outcome[];
  readonly regionOf: ReadonlyMap<number, string>;
  readonly readings: Readonly<Record<string, unknown>>;
}

/** Everything that users were told, from a run in which these things are done. */
function play({ design, scale }: Preset, deeds: readonly (readonly [at: number, Command])[]): Seen {
  const told: Outcome[] = [];
  const regionOf = new Map<number, string>();
  const site = createSite(design, 1, {
    on: true,
    report: (fact) => {
      if (fact.type === 'outcome') told.push(fact);
      if (fact.type === 'hop' && fact.forward && fact.link.startsWith('users-'))
        regionOf.set(fact.request, fact.link.slice(6, 8));
    },
  });
  for (const [at, command] of deeds) {
    site.simulation.runUntil(at);
    expect(site.perform(command)).toBeNull();
  }
  site.simulation.runUntil(DEATH[scale] + WATCHED[scale]);
  return { told, regionOf, readings: site.readings() };
}

const failed = (all: readonly Outcome[]): readonly Outcome[] => all.filter(({ ok }) => !ok);
const writes = (all: readonly Outcome[]): readonly Outcome[] => all.filter(({ kind }) => kind === 'write');
const others = (all: readonly Outcome[]): readonly Outcome[] => all.filter(({ kind }) => kind !== 'write');

describe.each(both.map((preset): [string, Preset] => [preset.id, preset]))('%s', (_id, preset) => {
  const death = DEATH[preset.scale];
  const fail = (region: string): readonly [number, Command] => [death, { type: 'unplug', target: region }];

  test('serves everybody near by, and writes of the USA cross the ocean', () => {
    const { told, regionOf } = play(preset, []);
    expect(failed(told)).toEqual([]);
    const mean = (kind: string, region: string) => {
      const times = told
        .filter((each) => each.kind === kind && regionOf.get(each.request) === region)
        .map(({ at, sentAt }) => at - sentAt);
      expect(times.length).toBeGreaterThan(50);
      return times.reduce((sum, time) => sum + time, 0) / times.length;
    };
    const ocean = preset.scale === 'classroom' ? 2 : 0.08;
    expect(mean('write', 'us') - mean('write', 'eu')).toBeGreaterThan(0.9 * ocean);
    expect(Math.abs(mean('read', 'us') - mean('read', 'eu'))).toBeLessThan(0.3 * ocean);
  });

  test('goes on without the USA: its people are served from europe, and wait for the ocean', () => {
    const { told, readings } = play(preset, [fail('usa')]);
    expect(failed(told).length).toBeGreaterThan(0);
    const later = told.filter(({ sentAt }) => sentAt >= death + MOVED);
    expect(later.length).toBeGreaterThan(200);
    expect(failed(later)).toEqual([]);
    const [far, near] = ['usa', 'europe'].map((id) => (readings[id] as RegionReading).p95!);
    const ocean = preset.scale === 'classroom' ? 2 : 0.08;
    expect(far! - near!).toBeGreaterThan(ocean / 2);
  });

  test('goes on without europe only for those who read: the primary is there', () => {
    const { told } = play(preset, [fail('europe')]);
    const later = told.filter(({ sentAt, at }) => sentAt >= death + MOVED && at > sentAt);
    expect(failed(others(later))).toEqual([]);
    expect(writes(later).length).toBeGreaterThan(30);
    expect(failed(writes(later))).toHaveLength(writes(later).length);
  });

  test('writes again without europe once the replica of the USA is promoted', () => {
    const promoted = death + MOVED - 2;
    const { told } = play(preset, [fail('europe'), [promoted, { type: 'promote', target: 'db-2' }]]);
    const later = told.filter(({ sentAt }) => sentAt >= promoted + 2);
    expect(writes(later).length).toBeGreaterThan(30);
    expect(failed(later)).toEqual([]);
  });
});

test('its replica is behind by the ocean, so that reads of the USA are stale more often', () => {
  const { readings } = play(both[0]!, []);
  const stale = (id: string) => (readings[id] as { readonly staleReads: number }).staleReads;
  expect(stale('db-2/database')).toBeGreaterThan(0);
  expect(stale('db-1/database')).toBe(0);
});

import { describe, expect, test } from 'vitest';
import type { Design, Scale } from '../design/design';
import { type Preset, presets } from '../design/presets';
import type { Outcome } from './facts';
import { createSite } from './site';

/** When a machine dies. */
const DEATH: Readonly<Record<Scale, number>> = { classroom: 30, production: 4 };
/**
 * Until when those who click may fail: the checks take three intervals of 2 s, and a manager three of its own and its
 * limits; who clicks at the end of that in the classroom meets the rest of a connect timeout.
 */
const DETECTED: Readonly<Record<Scale, number>> = { classroom: 12, production: 8 };
const WATCHED: Readonly<Record<Scale, number>> = { classroom: 90, production: 16 };
const SEEDS = [1, 2, 3];

const scaled = presets.filter(({ id }) => id.startsWith('scaled'));
const machines = scaled[0]!.design.elements.filter(({ kind }) => kind === 'machine').map(({ id }) => id);

/** Everything that users were told, from a run in which the machine dies. */
function outcomes({ design, scale }: Preset, machine: string, seed: number): readonly Outcome[] {
  const told: Outcome[] = [];
  const site = createSite(design, seed, {
    on: true,
    report: (fact) => {
      if (fact.type === 'outcome') told.push(fact);
    },
  });
  site.simulation.runUntil(DEATH[scale]);
  expect(site.perform({ type: 'unplug', target: machine })).toBeNull();
  site.simulation.runUntil(DEATH[scale] + WATCHED[scale]);
  return told;
}

const failed = (all: readonly Outcome[]): readonly Outcome[] => all.filter(({ ok }) => !ok);

const withoutManager = (design: Design): Design => ({
  ...design,
  elements: design.elements.map((element) => ({
    ...element,
    ...(element.services && { services: element.services.filter(({ kind }) => kind !== 'failover-manager') }),
  })),
});

describe.each(scaled.map((preset): [string, Preset] => [preset.id, preset]))('%s', (_id, preset) => {
  const death = DEATH[preset.scale];
  const noticed = death + DETECTED[preset.scale];

  test.each(machines)('goes on without %s: after the time to notice it nobody fails', (machine) => {
    for (const seed of SEEDS) {
      const told = outcomes(preset, machine, seed);
      const later = told.filter(({ sentAt }) => sentAt >= noticed);
      expect(later.length, `seed ${seed}`).toBeGreaterThan(200);
      for (const kind of ['static', 'read', 'write'])
        expect(later.filter((each) => each.kind === kind && each.ok).length, kind).toBeGreaterThan(20);
      expect(failed(later), `seed ${seed}`).toEqual([]);
      expect(failed(told.filter(({ at }) => at < death))).toEqual([]);
    }
  });

  test('is missed for a while by those who were on their way through what died', () => {
    for (const machine of ['lb-1', 'web-01', 'app-01', 'db-1'])
      expect(failed(outcomes(preset, machine, 1)).length, machine).toBeGreaterThan(0);
  });

  test('writes nothing after the primary where no manager promotes the replica', () => {
    const design = withoutManager(preset.design);
    const later = outcomes({ ...preset, design }, 'db-1', 1).filter(({ sentAt }) => sentAt >= noticed);
    const writes = later.filter(({ kind }) => kind === 'write');
    expect(failed(writes)).toHaveLength(writes.length);
    expect(failed(later.filter(({ kind }) => kind !== 'write'))).toEqual([]);
  });
});

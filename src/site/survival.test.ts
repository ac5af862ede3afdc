import { describe, expect, test } from 'vitest';
import type { Design, RequestKind } from '../design/design';
import { type Preset, presets } from '../design/presets';
import { settingsOf } from '../design/settings-of';
import { createSite } from './site';

/** When the machine dies, from when on users should not notice, and for how long they are watched then. */
const DEATH = 10;
const SETTLED = DEATH + 20;
const WATCHED = { classroom: 120, production: 5 } as const;
const SEEDS = [1, 2, 3, 4, 5];
const ENOUGH = 0.995;

/** Where a balancer sends people elsewhere. What names do, once they are asked for again, is tested with the regions. */
const withSpare = presets.filter(({ design }) =>
  design.elements.some(({ services = [] }) => services.some(({ kind }) => kind === 'load-balancer')),
);

/** Machines of which there is more than one of the kind: everything but the balancer. */
const replaceable = ({ elements }: Design): string[] =>
  elements
    .filter(
      ({ kind, services = [] }) =>
        kind === 'machine' && !services.some((service) => service.kind === 'load-balancer'),
    )
    .map(({ id }) => id);

/** What is asked of the site that does not need the machine: with the primary goes every write. */
function independentOf({ elements }: Design, machine: string): readonly RequestKind[] {
  const services = elements.find(({ id }) => id === machine)?.services ?? [];
  const holdsPrimary = services.some(
    (service) => service.kind === 'database' && settingsOf(service).role === 'primary',
  );
  return holdsPrimary ? ['static', 'read'] : ['static', 'read', 'write'];
}

/** The share of these kinds that is answered once the dead machine has been noticed. */
function answered({ design, scale }: Preset, machine: string, seed: number): number {
  const kinds = independentOf(design, machine);
  const counts = { answered: 0, ended: 0 };
  const site = createSite(design, seed, {
    on: true,
    report: (fact) => {
      if (fact.type !== 'outcome' || fact.sentAt < SETTLED || !kinds.includes(fact.kind)) return;
      counts.ended++;
      if (fact.ok) counts.answered++;
    },
  });
  site.simulation.runUntil(DEATH);
  expect(site.perform({ type: 'unplug', target: machine })).toBeNull();
  site.simulation.runUntil(SETTLED + WATCHED[scale]);
  expect(counts.ended).toBeGreaterThan(200);
  return counts.answered / counts.ended;
}

describe.each(withSpare.map((preset): [string, Preset] => [preset.id, preset]))(
  '%s: twenty seconds after a machine has died',
  (_id, preset) => {
    test.each(replaceable(preset.design))('%s is missed by nobody who does not need it', (machine) => {
      for (const seed of SEEDS)
        expect(answered(preset, machine, seed), `seed ${seed}`).toBeGreaterThanOrEqual(ENOUGH);
    });
  },
);

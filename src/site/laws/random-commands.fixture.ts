import fc from 'fast-check';
import { elementCatalog, linkCatalog, serviceCatalog } from '../../design/catalog';
import { type Design, serviceId } from '../../design/design';
import type { Specs } from '../../design/settings';
import type { Command } from '../commands';
import { valuesOf } from './random-settings.fixture';

const VERBS = [
  'stop',
  'freeze',
  'unplug',
  'cut',
  'slow',
  'fail-share',
  'restore',
  'set',
  'server-state',
  'promote',
  'rebuild',
] as const;

/** Something that is done; what it is done to is a number, for the design is not known yet. */
export interface Deed {
  readonly at: number;
  readonly verb: (typeof VERBS)[number];
  readonly which: number;
  readonly how: number;
}

/** At most ten, often at the same instant, until so many seconds. */
export const deeds = (until: number): fc.Arbitrary<readonly Deed[]> =>
  fc.array(
    fc.record<Deed>({
      // Fractions of two: exact in a file of commands.
      at: fc.oneof(
        fc.integer({ min: 0, max: until }),
        fc.integer({ min: 0, max: until * 1024 }).map((n) => n / 1024),
      ),
      verb: fc.constantFrom(...VERBS),
      which: fc.nat(10_000),
      how: fc.nat(10_000),
    }),
    { maxLength: 10 },
  );

interface Settable {
  readonly target: string;
  readonly specs: Specs;
}

/** Everything of a design that has settings. */
function settables({ elements, links }: Design): readonly Settable[] {
  return [
    ...elements.flatMap(({ id, kind, services = [] }) => [
      { target: id, specs: elementCatalog[kind].settings },
      ...services.map((service) => ({
        target: serviceId(id, service.kind),
        specs: serviceCatalog[service.kind].settings,
      })),
    ]),
    ...links.map(({ id, kind }) => ({ target: id, specs: linkCatalog[kind].settings })),
  ];
}

const picked = <T>(list: readonly T[], which: number): T => list[which % list.length]!;

/** What a deed is in a design. It may be something that cannot be done there. */
export function commandOf({ verb, which, how }: Deed, design: Design): Command {
  const machines = design.elements.filter(({ kind }) => kind !== 'users').map(({ id }) => id);
  const services = design.elements.flatMap(({ id, services: on = [] }) =>
    on.map(({ kind }) => serviceId(id, kind)),
  );
  const links = design.links.map(({ id }) => id);
  const all = [...machines, ...services, ...links];
  switch (verb) {
    case 'stop':
    case 'freeze':
      return { type: verb, target: picked([...services, ...machines], which) };
    case 'unplug':
      return { type: verb, target: picked(machines, which) };
    case 'cut':
      return { type: verb, target: picked(links, which) };
    case 'restore':
      return { type: verb, target: picked(all, which) };
    case 'slow':
      return { type: verb, target: picked(services, which), factor: picked([0.5, 4, 20], how) };
    case 'fail-share':
      return { type: verb, target: picked(services, which), share: picked([0, 0.5, 1], how) };
    case 'promote':
    case 'rebuild':
      return { type: verb, target: picked(['db-1', 'db-2', 'db-3'], which) };
    case 'server-state':
      return {
        type: verb,
        balancer: 'lb-1',
        server: picked(['web-1', 'web-2', 'web-3', 'web-4'], which),
        state: picked(['ready', 'drain', 'maintenance'] as const, how),
      };
    case 'set':
      return setting(picked(settables(design), which), how);
  }
}

function setting({ target, specs }: Settable, how: number): Command {
  const names = Object.keys(specs);
  const name = picked(names, how);
  const values = valuesOf(name, specs[name]!);
  return { type: 'set', target, setting: name, value: picked(values, Math.floor(how / names.length)) };
}

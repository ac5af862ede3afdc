import fc from 'fast-check';
import { elementCatalog, linkCatalog, serviceCatalog } from '../../design/catalog';
import { copyOf } from '../../design/copy';
import { type Design, serviceId } from '../../design/design';
import type { Part } from '../../design/part';
import { targetOf } from '../../design/targets';
import type { Specs } from '../../design/settings';
import type { Command } from '../commands';
import { DATABASES, STORES, valuesOf } from './random-settings.fixture';

const VERBS = [
  'stop',
  'freeze',
  'unplug',
  'cut',
  'tap',
  'slow',
  'fail-share',
  'restore',
  'set',
  'server-state',
  'promote',
  'rebuild',
  'add',
  'remove',
  'replace',
  'retire',
  'scan',
  'log-in',
  'flood',
  'end-flood',
  'quit',
  'reload',
  'deploy',
  'roll-back',
  'backup',
  'delete-rows',
  'restore-backup',
] as const;

/** From one deed of an occasion to the next: another value of the same setting, another state of the same server. */
const STRIDE = 10_007;

/** Something that is done; what it is done to is a number, for the design is not known yet. */
export interface Deed {
  readonly at: number;
  readonly verb: (typeof VERBS)[number];
  /** The first verb of the occasion, which decides to whom it is done. */
  readonly first: (typeof VERBS)[number];
  readonly which: number;
  readonly how: number;
}

/** What undoes or repeats itself within an instant, where it is done to one target. */
const TWICE: readonly (readonly Deed['verb'][])[] = [
  ['stop', 'restore'],
  ['unplug', 'restore'],
  ['freeze', 'restore'],
  ['cut', 'restore'],
  ['cut', 'restore', 'cut'],
  ['stop', 'restore', 'stop'],
  ['freeze', 'stop', 'restore'],
  ['promote', 'rebuild'],
  ['rebuild', 'promote'],
  ['promote', 'promote'],
  ['backup', 'restore-backup'],
  ['backup', 'restore-backup'],
  ['backup', 'restore-backup'],
  ['backup', 'delete-rows', 'restore-backup'],
  ['rebuild', 'stop', 'restore'],
  ['set', 'set'],
  ['server-state', 'server-state'],
  ['add', 'remove'],
  ['retire', 'remove'],
  ['unplug', 'replace'],
  ['quit', 'restore'],
  ['quit', 'stop'],
  ['quit', 'unplug'],
  ['deploy', 'roll-back'],
];

/** One thing that is done, or two or three to one target at one instant. */
const verbs: fc.Arbitrary<readonly Deed['verb'][]> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...VERBS).map((verb) => [verb]) },
  { weight: 1, arbitrary: fc.constantFrom(...TWICE) },
);

/** At most ten occasions, often at the same instant, until so many seconds. */
export const deeds = (until: number): fc.Arbitrary<readonly Deed[]> =>
  fc
    .array(
      fc.record({
        // Fractions of two: exact in a file of commands.
        at: fc.oneof(
          fc.constant(0),
          fc.integer({ min: 0, max: until }),
          fc.integer({ min: 0, max: until * 1024 }).map((n) => n / 1024),
        ),
        verbs,
        // Mostly at one instant; a backup, or a release, needs a while before something can be done with it.
        pause: fc.constantFrom(0, 0, 2),
        which: fc.nat(10_000),
        how: fc.nat(10_000),
      }),
      { maxLength: 10 },
    )
    .map((occasions) =>
      occasions.flatMap((occasion) =>
        occasion.verbs.map(
          (verb, i): Deed => ({
            at: Math.min(until, occasion.at + i * occasion.pause),
            verb,
            first: occasion.verbs[0]!,
            which: occasion.which,
            how: occasion.how + STRIDE * i,
          }),
        ),
      ),
    );

/** Every machine that is added has this name, so that one is there at most. */
const NEWCOMER = 'new-1';
const NOWHERE = { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } };

/** The part of that name, and the links at it. */
function partsNamed(design: Design, id: string): Part[] {
  const target = targetOf(design, id);
  if (target === null) return [];
  if (target.type === 'link') return [{ link: target.link }];
  if (target.type === 'service') return [{ service: target.service, on: target.element.id }];
  const links = design.links.filter(({ from, to }) => from === id || to === id);
  return [{ element: target.element }, ...links.map((link) => ({ link }))];
}

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

/** To whom something may be done. */
function targetsOf(verb: Deed['verb'], design: Design): readonly string[] {
  const machines = design.elements.filter(({ kind }) => kind !== 'users').map(({ id }) => id);
  const services = design.elements.flatMap(({ id, services: on = [] }) =>
    on.map(({ kind }) => serviceId(id, kind)),
  );
  const links = design.links.map(({ id }) => id);
  switch (verb) {
    case 'stop':
    case 'freeze':
    case 'quit':
    case 'reload':
    case 'deploy':
    case 'roll-back':
      return [...services, ...machines];
    case 'slow':
    case 'fail-share':
      return services;
    case 'unplug':
    case 'scan':
    case 'log-in':
    case 'flood':
    case 'end-flood':
      return machines;
    case 'cut':
    case 'tap':
      return links;
    case 'promote':
    case 'rebuild':
      return [...DATABASES, ...STORES];
    case 'backup':
    case 'delete-rows':
    case 'restore-backup':
      // Where there is none, it is refused.
      return databasesIn(design);
    case 'add':
      return design.elements.filter(({ kind }) => kind === 'machine').map(({ id }) => id);
    case 'remove':
      return ['users', ...machines, ...services, ...links];
    case 'replace':
    case 'restore':
    case 'retire':
    case 'set':
    case 'server-state':
      return [...machines, ...services, ...links];
  }
}

function databasesIn({ elements }: Design): readonly string[] {
  const there = DATABASES.filter((id) => elements.some((element) => element.id === id));
  return there.length === 0 ? DATABASES : there;
}

/** What a deed is in a design. It may be something that cannot be done there. */
export function commandOf({ verb, first, which, how }: Deed, design: Design): Command {
  const target = picked(targetsOf(first, design), which);
  switch (verb) {
    case 'stop':
    case 'freeze':
    case 'unplug':
    case 'cut':
    case 'restore':
    case 'promote':
    case 'rebuild':
    case 'backup':
    case 'delete-rows':
    case 'quit':
    case 'reload':
      return { type: verb, target };
    case 'restore-backup':
      return { type: verb, target, replay: how % 2 === 0 };
    case 'roll-back':
      return { type: verb };
    case 'deploy':
      return deployment(how);
    case 'scan':
    case 'log-in':
    case 'flood':
    case 'end-flood':
      return { type: verb, from: target };
    case 'tap':
      return { type: verb, target, seconds: picked([0, 1, 5], how) };
    case 'slow':
      return { type: verb, target, factor: picked([0.01, 0.5, 4, 20], how) };
    case 'fail-share':
      return { type: verb, target, share: picked([0, 0.5, 1], how) };
    case 'server-state':
      return {
        type: verb,
        balancer: 'lb-1',
        server: picked(['web-1', 'web-2', 'web-3', 'web-4'], which),
        state: picked(['ready', 'drain', 'maintenance'] as const, how),
      };
    case 'add':
      return {
        type: 'change',
        ...(copyOf(design, target, NEWCOMER, NOWHERE) ?? { remove: [target], add: [] }),
      };
    case 'remove':
      // Often what came is what goes.
      return { type: 'change', remove: [how % 3 === 0 ? NEWCOMER : target], add: [] };
    case 'replace':
      return { type: 'change', remove: [target], add: partsNamed(design, target) };
    case 'retire':
      return { type: 'retire', target };
    case 'set':
      return setting(picked(settables(design), which), how);
  }
}

/** Times are short, so that it ends within the run. */
const deployment = (how: number): Command => ({
  type: 'deploy',
  version: picked(['v43', 'v44'], how),
  to: picked([[], [], ['web-1'], ['web-1', 'web-2']], Math.floor(how / 2)),
  settings: {
    strategy: picked(['rolling', 'all-at-once', 'rolling', 'blue-green'], Math.floor(how / 3)),
    batch: picked([1, 2], Math.floor(how / 5)),
    drain: picked([true, false], Math.floor(how / 7)),
    restart: picked(['graceful', 'kill', 'reload'], Math.floor(how / 11)),
    onFailure: picked(['stop', 'roll-back', 'go-on'], Math.floor(how / 13)),
    errors: picked([0, 0.5, 1], Math.floor(how / 17)),
    starts: picked([true, true, false], Math.floor(how / 19)),
    copyTime: picked([0, 0.5], Math.floor(how / 23)),
    startTime: picked([0, 1], Math.floor(how / 29)),
    drainTimeout: 3,
    stopTimeout: 3,
    checkTimeout: 5,
  },
});

function setting({ target, specs }: Settable, how: number): Command {
  const names = Object.keys(specs);
  const name = picked(names, how);
  const values = valuesOf(name, specs[name]!);
  return { type: 'set', target, setting: name, value: picked(values, Math.floor(how / names.length)) };
}

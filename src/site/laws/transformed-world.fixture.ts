import { elementCatalog, linkCatalog, serviceCatalog } from '../../design/catalog';
import { deploymentSettings } from '../../design/deployment';
import type {
  Design,
  DesignElement,
  DesignLink,
  DesignService,
  ElementKind,
  LinkKind,
  ServiceKind,
  SettingValues,
} from '../../design/design';
import type { SettingRecord, SettingValue, Specs } from '../../design/settings';
import type { Part } from '../../design/part';
import type { Command } from '../commands';
import type { Fact } from '../facts';
import { END, type World } from './random-world.fixture';

/** Every time twice as long, every rate half as high. Powers of two, so that nothing is rounded. */
export function doubled({ design, seed, commands }: World): World {
  return {
    seed,
    design: {
      ...design,
      elements: design.elements.map(doubledElement),
      links: design.links.map((link) => ({
        ...link,
        settings: doubledSettings(linkCatalog[link.kind].settings, link.settings),
      })),
    },
    commands: commands.map(({ at, command }) => ({ at: 2 * at, command: doubledCommand(command, design) })),
  };
}

function doubledElement(element: DesignElement): DesignElement {
  const { kind, settings, services, plan } = element;
  const times = plan?.map(({ at, hold, ...rest }) => ({
    ...rest,
    at: 2 * at,
    ...(hold === undefined ? {} : { hold: 2 * hold }),
  }));
  return {
    ...element,
    settings: doubledSettings(elementCatalog[kind].settings, settings),
    ...(services === undefined
      ? {}
      : {
          services: services.map((service) => ({
            ...service,
            settings: doubledSettings(serviceCatalog[service.kind].settings, service.settings),
          })),
        }),
    ...(times === undefined ? {} : { plan: times }),
  };
}

/** With the defaults spelled out: they are times too. */
const doubledSettings = (specs: Specs, settings: SettingValues = {}): SettingValues =>
  Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [
      name,
      doubledValue(specs, name, settings[name] ?? spec.default),
    ]),
  );

function doubledValue(specs: Specs, name: string, value: SettingValue): SettingValue {
  const spec = specs[name];
  if (spec?.type === 'list' && typeof value === 'object')
    return value.map((record) => doubledSettings(spec.fields, record) as SettingRecord);
  if (spec?.type !== 'number' || typeof value !== 'number') return value;
  if (spec.unit === 's') return 2 * value;
  return spec.unit === '1/s' || spec.unit === 'MB/s' ? value / 2 : value;
}

function doubledCommand(command: Command, design: Design): Command {
  if (command.type === 'change') return { ...command, add: command.add.map(doubledPart) };
  if (command.type === 'tap') return { ...command, seconds: 2 * command.seconds };
  if (command.type === 'deploy')
    return { ...command, settings: doubledSettings(deploymentSettings, command.settings) };
  if (command.type !== 'set') return command;
  const { setting, value } = command;
  return { ...command, value: doubledValue(specsOf(design, command.target), setting, value) };
}

function doubledPart(part: Part): Part {
  if ('element' in part) return { element: doubledElement(part.element) };
  const kind = 'link' in part ? part.link.kind : part.service.kind;
  const specs: Specs =
    'link' in part ? linkCatalog[part.link.kind].settings : serviceCatalog[part.service.kind].settings;
  const settings = doubledSettings(specs, 'link' in part ? part.link.settings : part.service.settings);
  if ('link' in part) return { link: { ...part.link, settings } };
  return { ...part, service: { ...part.service, kind: kind as ServiceKind, settings } };
}

function specsOf({ elements, links }: Design, target: string): Specs {
  const [, service] = target.split('/');
  if (service !== undefined) return serviceCatalog[service as ServiceKind].settings;
  const element = elements.find(({ id }) => id === target);
  if (element !== undefined) return elementCatalog[element.kind as ElementKind].settings;
  const link = links.find(({ id }) => id === target);
  return link === undefined ? {} : linkCatalog[link.kind as LinkKind].settings;
}

/** A fact of the doubled world as it would be in the first. What is said in words may name a time. */
export function halved(fact: Fact): object {
  const { ...fields } = fact as unknown as Record<string, unknown>;
  for (const name of ['at', 'until', 'sentAt', 'took', 'reactsAt', 'still']) {
    const time = fields[name];
    if (typeof time === 'number') fields[name] = time / 2;
  }
  return wordless(fields);
}

/** Without what is said in words, and without a value that may be a time. */
export function wordless(fact: object): object {
  const fields: Record<string, unknown> = { ...fact };
  for (const name of ['reason', 'detail', 'value', 'values']) delete fields[name];
  return fields;
}

/** Names of machines that say nothing and sort otherwise. */
const NAMES: Readonly<Record<string, string>> = {
  users: 'people',
  dns: 'bind',
  'lb-1': 'zeus',
  'lb-2': 'ares',
  'web-1': 'yak',
  'web-2': 'emu',
  'web-3': 'xerus',
  'web-4': 'ape',
  'mon-1': 'lynx',
  'db-1': 'owl',
  'db-2': 'kea',
  'db-3': 'bat',
  'db-4': 'asp',
  'db-5': 'gnu',
  'redis-1': 'fox',
  'nfs-1': 'cod',
};

const NAME = new RegExp(`\\b(?:${Object.keys(NAMES).join('|')})\\b`, 'g');

const renameIn = (text: string): string => text.replaceAll(NAME, (name) => NAMES[name]!);

const FORMER = new Map(Object.entries(NAMES).map(([before, now]) => [now, before]));

/** The same world, in which every machine has another name. */
export function renamed({ design, seed, commands }: World): World {
  const renamedElements = design.elements.map(
    (element): DesignElement => ({ ...renameAll(element), kind: element.kind }),
  );
  return {
    seed,
    design: { ...design, elements: renamedElements, links: design.links.map(renamedLink) },
    commands: commands.map(({ at, command }) => ({ at, command: renameAll(command) })),
  };
}

const renamedLink = (link: DesignLink): DesignLink => ({
  ...link,
  id: renameIn(link.id),
  from: renameIn(link.from),
  to: renameIn(link.to),
});

/** Names stand in texts of all kinds: ids, targets, sources, cookies. No setting has a value that looks like one. */
const renameAll = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value), (key, part: unknown) =>
    typeof part === 'string' && key !== 'kind' && key !== 'type' ? renameIn(part) : part,
  ) as T;

/** An address that nobody gave follows from the name of its machine. */
const PRIVATE = /\b10\.\d+\.\d+\.\d+\b/g;

/** A fact of the renamed world with the former names; one of the former world stays, but for addresses. */
export const withFormerNames = (fact: Fact): Fact =>
  JSON.parse(JSON.stringify(fact), (key, part: unknown) =>
    typeof part === 'string' && key !== 'kind' && key !== 'type'
      ? part.replaceAll(/\b[a-z]+\b/g, (word) => FORMER.get(word) ?? word).replaceAll(PRIVATE, '10.x')
      : part,
  ) as Fact;

/** With one more server of weight 0 at the end of the balancer's list. */
export function withUnusedServer({ design, ...world }: World): World {
  const web: DesignElement = {
    id: 'unused',
    kind: 'machine',
    settings: {},
    services: [
      { kind: 'web-server', settings: {} },
      { kind: 'app-server', settings: {} },
      { kind: 'app-files', settings: {} },
    ],
    position: { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } },
  };
  const line: DesignLink = {
    id: 'lb-1--unused',
    kind: 'backend',
    from: 'lb-1',
    to: 'unused',
    settings: { weight: 0 },
  };
  return {
    ...world,
    design: { ...design, elements: [...design.elements, web], links: [...design.links, line] },
  };
}

/** The same world, whose file lists elements and services the other way round. */
export const backwards = ({ design, ...world }: World): World => ({
  ...world,
  design: {
    ...design,
    elements: design.elements
      .map((element) => withServices(element, (services) => services.toReversed()))
      .reverse(),
  },
});

const WATCHES: ReadonlySet<string> = new Set(['monitor', 'monitoring-agent']);

/**
 * Nobody is called, and agents cost nothing: then a monitor only looks. What is done to it is done to nobody, so it may be
 * left out with it.
 */
export function onlyWatched({ design, seed, commands }: World): World {
  const quiet = (service: DesignService): DesignService => {
    if (service.kind === 'monitoring-agent')
      return { ...service, settings: { ...service.settings, collectTime: 0 } };
    if (service.kind !== 'monitor') return service;
    return { ...service, settings: { ...service.settings, probeInterval: 0, repairs: false } };
  };
  return {
    seed,
    commands: commands.filter(({ command }) => !isAboutWatching(command)),
    design: {
      ...design,
      elements: design.elements.map((element) => withServices(element, (all) => all.map(quiet))),
    },
  };
}

/** The same without monitor, agents and the cables between them. */
export function unwatched({ design, seed, commands }: World): World {
  const links = design.links.filter(({ kind }) => kind !== 'scrape');
  const elements = design.elements
    .filter(({ id }) => id !== 'mon-1')
    .map((element) => withServices(element, (all) => all.filter(({ kind }) => !WATCHES.has(kind))));
  return { seed, commands, design: { ...design, elements, links } };
}

const withServices = (
  element: DesignElement,
  change: (services: readonly DesignService[]) => readonly DesignService[],
): DesignElement =>
  element.services === undefined ? element : { ...element, services: change(element.services) };

const targetOf = (command: Command): string => ('target' in command ? command.target : '');

/** An attacker tries the monitor's machine too, where there is one. */
const ATTACKS = new Set<Command['type']>(['scan', 'log-in', 'flood', 'end-flood']);

const isAboutWatching = (command: Command): boolean =>
  ATTACKS.has(command.type) ||
  (command.type === 'change' && JSON.stringify(command.add).includes('"monitor')) ||
  /^mon-1|monitor/.test(targetOf(command));

/** What is not about watching, and without the numbers of hops, which count scrapes too. */
export const besidesWatching = (facts: readonly Fact[]): object[] =>
  facts
    .filter((fact) => fact.type !== 'scrape' && fact.type !== 'alert')
    .filter((fact) => !('link' in fact && fact.link.startsWith('mon-1')))
    .filter((fact) => fact.type !== 'filtered' || fact.origin !== 'mon-1')
    .filter((fact) => !('target' in fact && /^mon-1|monitoring-agent/.test(fact.target)))
    .map((fact) => {
      if (fact.type !== 'repair') return 'hop' in fact ? { ...fact, hop: 0 } : fact;
      return { ...fact, targets: fact.targets.filter((target) => !/^mon-1|monitoring-agent/.test(target)) };
    });

/** The same world, with somebody who reads along on every cable from the beginning on. */
export const tapped = ({ design, seed, commands }: World): World => ({
  seed,
  design,
  commands: [
    ...design.links.map(({ id }) => ({ at: 0, command: { type: 'tap', target: id, seconds: END } as const })),
    ...commands,
  ],
});

/** Id of the server that `withPassingServer` adds. */
export const PASSING = 'passing';

/**
 * The same world, in which every deployment names the machines that get it. One that names none goes to all that hold files
 * at that moment, also to a server that passes by.
 */
export const withNamedMachines = ({ design, seed, commands }: World): World => ({
  design,
  seed,
  commands: commands.map(({ at, command }) => ({
    at,
    command:
      command.type === 'deploy' && command.to.length === 0
        ? { ...command, to: holdersOfFiles(design) }
        : command,
  })),
});

const holdersOfFiles = ({ elements }: Design): string[] =>
  elements.flatMap(({ id, services = [] }) =>
    services.some(({ kind }) => kind === 'app-files') ? [id] : [],
  );

/**
 * The same world, in which a server comes and goes before it has booted. Attackers try every machine there is, so nobody
 * attacks here.
 */
export function withPassingServer({ design, seed, commands }: World, from: number, until: number): World {
  const services: readonly DesignService[] = [
    { kind: 'web-server', settings: {} },
    { kind: 'app-server', settings: {} },
    { kind: 'app-files', settings: {} },
  ];
  const element: DesignElement = {
    id: PASSING,
    kind: 'machine',
    settings: { bootTime: 600 },
    services,
    position: { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } },
  };
  const links = [
    { id: `lb-1--${PASSING}`, kind: 'backend', from: 'lb-1', to: PASSING },
    { id: `${PASSING}--db-1`, kind: 'sql', from: PASSING, to: 'db-1' },
  ] as const;
  const add: Part[] = [{ element }, ...links.map((link) => ({ link }))];
  const passing = [
    { at: from, command: { type: 'change', remove: [], add } as const },
    { at: until, command: { type: 'change', remove: [PASSING], add: [] } as const },
  ];
  const all = [...commands, ...passing].sort((one, other) => one.at - other.at);
  return { seed, design, commands: all };
}

/** Nobody attacks. */
export const inPeace = ({ commands, ...world }: World): World => ({
  ...world,
  commands: commands.filter(({ command }) => !ATTACKS.has(command.type)),
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DesignElement, DesignService, LinkKind, SettingValues } from '../../design/design';
import type { Command } from '../commands';
import type { Fact } from '../facts';
import { factsOf } from './play.fixture';
import { type World, worlds } from './random-world.fixture';

/** What the laws are tried on: a law says nothing of what no world has. */
const WORLDS = 300;
/** In how many of them each thing has to be. */
const TENTH = WORLDS / 10;

const servicesOf = ({ design }: World): readonly DesignService[] =>
  design.elements.flatMap(({ services = [] }) => services);

const runs =
  (kind: DesignService['kind'], isSo: (settings: SettingValues) => boolean = () => true) =>
  (world: World): boolean =>
    servicesOf(world).some((each) => each.kind === kind && isSo(each.settings ?? {}));

const hasElement = (isSo: (element: DesignElement) => boolean) => (world: World) =>
  world.design.elements.some(isSo);

const isSecured =
  (kind: LinkKind) =>
  ({ design }: World): boolean =>
    design.links.some((each) => each.kind === kind && each.settings?.tls === true);

const isList = (name: string) => (settings: SettingValues) => {
  const value = settings[name];
  return Array.isArray(value) && value.length > 0;
};

const told =
  (...types: readonly Command['type'][]) =>
  ({ commands }: World) =>
    commands.some(({ command }) => types.includes(command.type));

const isBare = ({ services = [] }: DesignElement): boolean =>
  services.some(({ kind }) => kind === 'app-server') && !services.some(({ kind }) => kind === 'web-server');

const HOLDS: Readonly<Record<string, (world: World) => boolean>> = {
  'a firewall': runs('firewall'),
  'a firewall with rules': runs('firewall', isList('rules')),
  'visitors who come by HTTPS': isSecured('visit'),
  'TLS between balancer and servers': isSecured('backend'),
  'a web server before applications elsewhere': ({ design }) =>
    design.links.some(({ kind }) => kind === 'upstream'),
  'rules of a frontend': runs('load-balancer', isList('rules')),
  'servers of a named backend': ({ design }) =>
    design.links.some(({ settings }) => settings?.backend === 'files'),
  'two balancers that share an address': runs('keepalived'),
  'managers that agree by majority': runs('failover-manager', ({ quorum }) => quorum === true),
  'transactions of several statements': runs('database', ({ statements }) => Number(statements ?? 1) > 1),
  'rows that people edit': runs('database', ({ editedRows }) => Number(editedRows ?? 0) > 0),
  'releases on their way': told('deploy', 'roll-back'),
  'backups, mistakes and restored data': told('backup', 'delete-rows', 'restore-backup'),
  'a tap': told('tap'),
  'a monitor': runs('monitor'),
  'agents of a monitor': runs('monitoring-agent'),
  'an agent that speaks for its server': runs('health-agent'),
  'a failover manager': runs('failover-manager'),
  'a rule that adds and removes servers': runs('autoscaler'),
  'an attacker': hasElement(({ kind }) => kind === 'attacker'),
  'what attackers do': told('scan', 'log-in', 'flood'),
  'a name server': hasElement(({ kind }) => kind === 'dns'),
  'a plan of arrivals': hasElement(({ plan }) => plan !== undefined && plan.length > 0),
  'structural changes': told('change'),
  'servers that are drained and removed': told('retire'),
  'accounts of a database': runs('database', isList('accounts')),
  'servers without Nginx': hasElement(isBare),
};

const HAPPENS: Readonly<Record<string, (fact: Fact) => boolean>> = {
  'a page is answered': (fact) => fact.type === 'outcome' && fact.ok,
  'somebody gives up': (fact) => fact.type === 'outcome' && fact.cause?.what === 'gave up waiting',
  'a write is committed': (fact) => fact.type === 'committed',
  'a replica applies it': (fact) => fact.type === 'applied',
  'somebody waits in line': (fact) => fact.type === 'waiting',
  'a name is looked up': (fact) => fact.type === 'lookup',
  'a firewall turns somebody away': (fact) => fact.type === 'filtered',
  'a monitor hears of an agent': (fact) => fact.type === 'scrape' && fact.ok,
  'a server is marked down': (fact) => fact.type === 'server state' && fact.state === 'down',
  'a part comes': (fact) => fact.type === 'added',
  'a part goes': (fact) => fact.type === 'removed',
};

/** What takes several things to come together. */
const HAPPENS_SELDOM: Readonly<Record<string, (fact: Fact) => boolean>> = {
  'a port is scanned': (fact) => fact.type === 'scanned',
  'a rule of a frontend matches': (fact) => fact.type === 'routed' && fact.rule !== null,
  'a virtual address moves': (fact) => fact.type === 'address',
  'a session is kept': (fact) => fact.type === 'session' && fact.what === 'kept',
  'a session is lost': (fact) => fact.type === 'session' && fact.what === 'lost',
  'a release gets to a machine': (fact) => fact.type === 'installation' && fact.step === 'done',
  'a backup is whole': (fact) => fact.type === 'database' && fact.what === 'backed up',
  'data are restored': (fact) => fact.type === 'database' && fact.what === 'restored',
  'a rule adds servers': (fact) => fact.type === 'scaling' && fact.what === 'out',
  'a rule removes servers': (fact) => fact.type === 'scaling' && fact.what === 'in',
  'a database is promoted': (fact) => fact.type === 'promoted',
  'no majority agrees': (fact) => fact.type === 'database' && fact.what === 'no majority',
  'a transaction is rolled back or an update lost': (fact) => fact.type === 'transaction',
};

describe(`of ${WORLDS} random worlds`, () => {
  const drawn = fc.sample(worlds, { numRuns: WORLDS, seed: 4 });

  test.each(Object.entries(HOLDS))('a tenth has %s', (_, holds) => {
    expect(drawn.filter(holds).length).toBeGreaterThan(TENTH);
  });

  const facts = drawn.map((world) => factsOf(world));

  describe('in a hundredth', () => {
    test.each(Object.entries(HAPPENS_SELDOM))('%s', (_, happens) => {
      expect(facts.filter((all) => all.some(happens)).length).toBeGreaterThan(WORLDS / 100);
    });
  });

  describe('in a tenth', () => {
    test.each(Object.entries(HAPPENS))('%s', (_, happens) => {
      expect(facts.filter((all) => all.some(happens)).length).toBeGreaterThan(TENTH);
    });
  });
});

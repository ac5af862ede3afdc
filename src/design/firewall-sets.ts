import { type End, linkCatalog, type ServiceSettings } from './catalog';
import type { Design, DesignElement, DesignLink, ServiceKind, SettingValues } from './design';
import { FRONTS, HTTP_PORT, HTTPS_PORT } from './catalog/tls';
import { portOf, QUORUM_PORT } from './ports';
import type { SettingRecord } from './settings';
import { settingsOf } from './settings-of';
import { linksOf, serviceOn } from './targets';

type Rule = ServiceSettings<'firewall'>['rules'][number];
type Source = Rule['source'];

/** Rules for a firewall that somebody chooses whole. */
export interface FirewallSet {
  readonly title: string;
  readonly settings: SettingValues;
}

const allow = (source: Source, port: number): Partial<Rule> => ({ action: 'accept', source, port });

/** Rule sets to begin with: none, what the work of the machine needs, and everything closed. */
export const firewallSets = (design: Design, machine: DesignElement): readonly FirewallSet[] => [
  { title: 'None', settings: { rules: [], policy: 'accept', established: true } },
  {
    title: 'What the assignment asks for',
    settings: { rules: neededRules(design, machine), policy: 'drop', established: true },
  },
  { title: 'Everything closed', settings: { rules: [], policy: 'drop', established: true } },
];

/**
 * What has to come in for the design to work, and nothing else: each line that leads to the machine becomes a rule about
 * who is at its other end. Only what users turn to is open to everybody.
 */
function neededRules(design: Design, machine: DesignElement): SettingRecord[] {
  const rules = linksOf(design, machine.id).flatMap((link) => rulesOf(link, design, machine));
  const known = new Set<string>();
  return rules.filter((rule) => {
    const key = JSON.stringify(rule);
    return !known.has(key) && known.add(key);
  }) as SettingRecord[];
}

function rulesOf(link: DesignLink, design: Design, machine: DesignElement): readonly Partial<Rule>[] {
  const isHere = link.to === machine.id;
  switch (link.kind) {
    case 'visit':
      return isHere ? publicPorts(machine).map((port) => allow('anywhere', port)) : [];
    // A replica opens the connection to its source, and a promotion turns the two round.
    case 'replication':
      return [...databaseRules(design, machine), ...storeRules(design, machine)];
    // Adverts go both ways, and have no port.
    case 'vrrp':
      return [{ action: 'accept', source: 'keepalived', protocol: 'vrrp' }];
    case 'lookup':
    case 'attack':
      return [];
    case 'backend':
    case 'upstream':
    case 'sql':
    case 'session':
    case 'storage':
    case 'scrape':
      return isHere ? [...lineRules(link, design, machine), ...agentRules(link, machine)] : [];
  }
}

/** Who is at the other end may come to the port that the line leads to. */
function lineRules(link: DesignLink, design: Design, machine: DesignElement): readonly Partial<Rule>[] {
  const { from, to } = linkCatalog[link.kind];
  const far = design.elements.find(({ id }) => id === link.from);
  const source = far && firstOf(from, far);
  const port = portAt(machine, firstOf(to, machine));
  return source && port !== null ? [allow(source as Source, port)] : [];
}

function agentRules(link: DesignLink, machine: DesignElement): readonly Partial<Rule>[] {
  const asks = settingsOf(link).agentCheck === true && serviceOn(machine, 'health-agent') !== null;
  const port = portAt(machine, 'health-agent');
  return asks && port !== null ? [allow('load-balancer', port)] : [];
}

function databaseRules({ elements }: Design, machine: DesignElement): readonly Partial<Rule>[] {
  const port = portAt(machine, 'database');
  if (port === null) return [];
  const managers = elements.flatMap((element) => serviceOn(element, 'failover-manager') ?? []);
  const votes = managers.some((manager) => settingsOf(manager).quorum === true);
  const asked = managers.length === 0 ? [] : votes ? [port, QUORUM_PORT] : [port];
  return [allow('database', port), ...asked.map((each) => allow('failover-manager', each))];
}

/** The other stores, and every Sentinel, which also asks the one that is here. */
function storeRules({ elements }: Design, machine: DesignElement): readonly Partial<Rule>[] {
  const port = portAt(machine, 'session-store');
  if (port === null) return [];
  const here = portAt(machine, 'sentinel');
  const isWatched = elements.some((element) => serviceOn(element, 'sentinel') !== null);
  return [
    allow('session-store', port),
    ...(isWatched ? [allow('sentinel', port)] : []),
    ...(here === null ? [] : [allow('sentinel', here), allow('app-server', here)]),
  ];
}

function firstOf(end: End, machine: DesignElement): ServiceKind | undefined {
  if ('element' in end) return undefined;
  return end.services.find((kind) => serviceOn(machine, kind) !== null);
}

function portAt(machine: DesignElement, kind: ServiceKind | undefined): number | null {
  const service = kind === undefined ? null : serviceOn(machine, kind);
  return service === null ? null : portOf(service);
}

/** HTTP, and HTTPS for where a certificate is, of what visitors turn to there. */
function publicPorts(machine: DesignElement): readonly number[] {
  const front = FRONTS.flatMap((kind) => serviceOn(machine, kind) ?? [])[0];
  if (front === undefined) return [HTTP_PORT, HTTPS_PORT];
  return [portOf(front)!, Number(settingsOf(front).tlsPort)];
}

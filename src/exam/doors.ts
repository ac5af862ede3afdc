import type { ServiceSettings } from '../design/catalog';
import type { DesignElement, DesignLink, ServiceKind } from '../design/design';
import { isTls } from '../design/link-tls';
import { portOf } from '../design/ports';
import { settingsOf } from '../design/settings-of';
import { serviceOn } from '../design/targets';
import { makeRule, type Rule } from '../site/firewall/rule';
import { addressNumber, parseAddress } from '../site/network/address';
import type { Origin } from '../site/network/host';
import { VRRP } from '../site/network/protocol';
import { type Drawn, frontOf, idsOf, ownAddress, runs } from './drawn';

type Settings = ServiceSettings<'firewall'>;

/** Somebody on the Internet: an address that no rule of a site names on purpose (RFC 5737). */
const STRANGER: Origin = { id: 'a stranger', address: null, firewall: null, runs: () => false };
const STRANGE_ADDRESS = addressNumber('198.51.100.66');

/** A port at which everybody gets in who should not. */
export interface OpenDoor {
  readonly machine: string;
  /** Null: every port that no rule names. */
  readonly port: number | null;
  /** What lets them in. */
  readonly by: 'rule' | 'policy';
}

/** A way that the site needs and a firewall of the design closes. */
export interface ClosedDoor {
  readonly machine: string;
  readonly port: number;
  /** Who is turned away. */
  readonly who: string;
}

/** Ports through which the firewalls let everybody in, besides those that users need at the entry. */
export function openDoors(drawn: Drawn): readonly OpenDoor[] {
  const entries = idsOf(drawn.entries);
  return drawn.machines.flatMap((machine): OpenDoor[] => {
    const settings = firewallOf(machine);
    if (settings === null) return [];
    const unnamed = unnamedPort(settings);
    if (admits(settings, unnamed, null)) {
      const by = decidingRule(settings, unnamed, null) === undefined ? 'policy' : 'rule';
      return [{ machine: machine.id, port: null, by }];
    }
    const meant = entries.includes(machine.id) ? publicPorts(machine) : [];
    const named = settings.rules.filter(({ action, port }) => action === 'accept' && port > 0);
    return [...new Set(named.map(({ port }) => port))]
      .filter((port) => !meant.includes(port) && admits(settings, port, null))
      .map((port) => ({ machine: machine.id, port, by: 'rule' }));
  });
}

/** Links of the design that a firewall of the design does not let in. */
export function closedDoors(drawn: Drawn): readonly ClosedDoor[] {
  return drawn.design.links.flatMap((link) => doorsOf(drawn, link)).filter((door) => door !== null);
}

function doorsOf(drawn: Drawn, link: DesignLink): readonly (ClosedDoor | null)[] {
  const [from, to] = [drawn.element(link.from), drawn.element(link.to)];
  if (from === null || to === null) return [];
  switch (link.kind) {
    case 'visit':
      return [closed(to, frontPort(to, link), null)];
    case 'backend':
      return [closed(to, frontPort(to, link), from)];
    case 'upstream':
      return [closed(to, dialled(link, to, 'app-server'), from)];
    case 'sql':
      return [closed(to, dialled(link, to, 'database'), from)];
    // A replica opens the connection to its source.
    case 'replication':
      return [closed(from, dialled(link, from, 'database'), to)];
    case 'scrape':
      return [closed(to, dialled(link, to, 'monitoring-agent'), from)];
    case 'vrrp':
      return [closed(to, VRRP, from), closed(from, VRRP, to)];
    case 'lookup':
    case 'attack':
    case 'session':
    case 'storage':
      return [];
  }
}

/** @param from null for a stranger. */
function closed(machine: DesignElement, port: number | null, from: DesignElement | null): ClosedDoor | null {
  const settings = firewallOf(machine);
  if (settings === null || port === null || admits(settings, port, from)) return null;
  return { machine: machine.id, port, who: from?.id ?? 'users' };
}

function firewallOf(machine: DesignElement): Settings | null {
  const firewall = serviceOn(machine, 'firewall');
  return firewall === null ? null : (settingsOf(firewall) as Settings);
}

/** The first rule that fits decides, otherwise the policy: by the very rules of the simulation. */
function admits(settings: Settings, port: number, from: DesignElement | null): boolean {
  const rule = decidingRule(settings, port, from);
  return rule === undefined ? settings.policy === 'accept' : rule.verdict === 'pass';
}

function decidingRule({ rules }: Settings, port: number, from: DesignElement | null): Rule | undefined {
  const origin: Origin =
    from === null
      ? STRANGER
      : { id: from.id, address: null, firewall: null, runs: (kind) => runs(from, kind) };
  const own = from === null ? null : parseAddress(ownAddress(from));
  return rules.map(makeRule).find((rule) => rule.fits(own ?? STRANGE_ADDRESS, origin, port));
}

/** A port that no rule names. */
const unnamedPort = ({ rules }: Settings): number => 1 + Math.max(0, ...rules.map(({ port }) => port));

/** HTTP and HTTPS of what answers users on a machine. */
export function publicPorts(machine: DesignElement): readonly number[] {
  const front = frontOf(machine);
  return front === null ? [] : [portOf(front)!, Number(settingsOf(front).tlsPort)];
}

function frontPort(machine: DesignElement, link: DesignLink): number | null {
  const server = link.kind === 'backend' ? serviceOn(machine, 'web-server') : null;
  const front = server ?? frontOf(machine);
  if (front === null) return null;
  return isTls(link) ? Number(settingsOf(front).tlsPort) : portOf(front);
}

function dialled(link: DesignLink, machine: DesignElement, kind: ServiceKind): number | null {
  const service = serviceOn(machine, kind);
  if (service === null) return null;
  return Number(settingsOf(link).port ?? 0) || portOf(service);
}

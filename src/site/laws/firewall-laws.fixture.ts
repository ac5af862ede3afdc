import type { Design, DesignElement, DesignLink, ServiceKind } from '../../design/design';
import {
  linkCatalog,
  type CatalogEntry,
  type End,
  serviceCatalog,
  type ServiceSettings,
} from '../../design/catalog';
import { HTTPS_PORT } from '../../design/catalog/tls';
import type { SettingValue } from '../../design/settings';
import { withDefaults } from '../../design/settings';
import type { Fact } from '../facts';
import { demand, type LawMaker } from './play.fixture';

type Settings = ServiceSettings<'firewall'>;

/** Which users there are: their addresses begin here. Whoever a rule may mean by an address counts as let in. */
const mayMean = ({ source }: Settings['rules'][number]): boolean =>
  source === 'address' || source === 'anywhere';

/** Whether a firewall may let somebody with these roles come to a port. Told without the site's own words. */
function mayPass({ rules, policy }: Settings, roles: readonly ServiceKind[], port: number): boolean {
  for (const rule of rules) {
    if (rule.port !== 0 && rule.port !== port) continue;
    const isSure = rule.source === 'anywhere' || roles.includes(rule.source as ServiceKind);
    if (!isSure && !mayMean(rule)) continue;
    if (rule.action === 'accept') return true;
    if (isSure) return false;
  }
  return policy === 'accept';
}

const kindsOn = (element: DesignElement | undefined): readonly ServiceKind[] =>
  (element?.services ?? []).map(({ kind }) => kind);

/** The ports of what stands in front at the end of a link, which may end TLS. */
function portsOf({ kind: line, settings: own = {} }: DesignLink, { services = [] }: DesignElement): number[] {
  if (Number(own.port) > 0) return [Number(own.port)];
  const end: End = linkCatalog[line].to;
  const named = 'element' in end ? [] : end.services;
  const kind = named.find((each) => services.some((service) => service.kind === each));
  if (kind === undefined) return [0];
  const { port: usual = 0, settings: specs }: CatalogEntry = serviceCatalog[kind];
  const { port, tlsPort } = services.find((service) => service.kind === kind)!.settings ?? {};
  const plain = Number(port ?? usual);
  return 'certificate' in specs ? [plain, Number(tlsPort ?? HTTPS_PORT)] : [plain];
}

/** Whether nobody at the other end of any link may come in. */
function isShut(settings: Settings, machine: DesignElement, { elements, links }: Design): boolean {
  return links
    .filter(({ to, kind }) => to === machine.id && kind !== 'replication')
    .every((link) => {
      const roles = kindsOn(elements.find(({ id }) => id === link.from));
      const ports = portsOf(link, machine);
      return !ports.some((port) => mayPass(settings, roles, port));
    });
}

const PORTS: ReadonlySet<string> = new Set(['port', 'tlsPort']);

/** Where a request of a user has come in. */
function enteredAt(fact: Fact): string | null {
  if (fact.type === 'working' && fact.request > 0) return fact.where.split('/')[0] ?? null;
  return fact.type === 'chosen' && fact.request > 0 ? (fact.balancer.split('/')[0] ?? null) : null;
}

/** No request comes in where a firewall has denied it from the beginning on. */
export const nobodyPassesADenial: LawMaker = ({ design }) => {
  const walls = new Map<string, { readonly machine: DesignElement; readonly settings: Settings }>();
  for (const machine of design.elements) {
    const wall = machine.services?.find(({ kind }) => kind === 'firewall');
    if (wall === undefined) continue;
    const settings = withDefaults(serviceCatalog.firewall.settings, wall.settings ?? {});
    if (isShut(settings, machine, design)) walls.set(machine.id, { machine, settings });
  }
  return {
    note(fact) {
      // What was let in once may stay: from the first opening on nothing is asked any more.
      if (fact.type === 'setting' && fact.target.endsWith('/firewall')) {
        const wall = walls.get(fact.target.split('/')[0]!);
        if (wall === undefined) return;
        const settings = wall.settings as Record<string, SettingValue>;
        settings[fact.setting] = fact.value;
        if (!isShut(wall.settings, wall.machine, design)) walls.delete(wall.machine.id);
      }
      // A line may lead to another port now.
      if (fact.type === 'setting' && PORTS.has(fact.setting)) walls.clear();
      if (fact.type === 'condition' && fact.condition === 'stopped')
        walls.delete(fact.target.replace('/firewall', ''));
      // What comes later is another wall, or another way in.
      if (fact.type === 'removed' || fact.type === 'added') {
        walls.delete(fact.target.split('/')[0]!);
        if (fact.to !== undefined) walls.delete(fact.to);
      }
      const where = enteredAt(fact);
      demand(
        where === null || !walls.has(where),
        () => `A request came in at ${where}, whose firewall denies it.`,
      );
    },
  };
};

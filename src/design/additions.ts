import { portOf } from './ports';
import { type ServiceSettings, serviceCatalog } from './catalog';
import { type Change, changeDesign } from './change';
import { nextName } from './copy';
import type { Design, DesignElement, DesignService, ServiceKind } from './design';
import { serviceId } from './design';
import { firewallSets } from './firewall-sets';
import type { Part } from './part';
import { tunings } from './presets/tuning';
import { checkValue, settingsOf, specsOf } from './settings-of';
import { machinesOf, serviceOn, usersIn } from './targets';

/** What the second stage of a site adds to it, as changes that a running site can be told. */

type Place = DesignElement['position'];

const NOTHING: Change = { remove: [], add: [] };

const taken = ({ elements }: Design, id: string): boolean => elements.some((element) => element.id === id);

/** The name, or the first free one after it. */
const freeName = (design: Design, name: string): string =>
  taken(design, name) ? nextName(design, name) : name;

/** A firewall with the rules that the machine's work needs. */
function firewallOf(design: Design, machine: DesignElement): DesignService {
  const needed = firewallSets(design, machine).find(({ title }) => title.startsWith('What'));
  const settings = Object.entries(needed?.settings ?? {}).flatMap(([name, value]) => {
    const spec = specsOf('firewall')[name];
    const checked = spec === undefined ? null : checkValue(spec, value);
    return checked?.ok && checked.value !== spec?.default ? [[name, checked.value] as const] : [];
  });
  return { kind: 'firewall', settings: Object.fromEntries(settings) };
}

/** A firewall before each of these machines that has none. */
export const withFirewalls = (design: Design, machines = machinesOf(design)): Change => ({
  remove: [],
  add: machines
    .filter((machine) => serviceOn(machine, 'firewall') === null)
    .map((machine): Part => ({ service: firewallOf(design, machine), on: machine.id })),
});

const servicesOfKind = (design: Design, kind: ServiceKind): readonly string[] =>
  machinesOf(design)
    .filter((machine) => serviceOn(machine, kind) !== null)
    .map(({ id }) => serviceId(id, kind));

export const withoutFirewalls = (design: Design): Change => ({
  remove: servicesOfKind(design, 'firewall'),
  add: [],
});

/** Beside whom a monitor stands: the balancer, or what there is. */
export const leadOf = ({ elements }: Design): DesignElement | undefined =>
  elements.find((element) => serviceOn(element, 'load-balancer') !== null) ??
  elements.find(({ kind }) => kind === 'machine');

/** Beside whom somebody from outside stands. */
export const outsideOf = (design: Design): DesignElement | undefined => usersIn(design)[0];

/** The monitor of a design; null where nobody watches. */
export const monitorOf = (design: Design): DesignElement | null =>
  machinesOf(design).find((machine) => serviceOn(machine, 'monitor') !== null) ?? null;

/**
 * The design with a monitor on a machine of its own, an agent on each machine that has none, and the lines between them.
 * Firewalls let the monitor in.
 */
export function monitored(design: Design, place: Place): Design {
  if (monitorOf(design) !== null) return design;
  const id = freeName(design, 'mon-1');
  const element: DesignElement = { id, kind: 'machine', services: [{ kind: 'monitor' }], position: place };
  const machines = machinesOf(design);
  const agents = machines
    .filter((machine) => serviceOn(machine, 'monitoring-agent') === null)
    .map((machine): Part => ({ service: { kind: 'monitoring-agent' }, on: machine.id }));
  const settings = tunings[design.scale].scrape;
  const lines = machines.map(
    ({ id: to }): Part => ({ link: { id: `${id}--${to}`, kind: 'scrape', from: id, to, settings } }),
  );
  const changed = changeDesign(design, { remove: [], add: [...agents, { element }, ...lines] });
  return changed.ok ? withDoors(changed.design) : design;
}

/** A door for the monitor in every firewall that has none. */
const withDoors = (design: Design): Design => ({
  ...design,
  elements: design.elements.map((element) =>
    serviceOn(element, 'firewall') === null
      ? element
      : { ...element, services: (element.services ?? []).map((service) => withDoor(service, element)) },
  ),
});

function withDoor(service: DesignService, machine: DesignElement): DesignService {
  if (service.kind !== 'firewall') return service;
  const { rules, policy } = settingsOf(service) as ServiceSettings<'firewall'>;
  const agent = serviceOn(machine, 'monitoring-agent');
  const port = (agent && portOf(agent)) ?? serviceCatalog['monitoring-agent'].port;
  if (policy === 'accept' || rules.some((rule) => rule.source === 'monitor' && rule.port === port))
    return service;
  const door = { action: 'accept', source: 'monitor', address: '', port, rejectWith: 'tcp-reset' } as const;
  return { ...service, settings: { ...service.settings, rules: [...rules, door] } };
}

/** Takes the monitor and its agents away; a machine that was there for the monitor alone goes with it. */
export function withoutMonitor(design: Design): Change {
  const monitors = machinesOf(design).filter((machine) => serviceOn(machine, 'monitor') !== null);
  const isAlone = ({ services = [] }: DesignElement) =>
    services.every(({ kind }) => kind === 'monitor' || kind === 'firewall' || kind === 'monitoring-agent');
  const alone = monitors.filter(isAlone).map(({ id }) => id);
  const isLeft = (id: string) => !alone.some((machine) => id.startsWith(`${machine}/`));
  const services = [...servicesOfKind(design, 'monitor'), ...servicesOfKind(design, 'monitoring-agent')];
  return { remove: [...alone, ...services.filter(isLeft)], add: [] };
}

/** Somebody outside. One is enough. */
export const withAttacker = (design: Design, place: Place): Change =>
  design.elements.some(({ kind }) => kind === 'attacker')
    ? NOTHING
    : {
        remove: [],
        add: [{ element: { id: freeName(design, 'attacker'), kind: 'attacker', position: place } }],
      };

/** One more place on the map. Whoever is to be in it is told so. */
export const withRegion = (design: Design, place: Place): Change => ({
  remove: [],
  add: [
    {
      element: {
        id: freeName(design, 'region-1'),
        kind: 'region',
        settings: tunings[design.scale].region,
        position: place,
      },
    },
  ],
});

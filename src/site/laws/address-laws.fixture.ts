import { serviceCatalog } from '../../design/catalog';
import type { DesignElement } from '../../design/design';
import { withDefaults } from '../../design/settings';
import { serviceOn } from '../../design/targets';
import type { Fact } from '../facts';
import { demand, type LawMaker } from './play.fixture';

/** What an advert that sets out has to meet in time: the end of a play's instant, and what numbers lose. */
const MOMENT = 0.001;

/** The shared address of a world: who may hold it, and how soon one of two holders hears of the other. */
function sharedIn({ design }: Parameters<LawMaker>[0]) {
  const machines = design.elements.filter((each) => serviceOn(each, 'keepalived') !== null);
  const cable = design.links.find(({ kind }) => kind === 'vrrp');
  const latency = Number(cable?.settings?.latency ?? 0);
  const intervals = machines.map((each) => intervalOf(each));
  const slowest = Math.max(...intervals);
  return {
    machines: machines.map(({ id }) => id),
    cable: cable?.id,
    heardIn: slowest + latency,
    /** After so long without an advert a backup takes over: three intervals and the longest skew time, on their way. */
    takenOverIn: 3 * slowest + Math.max(slowest, 1) + 2 * latency,
  };
}

const intervalOf = (element: DesignElement): number =>
  withDefaults(serviceCatalog.keepalived.settings, serviceOn(element, 'keepalived')?.settings ?? {})
    .advertInterval;

/** What keeps adverts from being heard, or from being understood, besides a cut cable. */
const isOtherwise = (fact: Fact, machines: readonly string[], cable: string | undefined): boolean => {
  const isTheirs = (target: string) =>
    target === cable || machines.some((id) => target === id || target.startsWith(`${id}/keep`));
  // One that comes hears those alone to which it has a cable.
  if (fact.type === 'added' || fact.type === 'removed')
    return isTheirs(fact.target) || fact.kind === 'keepalived' || fact.kind === 'vrrp';
  return fact.type === 'setting' && isTheirs(fact.target);
};

/** At most one machine holds a shared address for longer than an advert needs, unless adverts were cut or cannot be sent. */
export const oneHolder: LawMaker = (world, site) => {
  const { machines, cable, heardIn } = sharedIn(world);
  const isWalled = world.design.elements.some(
    (each) => machines.includes(each.id) && serviceOn(each, 'firewall') !== null,
  );
  let isOther = machines.length < 2 || isWalled;
  /** Of the cable, of frozen processes: while there is one, adverts do not arrive. */
  const severed = new Set<string>();
  const holders = new Set<string>();
  let since = 0;
  const held = () =>
    `At ${site().simulation.now}, ${[...holders].join(' and ')} hold the address, since ${since}.`;
  return {
    note(fact) {
      if (isOther) return;
      isOther = isOtherwise(fact, machines, cable);
      if (fact.type === 'condition' && (fact.condition === 'cut' || fact.condition === 'frozen'))
        severed.add(fact.target);
      else if (fact.type === 'condition') severed.delete(fact.target);
      if (fact.type !== 'vrrp') return;
      if (fact.state === 'master') holders.add(fact.keepalived);
      else holders.delete(fact.keepalived);
    },
    look({ simulation: { now } }) {
      if (isOther || holders.size < 2 || severed.size > 0) since = now;
      else demand(now - since <= heardIn + MOMENT, held);
    },
  };
};

/**
 * A shared address is answered for as soon as somebody had the time to take it over who may: whose machine has power, whose
 * keepalived runs, and whose script does not forbid it.
 */
export const answeredFor: LawMaker = (world, site) => {
  const { machines, cable, takenOverIn } = sharedIn(world);
  const isWalled = world.design.elements.some(
    (each) => machines.includes(each.id) && serviceOn(each, 'firewall') !== null,
  );
  let isOther = machines.length < 2 || isWalled;
  const able = new Set<string>();
  const frozen = new Set<string>();
  const addresses = new Set<string>();
  // Nobody is told who holds it at the beginning: a site has stood for long by then.
  let [answering, since]: [string | null, number] = ['whoever began', 0];
  return {
    note(fact) {
      if (isOther) return;
      isOther = isOtherwise(fact, machines, cable);
      if (fact.type === 'condition' && fact.condition === 'frozen') frozen.add(fact.target);
      else if (fact.type === 'condition') frozen.delete(fact.target);
      if (fact.type === 'vrrp') {
        addresses.add(fact.address);
        if (fact.state === 'backup' || fact.state === 'master') able.add(fact.keepalived);
        else able.delete(fact.keepalived);
      }
      if (fact.type === 'address' && addresses.has(fact.address)) answering = fact.machine;
    },
    look({ simulation: { now } }) {
      if (isOther || answering !== null || ![...able].some((one) => !frozen.has(one))) since = now;
      else
        demand(
          now - since <= takenOverIn + MOMENT,
          () =>
            `At ${site().simulation.now}, nobody answers for the address since ${since}, and ${[...able].join(' and ')} may.`,
        );
    },
  };
};

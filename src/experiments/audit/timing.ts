import type { ServiceSettings } from '../../design/catalog';
import type { Design, DesignElement, ServiceKind } from '../../design/design';
import { serviceOn, usersIn } from '../../design/targets';
import { settingsOf } from '../../design/settings-of';

/** When a fault begins, how long it lasts, and what is looked at. All in simulated seconds. */
export interface AuditTiming {
  /** From the start of the run to the fault. */
  readonly moment: number;
  /** From the fault to the end of what is compared; it lasts on while what was asked for before is answered. */
  readonly lasts: number;
  /** The last seconds of that, in which the site must be well again. */
  readonly settled: number;
  /** After `lasts`: the most that a user still waits. */
  readonly drain: number;
}

/** A user who waits longer is not waited for. */
const LONGEST_DRAIN = 60;
/** Name servers that are believed for longer are believed for the whole audit. */
const LONGEST_BELIEF = 120;
const SHORTEST_REACTION = 10;
/** Requests of the rarer kind that a judgement rests on, as far as half a minute holds them. */
const WANTED = 20;
const SETTLED = { least: 10, most: 30 } as const;

/**
 * The times of an audit of a design: whatever takes over, leaves out or promotes by itself has had the time for it that
 * its own settings give it, and the users have had theirs, before a judgement begins.
 *
 * @param lasts where somebody wants another time than that.
 */
export function timingOf(design: Design, moment: number, lasts: number | null = null): AuditTiming {
  const drain = Math.min(LONGEST_DRAIN, longestPatience(design));
  const settled = settledOf(design);
  const needed = Math.ceil(drain + reactionOf(design)) + settled;
  const asked = lasts ?? needed;
  return { moment, lasts: asked, settled: Math.min(settled, asked / 2), drain };
}

function longestPatience(design: Design): number {
  return Math.max(0, ...usersIn(design).map((each) => Number(settingsOf(each).patience)));
}

function settledOf(design: Design): number {
  const perSecond = usersIn(design)
    .map((each) => rarestOf(each))
    .reduce((sum, rate) => sum + rate, 0);
  const wanted = perSecond > 0 ? Math.ceil(WANTED / perSecond) : SETTLED.most;
  return Math.min(SETTLED.most, Math.max(SETTLED.least, wanted));
}

/** Requests per second of the dynamic kind that comes more rarely. */
function rarestOf(users: DesignElement): number {
  const { rate, clients, thinkTime, arrivals, staticShare, writeShare } = settingsOf(users);
  const all = arrivals === 'closed' ? Number(clients) / Math.max(0.1, Number(thinkTime)) : Number(rate);
  const writes = Number(writeShare);
  const reads = 1 - Number(staticShare) - writes;
  return all * Math.min(...[reads, writes].filter((share) => share > 0));
}

/** Seconds until the slowest of those who notice a failure by themselves has noticed it and has acted. */
function reactionOf({ elements }: Design): number {
  return Math.max(SHORTEST_REACTION, ...elements.flatMap((element) => reactionsOn(element)));
}

function reactionsOn(element: DesignElement): number[] {
  const balancer = valuesOf(element, 'load-balancer');
  const keepalived = valuesOf(element, 'keepalived');
  const manager = valuesOf(element, 'failover-manager');
  const application = valuesOf(element, 'app-server');
  return [
    balancer && (balancer.fall + 1) * (balancer.inter + (balancer.timeoutCheck || balancer.inter)),
    keepalived && 3 * keepalived.advertInterval + 1 + (keepalived.scriptFall + 1) * keepalived.scriptInterval,
    manager?.enabled ? (manager.failures + 1) * (manager.interval + manager.timeout) : null,
    application?.databaseTimeout ?? null,
    beliefIn(element),
  ].filter((seconds) => seconds !== null);
}

/** Seconds until nobody believes an answer of that name server any more; null where that is too long to wait for. */
function beliefIn(element: DesignElement): number | null {
  if (element.kind !== 'dns') return null;
  const { ttl, timeout } = settingsOf(element);
  return Number(ttl) <= LONGEST_BELIEF ? Number(ttl) + Number(timeout) : null;
}

/** The settings of a service on a machine; null where it has none of that kind. */
function valuesOf<Kind extends ServiceKind>(
  element: DesignElement,
  kind: Kind,
): ServiceSettings<Kind> | null {
  const service = serviceOn(element, kind);
  return service === null ? null : (settingsOf(service) as ServiceSettings<Kind>);
}

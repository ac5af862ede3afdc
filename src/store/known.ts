import { type Design, type DesignElement, serviceId } from '../design/design';
import { serviceOn } from '../design/targets';
import type { Readings } from '../run/protocol';
import type { MonitorReading, TargetReading } from '../site/readings';
import type { Monitoring, Scraped } from './monitoring-store';

/** What people know of a site who cannot look inside: what a monitor that they can reach has scraped. */

type Of = Readings['of'];

/** Why nobody knows how a machine is. */
export type Unseen =
  | 'no monitor'
  | 'no agent'
  | 'not asked'
  | 'not yet'
  | 'monitor dead'
  /** It has never answered: nobody listens at the port of the agent, or packets get lost on the way there. */
  | 'refused'
  | 'silent';

export type Known =
  | { readonly kind: 'seen'; readonly target: TargetReading }
  /** It has answered before, and does not now. */
  | { readonly kind: 'down'; readonly since: number; readonly detail: string }
  | { readonly kind: 'covered'; readonly why: Unseen; readonly since: number | null };

/** A monitor, and what whoever opens its pages finds. */
export interface Watch {
  /** Id of its machine. */
  readonly machine: string;
  /** Id of the service. */
  readonly id: string;
  /** Null before the first reading. */
  readonly reading: MonitorReading | null;
  /** Its pages open. */
  readonly isAlive: boolean;
  /** When it last got an answer; null as long as it has got none. */
  readonly latestAt: number | null;
}

/** The monitors of a design. */
export function watchesOf({ elements }: Design, of: Of): readonly Watch[] {
  return elements.flatMap((element) => {
    if (serviceOn(element, 'monitor') === null) return [];
    const id = serviceId(element.id, 'monitor');
    const found = of[id];
    const reading = found?.kind === 'monitor' ? found : null;
    const condition = reading?.condition ?? 'up';
    const times = (reading?.targets ?? []).flatMap(({ ok, scrapedAt }) => (ok ? (scrapedAt ?? []) : []));
    return {
      machine: element.id,
      id,
      reading,
      isAlive: condition === 'up' || condition === 'slow' || condition === 'failing',
      latestAt: times.length === 0 ? null : Math.max(...times),
    };
  });
}

const covered = (why: Unseen, since: number | null = null): Known => ({ kind: 'covered', why, since });

/** What is known of one machine. */
export function knownOf(
  element: DesignElement,
  watches: readonly Watch[],
  { scraped }: Pick<Monitoring, 'scraped'>,
): Known {
  if (watches.length === 0) return covered('no monitor');
  const asking = watches.flatMap((watch) => {
    const target = watch.reading?.targets.find((each) => each.target === element.id);
    return target === undefined ? [] : [{ watch, target }];
  });
  const alive = asking.filter(({ watch }) => watch.isAlive);
  const best = alive.find(({ target }) => target.ok) ?? alive[0];
  if (best !== undefined) return ofTarget(best.target, scraped.find(isOf(best.watch.id, element.id)));
  const [dead] = asking;
  if (dead !== undefined) return covered('monitor dead', dead.watch.latestAt);
  const hasRead = watches.some(({ reading }) => reading !== null);
  if (!hasRead) return covered('not yet');
  return covered(serviceOn(element, 'monitoring-agent') === null ? 'no agent' : 'not asked');
}

const isOf =
  (by: string, machine: string) =>
  (scraped: Scraped): boolean =>
    scraped.by === by && scraped.target === machine;

function ofTarget(target: TargetReading, history: Scraped | undefined): Known {
  if (target.scrapedAt === null) return covered('not yet');
  if (target.ok) return { kind: 'seen', target };
  const detail = history?.points.at(-1)?.detail ?? 'timed out';
  if (history !== undefined && history.answeredAt === null)
    return covered(detail === 'connection refused' ? 'refused' : 'silent', history.silentSince);
  return { kind: 'down', since: history?.silentSince ?? target.scrapedAt, detail };
}

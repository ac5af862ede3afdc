import {
  DESIGN_FORMAT,
  type DesignElement,
  type DesignLink,
  type PlannedArrival,
  type SettingValues,
} from '../../../design/design';
import type { Outcome } from '../../../site/facts';
import { NOWHERE } from '../../parts';
import { RecordedSite } from '../recorded-site';

/** One way between two programs of the recordings, which ran on one machine, in seconds. */
export const NEAR = 0.0001;
/** Of a computer that is never busy. */
export const CORES = { cores: 1000 };

/** Somebody who asks at given times, and a site. */
export class NetworkSite extends RecordedSite {
  constructor(
    plan: readonly PlannedArrival[],
    elements: readonly DesignElement[],
    links: readonly DesignLink[],
    users: SettingValues = {},
  ) {
    super({
      format: DESIGN_FORMAT,
      title: 'Recorded network',
      scale: 'production',
      elements: [
        {
          id: 'client',
          kind: 'users',
          settings: { retries: 0, patience: 0, ...users },
          plan,
          position: NOWHERE,
        },
        ...elements,
      ],
      links,
    });
  }

  /** The machines whose application began to work on a request, from a time on and before another. */
  worked(from: number, until: number): readonly string[] {
    return this.facts.flatMap((fact) =>
      fact.type === 'working' && fact.at >= from && fact.at < until && fact.where.endsWith('/app-server')
        ? [fact.where.split('/')[0]!]
        : [],
    );
  }

  /** How often a balancer changed its mind about a server. */
  serverEvents(): readonly { readonly at: number; readonly server: string; readonly state: string }[] {
    return this.facts.flatMap((fact) => (fact.type === 'server state' ? [fact] : []));
  }
}

/** Milliseconds from the click to its end. */
export const spanOf = ({ at, sentAt }: Outcome): number => (at - sentAt) * 1000;

/** So many requests at even distances from a time on, in seconds. */
export const every = (
  from: number,
  count: number,
  distance: number,
  rest: Partial<PlannedArrival> = {},
): PlannedArrival[] =>
  Array.from({ length: count }, (_, i) => ({
    at: from + i * distance,
    client: `c${i}`,
    kind: 'read',
    ...rest,
  }));

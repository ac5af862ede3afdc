import type { LinkKind } from '../design/design';
import type { Seconds } from '../kernel';
import type { Region } from './region';

/** Somebody or something that is in a region, or in none (empty). */
interface Placed {
  readonly settings: { readonly region: string };
}

interface Parts {
  readonly machines: ReadonlyMap<string, Placed>;
  readonly users: ReadonlyMap<string, Placed>;
}

/** A name server has a machine near everybody (anycast), wherever it is drawn. */
const EVERYWHERE: LinkKind = 'lookup';

/**
 * The map: regions are joined by a backbone, from which each has its distance. Whatever is in no region stands beside
 * the backbone.
 */
export class Geography {
  readonly regions = new Map<string, Region>();

  constructor(private readonly parts: Parts) {}

  /** The region in which a machine or a crowd of users is; empty for none. */
  regionOf(id: string): string {
    const region = (this.parts.machines.get(id) ?? this.parts.users.get(id))?.settings.region ?? '';
    return this.regions.has(region) ? region : '';
  }

  /** How long a message needs from one region to another. */
  between(one: string, other: string): Seconds {
    return one === other ? 0 : this.toBackbone(one) + this.toBackbone(other);
  }

  /** What the way between two ends adds to the latency of a line. */
  along({
    kind,
    from,
    to,
  }: {
    readonly kind: LinkKind;
    readonly from: string;
    readonly to: string;
  }): Seconds {
    if (this.regions.size === 0 || kind === EVERYWHERE) return 0;
    return this.between(this.regionOf(from), this.regionOf(to));
  }

  /** Whether a line leaves that region. */
  crosses(region: string, { from, to }: { readonly from: string; readonly to: string }): boolean {
    return (this.regionOf(from) === region) !== (this.regionOf(to) === region);
  }

  private toBackbone(region: string): Seconds {
    return this.regions.get(region)?.settings.distance ?? 0;
  }
}

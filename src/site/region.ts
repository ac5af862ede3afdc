import type { ElementSettings } from '../design/catalog';
import type { RequestKind } from '../design/design';
import type { Seconds } from '../kernel';
import { SlidingHistogram } from '../measures/sliding-histogram';
import type { RegionReading } from './readings';
import type { SiteContext } from './site-context';

/** "Lately": the last whole seconds, and what has begun of the present one. */
const INTERVAL: Seconds = 1;
const INTERVALS = 10;

/** What is in a region, and what joins it to the others. */
interface Inventory {
  readonly machines: readonly { readonly powered: boolean }[];
  readonly cables: readonly { readonly isCut: boolean }[];
}

const noWaits = () => ({ answers: 0, time: 0 });

/** A place on the map, and how long its people have waited lately. */
export class Region {
  private readonly times = new SlidingHistogram(INTERVAL, INTERVALS);
  private readonly waits = { static: noWaits(), read: noWaits(), write: noWaits() };

  constructor(
    private readonly site: SiteContext,
    readonly id: string,
    readonly settings: ElementSettings<'region'>,
    private readonly inventory: () => Inventory,
  ) {}

  /** Somebody who lives here was served, so many seconds after the click. */
  served(kind: RequestKind, time: Seconds): void {
    this.times.record(time, this.site.simulation.now);
    const waits = this.waits[kind];
    waits.answers++;
    waits.time += time;
  }

  reading(): RegionReading {
    const times = this.times.at(this.site.simulation.now);
    const { cables, machines } = this.inventory();
    const powered = machines.filter((machine) => machine.powered).length;
    const whole = cables.filter(({ isCut }) => !isCut).length;
    return {
      kind: 'region',
      condition:
        machines.length > 0 && powered === 0 ? 'unplugged' : cables.length > 0 && whole === 0 ? 'cut' : 'up',
      machines: machines.length,
      powered,
      cables: cables.length,
      whole,
      p95: times.count === 0 ? null : times.percentile(95),
      samples: times.count,
      waits: { read: { ...this.waits.read }, write: { ...this.waits.write } },
    };
  }
}

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TimedCommand } from '../../design/command';
import type { Design } from '../../design/design';
import type { Frame } from '../../run/protocol';
import type { SiteChanged } from '../../site/facts';
import { DisplayClock } from '../clock';
import { designThen } from '../design-then';
import { Hops } from '../hops';
import type { Lab } from '../labs';
import { LinkNumbers } from '../link-numbers';
import { type RunState, runStore } from '../run-store';
import { viewStore } from '../view-store';

/** What is told of a watched run beside what its diagram shows. */
export interface Told {
  /** 95th percentile of response time over the last ten simulated seconds; null where there was no answer. */
  readonly p95: number | null;
  /** How many answers it rests on. */
  readonly samples: number;
}

/** A run that is only looked at: what its diagram reads, and nothing that could be done to it. */
export class WatchedLab implements Lab {
  readonly design: StoreApi<{ readonly design: Design; readonly document: number }>;
  readonly run: StoreApi<RunState>;
  readonly view = createStore(() => viewStore.getInitialState());
  readonly clock = new DisplayClock();
  readonly hops = new Hops();
  readonly linkNumbers = new LinkNumbers();
  readonly told = createStore<Told>(() => ({ p95: null, samples: 0 }));
  private readonly parts: SiteChanged[] = [];
  /** Time of the next command that may change the design. */
  private next: number;

  constructor(
    private readonly start: Design,
    private readonly commands: readonly TimedCommand[],
    seed: number,
  ) {
    this.design = createStore(() => ({ design: start, document: 1 }));
    this.run = createStore<RunState>(() => ({ ...runStore.getInitialState(), seed, run: 1 }));
    this.linkNumbers.begin(start);
    this.next = this.nextAfter(Number.NEGATIVE_INFINITY);
  }

  receive(frame: Frame): void {
    const { now, playing, speed, reached, sampling, readings, parts, points } = frame;
    this.clock.receive(frame);
    this.linkNumbers.learn(parts);
    this.hops.receive(frame, this.clock.earliest);
    this.parts.push(...parts);
    if (parts.length > 0 || now >= this.next) this.followDesign(now);
    const latest = points.at(-1);
    if (latest !== undefined) this.told.setState({ p95: latest.p95, samples: latest.samples });
    if (readings !== null)
      this.run.setState({ now, status: playing ? 'playing' : 'paused', speed, reached, sampling, readings });
  }

  private followDesign(now: number): void {
    const { design } = this.design.getState();
    this.design.setState({ design: designThen(this.start, this.commands, this.parts, now, design) });
    this.next = this.nextAfter(now);
  }

  private nextAfter(now: number): number {
    return Math.min(...this.commands.map(({ at }) => at).filter((at) => at > now));
  }
}

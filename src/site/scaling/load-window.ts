import type { Seconds } from '../../kernel';

/** Counters of one server that its provider reads, and what is in progress on all of them. */
export interface LoadSample {
  readonly at: Seconds;
  /** Busy core-seconds and all core-seconds since it booted, by server. */
  readonly cores: ReadonlyMap<string, { readonly busy: number; readonly all: number }>;
  /** Requests in progress per server in use; null where no balancer tells. */
  readonly requests: number | null;
}

/** What was measured lately, as far back as a window reaches. */
export class LoadWindow {
  private samples: LoadSample[] = [];

  add(sample: LoadSample, window: Seconds): void {
    // The one that is as old as the window is where its first interval begins.
    const kept = this.samples.findLastIndex(({ at }) => at <= sample.at - window);
    this.samples = [...this.samples.slice(Math.max(0, kept)), sample];
  }

  clear(): void {
    this.samples = [];
  }

  /** Mean utilization of the cores of those that are there now; null before two looks at any of them. */
  get cpu(): number | null {
    const last = this.samples.at(-1);
    if (last === undefined) return null;
    const shares = [...last.cores].flatMap(([server, now]) => {
      const first = this.samples.find(({ cores }) => cores.has(server))?.cores.get(server);
      const all = now.all - (first?.all ?? now.all);
      return first === undefined || all <= 0 ? [] : [(now.busy - first.busy) / all];
    });
    return meanOf(shares);
  }

  /** Mean of requests in progress per server. */
  get requests(): number | null {
    return meanOf(this.samples.flatMap(({ requests }) => requests ?? []));
  }
}

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

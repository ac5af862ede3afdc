import type { ServiceSettings } from '../design/catalog';
import type { Seconds } from '../kernel';
import type { Machine } from './machine';
import type { SiteContext } from './site-context';

/** `StartLimitIntervalSec` and `StartLimitBurst`: whoever was started again so often in that time is left dead. */
const START_LIMIT = { interval: 10, burst: 5 } as const;

/** The process whose memory it is. */
interface Owner {
  readonly id: string;
  readonly machine: Machine;
  isRunning(): boolean;
  /** The kernel ends it at once. */
  kill(): void;
  /** The system starts it again. */
  startAgain(): void;
}

/**
 * What a process takes of its machine's memory. Each request leaves a little behind. When there is none left the kernel
 * kills the largest process (`oom_kill`), and the system may start it again (`Restart=on-failure` of systemd).
 */
export class ResidentMemory {
  private leaked = 0;
  private isCondemned = false;
  /** Counts the ends of the process: a restart that was planned before the latest one is void. */
  private ends = 0;
  /** When the system started it again, the latest ones. */
  private restarts: readonly Seconds[] = [];

  constructor(
    private readonly site: SiteContext,
    private readonly owner: Owner,
    private readonly settings: ServiceSettings<'app-server'>,
  ) {}

  /** Megabytes; none while it does not run. */
  get size(): number {
    return this.owner.isRunning() ? this.settings.memory + this.leaked : 0;
  }

  /** A request was worked on. */
  requested(): void {
    if (this.settings.leak === 0) return;
    this.leaked += this.settings.leak;
    this.review();
  }

  private get isGivenUp(): boolean {
    const { interval, burst } = START_LIMIT;
    const [first] = this.restarts;
    return this.restarts.length === burst && this.site.simulation.now - first! < interval;
  }

  /** It has begun, somebody wants more memory, or there is less of it. Who asks is not killed in the middle of a step. */
  review(): void {
    if (this.fits || this.isCondemned) return;
    this.isCondemned = true;
    this.site.simulation.after(0, () => {
      this.isCondemned = false;
      if (!this.fits) this.outOfMemory();
    });
  }

  private get fits(): boolean {
    return this.size <= this.owner.machine.settings.memory;
  }

  /** What a process had in memory goes with it. */
  lost(): void {
    this.leaked = 0;
    this.ends++;
  }

  private outOfMemory(): void {
    const { id, machine } = this.owner;
    const { journal, simulation } = this.site;
    if (journal.on)
      journal.report({ type: 'out of memory', at: simulation.now, machine: machine.id, service: id });
    this.owner.kill();
    this.site.conditionChanged(id, 'stopped');
    if (!this.settings.restart) return;
    const { ends } = this;
    simulation.after(this.settings.restartDelay, () => {
      if (ends !== this.ends || this.owner.isRunning()) return;
      if (!machine.powered || this.isGivenUp) return;
      this.restarts = [...this.restarts, simulation.now].slice(-START_LIMIT.burst);
      this.site.conditionChanged(id, 'up');
      this.owner.startAgain();
    });
  }
}

import type { Behaviour, Process, Seconds } from '../../kernel';
import type { Exchange } from '../exchange';
import type { Reloaded } from '../facts';
import type { SiteContext } from '../site-context';
import type { Backend } from './backend';
import type { ServerLine } from './server-line';

const OVER = 'it has ended';

/** What a process had in hand when another took its place. */
interface FormerProcess {
  readonly backends: readonly Backend[];
  readonly open: Set<Exchange>;
  /** Ends it after `hard-stop-after`. */
  timer: Process | null;
  /** It ends by force, or together with the whole of HAProxy. */
  isKilled: boolean;
}

/**
 * Processes of HAProxy that were told to finish (SIGUSR1), because another has taken over their listening sockets. They
 * take nobody, check nobody, and end what they have in hand with what they know: their own lines, counts and beliefs.
 */
export class FormerProcesses {
  private readonly owners = new Map<Exchange, FormerProcess>();
  private readonly all = new Set<FormerProcess>();
  /** The whole of HAProxy ends after its open requests. */
  private end: Process | null = null;
  /** Retries of those that have ended. */
  private retriesOfEnded = 0;

  /**
   * @param service id of the balancer.
   * @param breakOff ends the work for a request, whose client is told.
   * @param successor the line of a process that lives, by the id of its link.
   */
  constructor(
    private readonly site: SiteContext,
    private readonly service: string,
    private readonly breakOff: (exchange: Exchange) => void,
    private readonly successor: (link: string) => ServerLine | undefined,
  ) {}

  /** Connections that they have open. */
  get connections(): number {
    return this.owners.size;
  }

  /** @param limit `hard-stop-after`; 0: it may take as long as it likes. */
  add(backends: readonly Backend[], open: readonly Exchange[], limit: Seconds): void {
    this.report('began', open.length);
    const former: FormerProcess = { backends, open: new Set(open), timer: null, isKilled: false };
    this.all.add(former);
    if (open.length === 0) return this.finish(former);
    for (const exchange of open) this.owners.set(exchange, former);
    if (limit > 0) former.timer = this.after(limit, () => this.kill(former));
  }

  /** The same limit where all of HAProxy ends. @param left what is open then; nothing if it does not end any more. */
  limitEnd(limit: Seconds, left: () => readonly Exchange[]): void {
    this.end?.interrupt(OVER);
    const act = () => {
      this.end = null;
      const open = left();
      if (open.length === 0) return;
      this.report('cut', open.length);
      for (const exchange of open) this.breakOff(exchange);
    };
    this.end = limit > 0 ? this.after(limit, act) : null;
  }

  has(exchange: Exchange): boolean {
    return this.owners.has(exchange);
  }

  /** A request is over. */
  ended(exchange: Exchange): void {
    const former = this.owners.get(exchange);
    if (former === undefined) return;
    this.owners.delete(exchange);
    former.open.delete(exchange);
    if (former.open.size > 0) return;
    former.timer?.interrupt(OVER);
    if (!former.isKilled) this.report('ended', 0);
    this.finish(former);
  }

  /** HAProxy dies, with all its processes: what they had in hand is broken off. */
  dying(): void {
    for (const former of this.all) this.close(former);
  }

  died(): void {
    this.end?.interrupt(OVER);
    this.end = null;
    for (const { timer } of this.all) timer?.interrupt(OVER);
  }

  suspend(): void {
    this.end?.suspend();
    for (const { timer } of this.all) timer?.suspend();
  }

  proceed(): void {
    this.end?.proceed();
    for (const { timer } of this.all) timer?.proceed();
  }

  /** A line is gone, and what was open on it. */
  remove(line: string): void {
    for (const { table } of this.backends()) {
      const server = table.serverOf(line);
      if (server !== undefined) table.remove(server);
    }
  }

  /** A server where one of them still has something open, or somebody who waits for it. */
  busy(name: string): ServerLine | undefined {
    return this.lines().find((line) => line.name === name && !line.isIdle);
  }

  /** Requests that they have sent along a line, beyond those that its successor counts. */
  servedAt(link: string): number {
    return this.lines().reduce((sum, line) => sum + (line.link.id === link ? line.served : 0), 0);
  }

  get retries(): number {
    return this.backends().reduce((sum, { retries }) => sum + retries.made, this.retriesOfEnded);
  }

  /** Whoever waits for a server. */
  waiting(): readonly Exchange[] {
    const lines = this.backends().flatMap(({ dispatcher }) => [
      dispatcher.waiting,
      ...dispatcher.servers.map(({ waiting }) => waiting),
    ]);
    return lines.flatMap((line) => [...line.exchanges()]);
  }

  private backends(): readonly Backend[] {
    return this.all.size === 0 ? [] : [...this.all].flatMap(({ backends }) => backends);
  }

  private lines(): readonly ServerLine[] {
    return this.backends().flatMap(({ dispatcher }) => dispatcher.servers);
  }

  private kill(former: FormerProcess): void {
    former.timer = null;
    this.report('cut', former.open.size);
    this.close(former);
    for (const exchange of former.open) this.breakOff(exchange);
  }

  /** What its requests give back goes to nobody who waits, for they end with it. */
  private close(former: FormerProcess): void {
    former.isKilled = true;
    for (const { dispatcher } of former.backends) dispatcher.close();
  }

  private finish(former: FormerProcess): void {
    this.all.delete(former);
    for (const { retries, dispatcher } of former.backends) {
      this.retriesOfEnded += retries.made;
      for (const { link, served } of dispatcher.servers) {
        const successor = this.successor(link.id);
        if (successor !== undefined) successor.served += served;
      }
    }
  }

  private after(limit: Seconds, act: () => void): Process {
    const { simulation } = this.site;
    const wait = function* (): Behaviour {
      yield simulation.hold(limit);
      act();
    };
    return simulation.spawn(wait(), this);
  }

  private report(what: Reloaded['what'], count: number): void {
    const { journal, simulation } = this.site;
    if (!journal.on) return;
    const { service } = this;
    journal.report({ type: 'reload', at: simulation.now, service, what, anew: 'process', count });
  }
}

import type { ElementSettings } from '../../design/catalog';
import { type Behaviour, Interruption, type Process } from '../../kernel';
import type { Attack, AttackChanged } from '../facts';
import type { Machine } from '../machine';
import type { Address } from '../network/address';
import { isPrivate } from '../network/address';
import type { AttackReading } from '../readings';
import type { SiteContext } from '../site-context';
import { Flood } from './flood';
import type { Foothold } from './foothold';
import { LogIns } from './log-ins';
import { PortScan } from './port-scan';
import type { Ways } from './ways';

/** What a site tells of itself to whoever attacks it. */
export interface Battlefield {
  readonly machines: ReadonlyMap<string, Machine>;
  /** A machine was broken into: what is tried from it comes from inside. */
  takeOver(machine: Machine): void;
  /** Where the users of the site go. */
  entry(): Machine | null;
}

/** Everything that one attacker, or one machine that was broken into, tries. */
export class Raid implements Foothold {
  readonly scan = new PortScan(this);
  readonly logIns = new LogIns(this);
  readonly flood = new Flood(this);
  private readonly running = new Set<Process>();

  /**
   * @param host the machine from which it comes; null for an attacker outside.
   * @param outside the address of an attacker outside.
   */
  constructor(
    readonly site: SiteContext,
    readonly id: string,
    private readonly host: Machine | null,
    readonly settings: ElementSettings<'attacker'>,
    private readonly outside: () => Address,
    readonly ways: Ways,
    private readonly field: Battlefield,
  ) {
    if (host !== null) host.intruder = this;
  }

  /** Where its packets come from. */
  get address(): Address {
    return this.host === null ? this.outside() : this.host.address;
  }

  /** Does something as a process of the attacker, which ends with its machine's power. */
  spawn(work: Behaviour): Process {
    return this.site.simulation.spawn(this.guarded(work), this);
  }

  /** Where it comes from is dark, or gone: whatever it tried ends. */
  breakOff(): void {
    this.end();
    const running = Array.from(this.running);
    for (const process of running) process.interrupt('nobody attacks from there any more');
  }

  private *guarded(work: Behaviour): Behaviour {
    const self = this.site.simulation.running();
    this.running.add(self);
    try {
      yield* work;
    } catch (thrown) {
      if (!(thrown instanceof Interruption)) throw thrown;
    } finally {
      this.running.delete(self);
    }
  }

  /** A machine without power attacks nobody. */
  get isAble(): boolean {
    return this.host === null || this.host.powered;
  }

  /** Every machine but its own: those that are reached before the others, lower addresses first. */
  targets(): readonly Machine[] {
    return [...this.field.machines.values()]
      .filter((machine) => machine !== this.host)
      .sort(
        (one, other) =>
          Number(this.reaches(other)) - Number(this.reaches(one)) ||
          one.address - other.address ||
          (one.id < other.id ? -1 : 1),
      );
  }

  /** From outside only public addresses are reached; from inside all of them. */
  reaches(machine: Machine): boolean {
    return this.isAble && (this.host !== null || !isPrivate(machine.address));
  }

  /** Why that cannot be begun, in a sentence; null where it can. */
  objectionTo(what: Attack): string | null {
    const isPossible = what !== 'flood' || this.flood.isOn || this.floodTarget() !== null;
    return isPossible ? null : 'There is no web server or load balancer that a flood could reach.';
  }

  startScan(): void {
    if (this.scan.isOn) return;
    this.report('scan', true);
    this.spawn(this.scan.run());
  }

  startLogIns(): void {
    if (this.logIns.isOn) return;
    this.report('log-in', true);
    this.spawn(this.logIns.run());
  }

  startFlood(): void {
    const target = this.flood.isOn ? null : this.floodTarget();
    if (target === null) return;
    this.report('flood', true, { to: target.id });
    this.flood.start(target);
  }

  end(): void {
    if (!this.flood.isOn) return;
    this.flood.stop();
    this.report('flood', false);
  }

  takeOver(machine: Machine): void {
    this.field.takeOver(machine);
  }

  report(what: Attack, on: boolean, more: Pick<AttackChanged, 'to' | 'ports'> = {}): void {
    const { journal, simulation } = this.site;
    if (journal.on) journal.report({ type: 'attack', at: simulation.now, by: this.id, what, on, ...more });
  }

  reading(): AttackReading {
    const { scan, logIns, flood } = this;
    return {
      kind: 'attacker',
      condition: 'up',
      isScanning: scan.isOn,
      isLoggingIn: logIns.isOn,
      isFlooding: flood.isOn,
      scanned: scan.table,
      logIns: { ...logIns.totals },
      tablesRead: logIns.tablesRead,
      flood: { ...flood.totals },
    };
  }

  private floodTarget(): Machine | null {
    const entry = this.field.entry();
    if (entry !== null && entry !== this.host) return this.reaches(entry) ? entry : null;
    // Whoever sits on the entry itself turns to what stands behind it.
    return this.targets().find((machine) => machine.runs('web-server') && this.reaches(machine)) ?? null;
  }
}

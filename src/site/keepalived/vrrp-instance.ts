import type { Seconds, Timer } from '../../kernel';
import type { VrrpState, VrrpStateChanged } from '../facts';
import { type Address, dottedAddress } from '../network/address';
import type { VirtualAddressReading } from '../readings';
import { type Advert, isAcceptable, outranks } from './advert';
import { masterDownInterval, skewTime, type VrrpVersion } from './timing';

/** One record of a keepalived's list, its address as a number. */
export interface InstanceConfig {
  readonly router: number;
  readonly priority: number;
  readonly address: Address;
}

/** The process that an instance belongs to, as far as it concerns it. */
export interface Daemon {
  readonly id: string;
  readonly now: Seconds;
  readonly interval: Seconds;
  readonly version: VrrpVersion;
  /** Of its adverts, and of those that it hears; null where the version knows none. */
  readonly password: string | null;
  readonly preempt: boolean;
  readonly preemptDelay: Seconds;
  /** What its script adds to every priority; and whether it lets nobody here be master. */
  readonly bonus: number;
  readonly isForbidden: boolean;
  /** The machine's own address. */
  readonly from: Address;
  after(span: Seconds, action: () => void): Timer;
  send(advert: Advert): void;
  /** The address belongs to this machine from now on, and everybody is told so; also where it did before. */
  takeUp(address: Address): void;
  giveUp(address: Address): void;
  has(address: Address): boolean;
  answersFor(address: Address): boolean;
  tell(change: Omit<VrrpStateChanged, 'type' | 'at'>): void;
}

/** The sum of two spans may miss an instant by a rounding. */
const ROUNDING: Seconds = 1e-9;

/**
 * `vrrp_instance`: one virtual address, and one machine's part in the question who has it (RFC 5798, as keepalived
 * does it). A backup listens; when it has heard nothing for its master down interval it is master, takes the address and
 * says so in adverts. A master that hears a stronger one gives way.
 */
export class VrrpInstance {
  state: VrrpState = 'init';
  private timer: Timer | null = null;
  /** When a backup last heard what it takes for its master, and in which interval that says it speaks. */
  private heardAt: Seconds = 0;
  private heardInterval: Seconds;
  /** The master has given the address up: only the skew time is left. */
  private isGivenUp = false;
  /** From when on it takes the address from a weaker master; null before it has heard one. */
  private preemptFrom: Seconds | null = null;

  constructor(
    private readonly daemon: Daemon,
    private config: InstanceConfig,
  ) {
    this.heardInterval = daemon.interval;
  }

  get router(): number {
    return this.config.router;
  }

  get address(): Address {
    return this.config.address;
  }

  /** As its adverts say it: what the script adds included. */
  get priority(): number {
    return Math.min(254, Math.max(1, this.config.priority + this.daemon.bonus));
  }

  /**
   * The process has started.
   *
   * @param advertIn null for a backup; a master of long ago speaks again after so many seconds.
   */
  start(advertIn: Seconds | null): void {
    if (this.daemon.isForbidden) return this.enter('fault', 'the script fails');
    if (advertIn === null) return this.becomeBackup('it has started');
    this.enter('master', 'it was before the run');
    this.daemon.takeUp(this.address);
    this.speakIn(advertIn);
  }

  /** The process ends as it should: a master says that it gives the address up. */
  stop(): void {
    this.resign();
    this.enter('init', 'it was stopped');
  }

  /** The machine has lost its power, and with it every address but its own. */
  darken(): void {
    this.daemon.giveUp(this.address);
    this.enter('init', 'the machine has no power');
  }

  /** The process gets no processor time; its machine keeps the address, and nobody is told anything. */
  suspend(): void {
    this.lift();
  }

  proceed(): void {
    if (this.state === 'master') this.speak();
    else if (this.state === 'backup') this.listen();
  }

  /** Another priority than before. */
  configure(config: InstanceConfig): void {
    this.config = config;
    this.changed();
  }

  /** A setting or the result of the script has changed. */
  changed(): void {
    const { daemon, state } = this;
    if (state === 'fault' && !daemon.isForbidden) this.becomeBackup('the script succeeds');
    else if (state !== 'fault' && state !== 'init' && daemon.isForbidden) {
      this.resign();
      this.enter('fault', 'the script fails');
    } else if (state === 'backup') this.listen();
  }

  /** @returns false where it drops the advert unread. */
  hear(advert: Advert): boolean {
    const { daemon, state } = this;
    if (!isAcceptable(advert, daemon) || advert.address !== this.address) return false;
    if (state === 'backup') this.hearAsBackup(advert);
    else if (state === 'master') this.hearAsMaster(advert);
    return true;
  }

  reading(): VirtualAddressReading {
    const { daemon, address } = this;
    return {
      address: dottedAddress(address),
      router: this.router,
      state: this.state,
      priority: this.priority,
      holds: daemon.has(address),
      answers: daemon.has(address) && daemon.answersFor(address),
    };
  }

  private hearAsBackup(advert: Advert): void {
    const { daemon } = this;
    if (advert.priority === 0) {
      this.isGivenUp = true;
      this.heardAt = daemon.now;
      return this.listen();
    }
    if (advert.priority < this.priority && this.mayPreempt()) return;
    this.isGivenUp = false;
    this.heardAt = daemon.now;
    this.heardInterval = advert.interval;
    this.listen();
  }

  /** Asked when a weaker master speaks. */
  private mayPreempt(): boolean {
    const { daemon } = this;
    if (!daemon.preempt) return false;
    this.preemptFrom ??= daemon.now + daemon.preemptDelay;
    return daemon.now >= this.preemptFrom;
  }

  private hearAsMaster(advert: Advert): void {
    if (advert.priority > 0 && outranks(advert, { priority: this.priority, from: this.daemon.from })) {
      this.daemon.giveUp(this.address);
      this.heardInterval = advert.interval;
      return this.becomeBackup('a stronger holder speaks');
    }
    // Whoever heard the weaker one may have learnt that the address is there.
    if (advert.priority > 0) this.daemon.takeUp(this.address);
    this.speak();
  }

  private becomeBackup(why: string): void {
    const { daemon } = this;
    this.heardAt = daemon.now;
    if (this.state !== 'master') this.heardInterval = daemon.interval;
    this.isGivenUp = false;
    this.preemptFrom = null;
    this.enter('backup', why);
    this.listen();
  }

  private becomeMaster(): void {
    this.enter('master', this.isGivenUp ? 'the holder gave the address up' : 'no advert came');
    this.daemon.takeUp(this.address);
    this.speak();
  }

  private resign(): void {
    this.lift();
    if (this.state === 'master') this.advertise(0);
    this.daemon.giveUp(this.address);
  }

  /** Waits for the next advert, and is master when none has come in time. */
  private listen(): void {
    const { daemon, priority } = this;
    const { version } = daemon;
    const interval = version === 2 ? daemon.interval : this.heardInterval;
    const patience = (this.isGivenUp ? skewTime : masterDownInterval)(priority, interval, version);
    this.wait(Math.max(0, this.heardAt + patience - daemon.now), () => this.becomeMaster());
  }

  private speak(): void {
    this.advertise(this.priority);
    this.speakIn(this.daemon.interval);
  }

  private speakIn(span: Seconds): void {
    this.wait(span, () => this.speak());
  }

  private advertise(priority: number): void {
    const { daemon, router, address } = this;
    const { version, interval, password, from } = daemon;
    daemon.send({ version, router, priority, interval, address, password, from });
  }

  private wait(span: Seconds, action: () => void): void {
    this.lift();
    this.timer = this.daemon.after(span < ROUNDING ? 0 : span, action);
  }

  private lift(): void {
    this.timer?.cancel();
    this.timer = null;
  }

  private enter(state: VrrpState, why: string): void {
    if (state === 'init' || state === 'fault') this.lift();
    this.state = state;
    const { daemon, address, router, priority } = this;
    daemon.tell({ keepalived: daemon.id, address: dottedAddress(address), router, state, priority, why });
  }
}

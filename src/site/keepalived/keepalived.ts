import type { ServiceSettings } from '../../design/catalog';
import { instancesProblem } from '../../design/keepalived-rules';
import type { Seconds, Timer } from '../../kernel';
import { Exchange, isGood } from '../exchange';
import type { VrrpStateChanged } from '../facts';
import type { Machine } from '../machine';
import { type Address, addressNumber, dottedAddress } from '../network/address';
import type { Host } from '../network/host';
import type { Route } from '../network/route';
import type { KeepalivedReading } from '../readings';
import { newClient, visit } from '../request';
import { Service } from '../service';
import type { SiteContext } from '../site-context';
import { type Advert, isAcceptable, outranks } from './advert';
import { TrackScript } from './track-script';
import type { VrrpVersion } from './timing';
import { type Daemon, type InstanceConfig, VrrpInstance } from './vrrp-instance';

/** Where adverts go: a cable to another machine, and whoever runs there at that moment. */
export interface AdvertWay {
  readonly route: Route;
  readonly peer: Machine;
}

/** 127.0.0.1. */
const LOOPBACK = 0x7f_00_00_01;

/** A cable does not say it, but a check of a name does: what a script that looks for a process looks for. */
const WATCHED = ['load-balancer', 'web-server'] as const;

/**
 * keepalived: it shares virtual addresses with the same process on other machines, by VRRP. Each address is held by the
 * strongest that is there; adverts over their own cables say who that is.
 */
export class Keepalived extends Service implements Daemon {
  private instances: VrrpInstance[] = [];
  private ways: readonly AdvertWay[] = [];
  private readonly script: TrackScript;
  private readonly curl = newClient(0, 'curl', LOOPBACK);
  /** It starts with the run: who watches from the first instant finds a site that has stood for long, and no news. */
  private isBeginning = false;
  private sent = 0;
  private heard = 0;
  private ignored = 0;

  constructor(
    site: SiteContext,
    machine: Machine,
    private readonly settings: ServiceSettings<'keepalived'>,
  ) {
    super(site, machine, 'keepalived');
    this.script = new TrackScript(
      site,
      settings,
      { isThere: () => this.isWatchedThere(), answers: () => this.answersHttp() },
      () => this.changed(),
    );
    this.instances = this.configs().map((config) => new VrrpInstance(this, config));
  }

  /** Its adverts go along these cables from now on, and no others. */
  connect(ways: readonly AdvertWay[]): void {
    this.ways = ways;
  }

  /** It listens on no port. */
  accept(exchange: Exchange): void {
    exchange.answer(0, this.cause('connection refused'));
  }

  /** Its virtual addresses, in their order. */
  get addresses(): readonly Address[] {
    return this.instances.map(({ address }) => address);
  }

  override set(setting: string): string | null {
    if (setting === 'instances') {
      const problem = instancesProblem(this.settings.instances);
      if (problem !== null) return problem;
      this.reload();
    } else if (setting === 'trackScript') {
      if (this.running) this.script.start(1);
      this.changed();
    } else this.changed();
    return null;
  }

  reading(): KeepalivedReading {
    return {
      kind: 'keepalived',
      condition: this.condition,
      amount: this.amount,
      instances: this.instances.map((instance) => instance.reading()),
      script: this.script.isOn ? (this.script.isFailed ? 'failed' : 'ok') : 'none',
      sent: this.sent,
      heard: this.heard,
      ignored: this.ignored,
    };
  }

  get now(): Seconds {
    return this.site.simulation.now;
  }

  get interval(): Seconds {
    return this.settings.advertInterval;
  }

  get version(): VrrpVersion {
    return this.settings.version === '2' ? 2 : 3;
  }

  get password(): string | null {
    return this.version === 2 ? this.settings.authPass : null;
  }

  get preempt(): boolean {
    return !this.settings.nopreempt;
  }

  get preemptDelay(): Seconds {
    return this.settings.preemptDelay;
  }

  get bonus(): number {
    return this.script.bonus;
  }

  get isForbidden(): boolean {
    return this.script.forbids;
  }

  get from(): Address {
    return this.machine.address;
  }

  after(span: Seconds, action: () => void): Timer {
    return this.site.simulation.after(span, action);
  }

  /** A packet to everybody who listens for it, over each cable: whoever gets it is not asked for an answer. */
  send(advert: Advert): void {
    this.sent++;
    for (const way of this.ways) {
      const { route } = way;
      const link = route.cable;
      const departure = route.depart('health', 0);
      link?.tap?.advert(advert, route.isForward);
      this.after(route.latency, () => {
        if (route.reach(departure, { source: this.from }, true, link) !== null) return;
        const there = way.peer.services.get('keepalived');
        if (there instanceof Keepalived) there.hear(advert);
      });
    }
  }

  takeUp(address: Address): void {
    this.move(address, () => this.machine.takeUp(address));
  }

  giveUp(address: Address): void {
    this.move(address, () => this.machine.giveUp(address));
  }

  has(address: Address): boolean {
    return this.machine.has(address);
  }

  answersFor(address: Address): boolean {
    return this.machine.answersFor(address);
  }

  tell(change: Omit<VrrpStateChanged, 'type' | 'at'>): void {
    const { journal } = this.site;
    if (journal.on && !this.isBeginning) journal.report({ type: 'vrrp', at: this.now, ...change });
  }

  override started(): void {
    this.isBeginning = this.now === 0;
    this.script.start(this.isBeginning ? this.site.phaseOf(`script of ${this.name}`) : 1);
    const phase = this.isBeginning ? this.site.phaseOf(this.name) : 0;
    for (const instance of this.instances) {
      const isMaster = this.isBeginning && !this.hasStronger(instance);
      instance.start(isMaster ? phase * this.interval : null);
    }
    this.isBeginning = false;
  }

  protected override died(): void {
    this.script.stop();
    for (const instance of this.instances) {
      if (this.machine.powered) instance.stop();
      else instance.darken();
    }
  }

  protected override frozen(): void {
    this.script.suspend();
    for (const instance of this.instances) instance.suspend();
  }

  protected override thawed(): void {
    this.script.proceed();
    for (const instance of this.instances) instance.proceed();
    this.changed();
  }

  /** Tells it if whoever turns to the address comes to somebody else than before. */
  private move(address: Address, act: () => void): void {
    const { journal, network } = this.site;
    const before = network.holderOf(address);
    act();
    const after = network.holderOf(address);
    if (before === after || !journal.on || this.isBeginning) return;
    const [machine, from] = [after?.id ?? null, before?.id ?? null];
    const moved = { type: 'address', at: this.now, address: dottedAddress(address), machine, from } as const;
    journal.report(this.isSplit(address, before) ? { ...moved, isSplit: true } : moved);
  }

  /** Whether somebody keeps the address who has more right to it, and was not heard. */
  private isSplit(address: Address, before: Host | null): boolean {
    const instance = this.instances.find((one) => one.address === address);
    if (before === null || instance === undefined || !before.has(address)) return false;
    return this.ways.some(({ peer }) => {
      const there = peer.services.get('keepalived');
      return peer.id === before.id && there instanceof Keepalived && there.claims(instance, this.from);
    });
  }

  private hear(advert: Advert): void {
    if (!this.running) return;
    this.heard++;
    const isRead = this.instances.find(({ router }) => router === advert.router)?.hear(advert) ?? false;
    if (!isRead) this.ignored++;
  }

  private changed(): void {
    if (!this.running) return;
    for (const instance of this.instances) instance.changed();
  }

  /** Whether somebody whom it could hear has more right to the address, at the beginning of a run. */
  private hasStronger(instance: VrrpInstance): boolean {
    return this.ways.some(({ peer }) => {
      const there = peer.services.get('keepalived');
      return there instanceof Keepalived && isAcceptable(there, this) && there.claims(instance, this.from);
    });
  }

  private claims({ router, address, priority }: VrrpInstance, from: Address): boolean {
    if (!this.isWatchedThere() && this.settings.trackScript !== 'none' && this.settings.scriptWeight === 0)
      return false;
    return this.instances.some(
      (mine) =>
        mine.router === router &&
        mine.address === address &&
        outranks({ priority: mine.priority, from: this.from }, { priority, from }),
    );
  }

  /** `curl -f`: what it gets is no error, in time. Its request is one like any other to the balancer. */
  private *answersHttp(): Generator<void, boolean, boolean> {
    const { trackScript, scriptTimeout } = this.settings;
    const watched = WATCHED.find((kind) => this.machine.services.has(kind));
    if (watched === undefined) return false;
    const { network } = this.site;
    const what = trackScript === 'http-static' ? 'static' : 'read';
    const request = visit(this.site.nextProbe(), this.curl, what, this.now);
    const exchange = new Exchange(this.site, network.local(this.machine, watched), request);
    return (yield* exchange.within(scriptTimeout)) && isGood(exchange.status, exchange.cause);
  }

  private isWatchedThere(): boolean {
    const { services } = this.machine;
    const watched = WATCHED.map((kind) => services.get(kind)).find((service) => service !== undefined);
    return watched?.listening === true;
  }

  /** What is new in the list begins, what is gone ends, and what stays goes on. */
  private reload(): void {
    const former = this.instances;
    const isRunning = this.listening;
    const stays = (config: InstanceConfig) =>
      former.find(({ router, address }) => router === config.router && address === config.address);
    const configs = this.configs();
    for (const instance of former)
      if (isRunning && !configs.some((config) => stays(config) === instance)) instance.stop();
    this.instances = configs.map((config) => {
      const known = stays(config);
      known?.configure(config);
      return known ?? new VrrpInstance(this, config);
    });
    if (isRunning)
      for (const instance of this.instances) if (!former.includes(instance)) instance.start(null);
    if (!this.running) for (const instance of this.instances) instance.suspend();
  }

  private configs(): InstanceConfig[] {
    return this.settings.instances.map(({ router, priority, address }) => ({
      router,
      priority,
      address: addressNumber(address),
    }));
  }
}

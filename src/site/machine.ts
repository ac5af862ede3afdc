import type { ElementSettings } from '../design/catalog';
import { FRONTS } from '../design/catalog/tls';
import type { ServiceKind } from '../design/design';
import { portProblem, portWith, SSH_PORT, usualPort } from '../design/ports';
import type { SettingValue } from '../design/settings';
import { type Behaviour, type Process, Processor, type Resource, Signal } from '../kernel';
import { Disk } from './disk';
import type { Exchange } from './exchange';
import type { Condition, ConditionChanged } from './facts';
import { exposeMachine } from './monitoring/expose';
import { type Address, addressFor, parseAddress } from './network/address';
import { Host, type Socket } from './network/host';
import type { Network } from './network/network';
import type { Line, MachineReading } from './readings';
import { SecureShell } from './secure-shell';
import { glyphs, type Service } from './service';
import type { SiteContext } from './site-context';

type Values = Readonly<Record<string, SettingValue>>;

/** A computer: power, cores that its services share first come first served, and a place on the network. */
export class Machine extends Host {
  /** Its first boot is under way; null at all other times. */
  private booting: Process | null = null;
  readonly cores: Processor;
  /** Fires when power returns. */
  readonly returned: Signal;
  /** Somebody who has broken in, and tries the others from here. */
  intruder: { breakOff(): void } | null = null;
  readonly services = new Map<ServiceKind, Service>();
  /** The settings of each, and the port on which it speaks in the clear. */
  private readonly values = new Map<ServiceKind, Values>();
  private readonly plain = new Map<ServiceKind, Socket>();
  readonly disk: Disk;
  /** What the kernel has counted when it booted. */
  private readonly booted = { busyTime: 0, coreTime: 0 };

  constructor(
    private readonly site: SiteContext,
    id: string,
    readonly settings: ElementSettings<'machine'>,
  ) {
    super(site.network, id, addressOf(id, settings.address, site.network));
    this.cores = new Processor(site.simulation, settings.cores);
    this.returned = new Signal(site.simulation);
    this.disk = new Disk(site, id, settings);
    this.listen(SSH_PORT, new SecureShell(this));
  }

  /**
   * A service runs here from now on, and listens on its port if it has one.
   *
   * @param values its settings, which change while it runs.
   */
  install(service: Service, values: Values): void {
    this.services.set(service.kind, service);
    this.values.set(service.kind, values);
    const port = portWith(service.kind, values);
    if (port !== null) this.plain.set(service.kind, this.listen(port, service));
  }

  /** A port of a service is another one: it is started anew there. A sentence where another service has it already. */
  portChanged({ kind }: Service): string | null {
    const all = [...this.values].map(([each, values]) => ({ kind: each, values }));
    const problem = portProblem(this.id, all);
    if (problem !== null) return problem.message;
    const before = this.plain.get(kind);
    const port = portWith(kind, this.values.get(kind)!);
    if (before === undefined || port === null || before.port === port) return null;
    this.close(before);
    this.plain.set(kind, this.listen(port, before.listener));
    return null;
  }

  /** Takes the address that it is given, as at its start. @returns whether it is another one than before. */
  readdress(): boolean {
    const address = addressOf(this.id, this.settings.address, this.network, this);
    if (address === this.address) return false;
    this.moveTo(address);
    return true;
  }

  override portOf(kind: ServiceKind): number {
    return this.plain.get(kind)?.port ?? usualPort(kind);
  }

  override get httpsPort(): number {
    for (const kind of FRONTS) {
      const port = this.values.get(kind)?.tlsPort;
      if (typeof port === 'number') return port;
    }
    return super.httpsPort;
  }

  /** It runs here no more; nobody listens in its place. */
  uninstall(service: Service): void {
    this.services.delete(service.kind);
    this.values.delete(service.kind);
    this.plain.delete(service.kind);
    for (const port of this.openPorts()) {
      const socket = this.socketAt(port);
      if (socket?.listener === service) this.close(socket);
    }
  }

  runs(kind: ServiceKind): boolean {
    return this.services.has(kind);
  }

  /** Why it is dark. */
  get darkness(): 'booting' | 'unplugged' {
    return this.booting === null ? 'unplugged' : 'booting';
  }

  get isBooting(): boolean {
    return this.booting !== null;
  }

  /** It was put in place and switched on just now: nothing runs on it yet. */
  boot(): void {
    if (this.settings.bootTime === 0) return;
    this.powered = false;
    this.disk.power(false);
    this.booting = this.site.simulation.spawn(this.start(), this);
  }

  private *start(): Behaviour {
    const { simulation } = this.site;
    this.note('booting');
    yield simulation.hold(this.settings.bootTime);
    this.booting = null;
    this.note('up', { first: true });
    this.plugIn();
  }

  private note(condition: Condition, more: Pick<ConditionChanged, 'first'> = {}): void {
    const { journal, simulation } = this.site;
    if (!journal.on) return;
    journal.report({ type: 'condition', at: simulation.now, target: this.id, condition, amount: 1, ...more });
  }

  /** It is carried away, with all that it worked on. */
  remove(): void {
    this.endBoot();
    this.unplug();
    this.powered = false;
  }

  private endBoot(): void {
    this.booting?.interrupt('the power is gone');
    this.booting = null;
  }

  unplug(): void {
    this.endBoot();
    if (!this.powered) return;
    this.powered = false;
    this.latestOutage = ++this.site.outages;
    this.disk.power(false);
    for (const service of this.services.values()) service.powerLost();
    this.intruder?.breakOff();
  }

  plugIn(): void {
    if (this.powered) return;
    this.powered = true;
    this.disk.power(true);
    this.booted.busyTime = this.cores.busyTime;
    this.booted.coreTime = this.cores.unitTime;
    // What was done to them while it booted shows now.
    for (const { id, condition, amount } of this.services.values())
      if (condition !== 'up') this.site.conditionChanged(id, condition, amount);
    for (const service of this.services.values()) service.powerReturned();
    this.returned.fire();
  }

  /** Megabytes that its processes take. */
  get memoryUsed(): number {
    let used = 0;
    for (const service of this.services.values()) used += service.memory;
    return used;
  }

  /** A setting has changed. */
  set(setting: string): void {
    const { cores, disk, services, settings } = this;
    if (setting === 'cores') cores.setCapacity(settings.cores);
    else if (setting.startsWith('disk')) disk.changed(setting);
    else if (setting === 'memory') for (const service of services.values()) service.memoryScarce();
  }

  /** What an exporter on it reads from the kernel. */
  expose(samples: Map<string, number>): void {
    const { busyTime, unitTime } = this.cores;
    const { disk, memory } = this.settings;
    exposeMachine(samples, {
      busyTime: busyTime - this.booted.busyTime,
      coreTime: unitTime - this.booted.coreTime,
      memory,
      memoryUsed: this.memoryUsed,
      disk,
      diskUsed: this.disk.used,
    });
  }

  reading(): MachineReading {
    return {
      kind: 'machine',
      condition: this.powered ? 'up' : this.darkness,
      cores: this.cores.units,
      busyCores: this.cores.inUse,
      waitingForCore: lineOf(this.cores),
      busyTime: this.cores.busyTime,
      coreTime: this.cores.unitTime,
      disk: this.settings.disk,
      diskUsed: this.disk.used,
      memory: this.settings.memory,
      memoryUsed: this.memoryUsed,
      ...(this.settings.takenOver && { takenOver: true as const }),
    };
  }
}

/**
 * The address that it was given, if it is one and nobody has it; otherwise one that follows from its name.
 *
 * @param machine who may have it already.
 */
function addressOf(id: string, given: string, network: Network, machine: Machine | null = null): Address {
  const address = parseAddress(given);
  const isTaken = (other: Address) => network.isTaken(other) && other !== machine?.address;
  return address === null || isTaken(address) ? addressFor(id, isTaken) : address;
}

/** Who waits for a resource, as the cards show it. */
export const lineOf = (resource: Resource): Line => ({
  length: resource.queueLength,
  glyphs: glyphs(waitingIn(resource)),
});

function* waitingIn(resource: Resource): Generator<Exchange> {
  for (const process of resource.line()) yield process.about as Exchange;
}

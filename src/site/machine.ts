import type { ElementSettings } from '../design/catalog';
import type { ServiceKind } from '../design/design';
import { type Behaviour, type Process, Processor, type Resource, Signal } from '../kernel';
import type { Exchange } from './exchange';
import type { Condition } from './facts';
import type { SiteContext } from './site-context';
import type { Line, MachineReading } from './readings';
import { glyphs, type Service } from './service';

/** A computer: power, cores that its services share first come first served, and a place on the network. */
export class Machine {
  powered = true;
  /** Its first boot is under way; null at all other times. */
  private booting: Process | null = null;
  readonly cores: Processor;
  /** Fires when power returns. */
  readonly returned: Signal;
  readonly services = new Map<ServiceKind, Service>();

  constructor(
    private readonly site: SiteContext,
    readonly id: string,
    readonly settings: ElementSettings<'machine'>,
  ) {
    this.cores = new Processor(site.simulation, settings.cores);
    this.returned = new Signal(site.simulation);
  }

  /** The service that answers HTTP on this machine: the one that stands in front of the others. */
  get door(): Service | null {
    for (const kind of ['load-balancer', 'web-server', 'app-server'] as const) {
      const service = this.services.get(kind);
      if (service !== undefined) return service;
    }
    return null;
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
    this.booting = this.site.simulation.spawn(this.start(), this);
  }

  private *start(): Behaviour {
    const { simulation } = this.site;
    this.note('booting');
    yield simulation.hold(this.settings.bootTime);
    this.booting = null;
    this.note('up');
    this.plugIn();
  }

  private note(condition: Condition): void {
    const { journal, simulation } = this.site;
    if (journal.on)
      journal.report({ type: 'condition', at: simulation.now, target: this.id, condition, amount: 1 });
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
    this.site.noteDark(this.id);
    for (const service of this.services.values()) service.powerLost();
  }

  plugIn(): void {
    if (this.powered) return;
    this.powered = true;
    for (const service of this.services.values()) service.powerReturned();
    this.returned.fire();
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
    };
  }
}

/** Who waits for a resource, as the cards show it. */
export const lineOf = (resource: Resource): Line => ({
  length: resource.queueLength,
  glyphs: glyphs(waitingIn(resource)),
});

function* waitingIn(resource: Resource): Generator<Exchange> {
  for (const process of resource.line()) yield process.about as Exchange;
}

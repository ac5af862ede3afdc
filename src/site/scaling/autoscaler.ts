import type { ServiceSettings } from '../../design/catalog';
import type { Behaviour, Process } from '../../kernel';
import type { Exchange } from '../exchange';
import type { Machine } from '../machine';
import type { AutoscalerReading } from '../readings';
import { Service } from '../service';
import type { SiteContext } from '../site-context';
import { LoadWindow } from './load-window';
import type { Platform } from './platform';
import { serversFor } from './target-tracking';

const NO_LIMIT = Number.POSITIVE_INFINITY;

/** Adds and removes servers by a rule: so many that each has the load that it should have. */
export class Autoscaler extends Service {
  private looking: Process | null = null;
  private readonly load = new LoadWindow();
  /** Servers that it drains, each with what ends that in time. */
  private readonly leaving = new Map<string, Process>();
  private addedAt = Number.NEGATIVE_INFINITY;
  private removedAt = Number.NEGATIVE_INFINITY;
  private measured: number | null = null;
  private wanted: number | null = null;
  /** It has said that it may not add what it would need. */
  private isAtMost = false;

  constructor(
    site: SiteContext,
    machine: Machine,
    private readonly settings: ServiceSettings<'autoscaler'>,
    private readonly platform: Platform,
  ) {
    super(site, machine, 'autoscaler');
  }

  /** Nobody asks it anything. */
  accept(exchange: Exchange): void {
    exchange.answer(0, this.cause('connection refused'));
  }

  override set(setting: string): null {
    // What was measured of another quantity, or of other servers, says nothing.
    if (setting === 'metric' || setting === 'template') this.forget();
    if (setting === 'interval' && this.running) this.started();
    return null;
  }

  reading(): AutoscalerReading {
    const { metric, enabled, template, min, max } = this.settings;
    const { group } = this;
    return {
      kind: 'autoscaler',
      condition: this.condition,
      amount: this.amount,
      enabled,
      metric,
      measured: this.measured,
      target: this.target,
      template,
      servers: group.length,
      booting: this.platform.booting(group),
      leaving: this.leaving.size,
      wanted: this.wanted,
      min,
      max,
      coolsFor: Math.max(0, this.addedAt + this.settings.outCooldown - this.site.simulation.now),
    };
  }

  override started(): void {
    this.stopLooking();
    this.looking = this.site.simulation.spawn(this.look(), this);
  }

  protected override died(): void {
    this.stopLooking();
    this.forget();
  }

  protected override frozen(): void {
    this.looking?.suspend();
  }

  protected override thawed(): void {
    this.looking?.proceed();
  }

  private get target(): number {
    const { metric, targetCpu, targetRequests } = this.settings;
    return metric === 'cpu' ? targetCpu : targetRequests;
  }

  private stopLooking(): void {
    this.looking?.interrupt('it looks no more');
    this.looking = null;
  }

  private forget(): void {
    this.load.clear();
    this.measured = this.wanted = null;
  }

  private *look(): Behaviour {
    const { settings, site, platform } = this;
    for (;;) {
      yield site.simulation.hold(settings.interval * this.slowFactor);
      this.forgetWhoHasLeft();
      const { group } = this;
      this.load.add(platform.sample(site.simulation.now, group), settings.window);
      this.measured = this.load[settings.metric];
      this.wanted = null;
      if (group.length > 0) this.decide(group);
    }
  }

  private decide(group: readonly string[]): void {
    const { settings, measured, target } = this;
    const present = group.length;
    const free = serversFor(present, measured, target, settings.tolerance, {
      min: settings.min,
      max: NO_LIMIT,
    });
    this.wanted = serversFor(present, measured, target, settings.tolerance, settings);
    this.noteLimit(present, free);
    if (!settings.enabled) return;
    const { now } = this.site.simulation;
    if (this.wanted > present && now >= this.addedAt + settings.outCooldown)
      this.scaleOut(present, this.wanted);
    else if (this.wanted < present && now >= Math.max(this.addedAt, this.removedAt) + settings.inCooldown)
      this.scaleIn(group, this.wanted);
  }

  private scaleOut(present: number, wanted: number): void {
    this.tell('out', present, wanted);
    this.addedAt = this.site.simulation.now;
    let count = present;
    while (count < wanted && this.platform.add(this.settings.template, this.id) !== null) count++;
    if (count < wanted) this.tell('at most', count, wanted);
  }

  /** Those that came last go first; the one that the others are like stays. */
  private scaleIn(group: readonly string[], wanted: number): void {
    const others = group.filter((id) => id !== this.settings.template).toReversed();
    const going = others.slice(0, group.length - wanted);
    if (going.length === 0) return;
    this.tell('in', group.length, group.length - going.length);
    this.removedAt = this.site.simulation.now;
    for (const server of going) this.retire(server);
  }

  private retire(server: string): void {
    if (!this.platform.retire(server, this.id)) return;
    this.leaving.set(server, this.site.simulation.spawn(this.evict(server), this));
  }

  private *evict(server: string): Behaviour {
    yield this.site.simulation.hold(this.settings.drainTimeout);
    this.leaving.delete(server);
    this.platform.evict(server, this.id);
  }

  /** Those that are there to stay. Who has gone, or was put back into use, leaves no more. */
  private get group(): readonly string[] {
    return this.platform.groupOf(this.settings.template).filter((id) => !this.leaving.has(id));
  }

  private forgetWhoHasLeft(): void {
    for (const [server, process] of this.leaving) {
      if (this.platform.isDraining(server)) continue;
      process.interrupt('it has left, or stays');
      this.leaving.delete(server);
    }
  }

  private noteLimit(present: number, needed: number): void {
    const { max } = this.settings;
    const isAtMost = needed > max && present >= max;
    if (isAtMost && !this.isAtMost && this.settings.enabled) this.tell('at most', present, needed);
    this.isAtMost = isAtMost;
  }

  private tell(what: 'out' | 'in' | 'at most', from: number, to: number): void {
    const { journal, simulation } = this.site;
    if (!journal.on) return;
    const { metric, max } = this.settings;
    journal.report({
      type: 'scaling',
      at: simulation.now,
      by: this.id,
      what,
      from,
      to,
      max,
      metric,
      measured: this.measured,
      wanted: this.target,
    });
  }
}

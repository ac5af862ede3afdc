import { type ServiceSettings, serviceCatalog } from '../../design/catalog';
import type { Behaviour, Process } from '../../kernel';
import { Exchange } from '../exchange';
import type { Link } from '../network/link';
import type { Machine } from '../machine';
import type { SiteContext } from '../site-context';
import type { FailoverManagerReading } from '../readings';
import { probe } from '../request';
import type { Route } from '../network/route';
import { Service } from '../service';
import { NOT_IN_SOURCE } from './binlog-dump';
import type { Cluster } from './cluster';
import type { Database } from './database';

const PORT = serviceCatalog.database.port;

type Answer = 'ok' | 'refused' | 'no answer';

/**
 * Watches the primary from its own machine, over the cables that machine has, and promotes the replica that has
 * received most when the primary fails several checks in a row. A cut cable looks to it like a dead primary.
 */
export class FailoverManager extends Service {
  private failures = 0;
  private watching: Process | null = null;

  constructor(
    site: SiteContext,
    machine: Machine,
    private readonly settings: ServiceSettings<'failover-manager'>,
    private readonly cluster: Cluster,
  ) {
    super(site, machine, 'failover-manager');
  }

  /** Nobody asks it anything. */
  accept(exchange: Exchange): void {
    exchange.answer(0, this.cause('connection refused'));
  }

  override set(): string | null {
    // A change takes effect at once, not after a pause that was begun before it.
    if (this.running) this.started();
    return null;
  }

  reading(): FailoverManagerReading {
    return {
      kind: 'failover-manager',
      condition: this.condition,
      amount: this.amount,
      enabled: this.settings.enabled,
      failures: Math.min(this.failures, this.settings.failures),
      needed: this.settings.failures,
      watches: this.primary?.id ?? null,
    };
  }

  override started(): void {
    this.stopWatching();
    this.failures = 0;
    this.watching = this.site.simulation.spawn(this.watch(), this);
  }

  protected override died(): void {
    this.stopWatching();
  }

  protected override frozen(): void {
    this.watching?.suspend();
  }

  protected override thawed(): void {
    this.watching?.proceed();
  }

  /** Null where it has no cable to the primary: what it cannot see it does not judge. */
  private get primary(): Database | null {
    const primary = this.cluster.promotedAddress;
    return primary !== null && this.canSpeakTo(primary) ? primary : null;
  }

  private stopWatching(): void {
    this.watching?.interrupt('it watches no more');
    this.watching = null;
  }

  private *watch(): Behaviour {
    const { settings, cluster } = this;
    for (;;) {
      yield this.site.simulation.hold(settings.interval * this.slowFactor);
      const { primary } = this;
      if (!settings.enabled || primary === null || cluster.isPromoting) continue;
      const answer = yield* this.ask(primary);
      if (primary !== cluster.promotedAddress) continue;
      this.failures = answer === 'ok' ? 0 : Math.min(this.failures + 1, settings.failures);
      this.report(primary, answer);
      if (this.failures >= settings.failures) yield* this.failOver(primary);
    }
  }

  private *failOver(primary: Database): Behaviour {
    const reached = new Set<Database>();
    for (const database of this.cluster.databases) {
      if (database === primary || !this.canSpeakTo(database)) continue;
      if ((yield* this.ask(database)) === 'ok') reached.add(database);
    }
    const best = mostReceived([...reached].filter(canTakeOver));
    if (best === null || primary !== this.cluster.promotedAddress) return;
    this.failures = 0;
    if (this.settings.fence) this.fence(primary);
    this.cluster.promote(best, this.id, (replica) => reached.has(replica));
  }

  /** Cuts its power through the power supply's own network, so that it cannot take writes any more. */
  private fence({ machine }: Database): void {
    if (machine === this.machine || !machine.powered) return;
    this.site.conditionChanged(machine.id, 'unplugged');
    machine.unplug();
  }

  private canSpeakTo({ machine }: Database): boolean {
    return machine === this.machine || this.linkTo(machine) !== null;
  }

  private linkTo(machine: Machine): Link | null {
    return machine === this.machine ? null : this.cluster.pathBetween(this.machine.id, machine.id);
  }

  private *ask(database: Database): Generator<void, Answer, boolean> {
    const { simulation } = this.site;
    const { timeout } = this.settings;
    const until = simulation.now + timeout;
    const exchange = new Exchange(this.site, this.routeTo(database), probe('tcp', simulation.now));
    yield exchange.dial(timeout);
    if (exchange.state === 'refused') return 'refused';
    if (exchange.state !== 'open') return 'no answer';
    exchange.send();
    const answered = yield exchange.reply(simulation.deadline(Math.max(0, until - simulation.now)));
    return answered && exchange.status === 200 ? 'ok' : 'no answer';
  }

  private routeTo({ machine }: Database): Route {
    const { network } = this.site;
    const link = this.linkTo(machine);
    return link === null
      ? network.local(machine, PORT)
      : network.route(this.machine, link, machine.address, PORT);
  }

  private report(primary: Database, answer: Answer): void {
    const { journal, simulation } = this.site;
    if (!journal.on) return;
    const ok = answer === 'ok';
    const count = ok ? 1 : this.failures;
    const needed = ok ? 1 : this.settings.failures;
    const server = primary.machine.id;
    journal.report({
      type: 'check',
      at: simulation.now,
      by: this.id,
      server,
      ok,
      detail: answer,
      count,
      needed,
    });
  }
}

/** A replica whose history is that of its source. */
function canTakeOver({ replication }: Database): boolean {
  return replication.isReplica && replication.errno !== NOT_IN_SOURCE;
}

/** The first of those that have received most; null among none. */
function mostReceived(replicas: readonly Database[]): Database | null {
  let best: Database | null = null;
  for (const replica of replicas) {
    if (best === null || replica.history.log.length > best.history.log.length) best = replica;
  }
  return best;
}

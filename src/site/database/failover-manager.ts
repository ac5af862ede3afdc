import type { ServiceSettings } from '../../design/catalog';
import { QUORUM_PORT } from '../../design/ports';
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
import type { Clusters } from './clusters';
import type { Database } from './database';
import { Quorum } from './quorum';

/** What managers ask each other, and what they answer. */
const THERE = '/status';
const [YES, NO] = [200, 503];

const questionOf = (primary: Database | null): string => `/dead/${primary?.machine.id ?? ''}`;

type Answer = 'ok' | 'refused' | 'no answer';

/**
 * Watches the primary from its own machine, over the cables that machine has, and promotes the replica that has
 * received most when the primary fails several checks in a row. A cut cable looks to it like a dead primary.
 */
export class FailoverManager extends Service {
  private failures = 0;
  private watching: Process | null = null;
  private leasing: Process | null = null;
  private readonly quorum: Quorum;
  /** The primary that it knows of: news of a promotion comes over a cable to the new one. */
  private known: Database | null = null;
  /** It has been told that it is in the minority, since the primary answered last. */
  private isOutvoted = false;
  /** It has made the database beside it read-only. */
  private hasSteppedDown = false;

  constructor(
    site: SiteContext,
    machine: Machine,
    private readonly settings: ServiceSettings<'failover-manager'>,
    private readonly clusters: Clusters,
  ) {
    super(site, machine, 'failover-manager');
    const votersOf = () => clusters.votersOf(this.cluster);
    this.quorum = new Quorum(site, this, {
      get voters() {
        return votersOf();
      },
      pathBetween: (one, other) => this.cluster.pathBetween(one, other),
    });
    clusters.addVoter(this);
    this.listen();
  }

  /** What it watches, of several that may be there. */
  private get cluster(): Cluster {
    return this.clusters.seenFrom(this.machine.id);
  }

  /** Nobody but another manager asks it anything. */
  accept(exchange: Exchange): void {
    if (this.settings.quorum) this.serve(exchange, this.vote(exchange));
    else exchange.answer(0, this.cause('connection refused'));
  }

  override set(): string | null {
    this.listen();
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
      majority: this.settings.quorum ? this.quorum.majority : 0,
      voters: this.quorum.size,
    };
  }

  override started(): void {
    this.stopWatching();
    this.failures = 0;
    this.watching = this.site.simulation.spawn(this.watch(), this);
    if (this.settings.stepDown) this.leasing = this.site.simulation.spawn(this.keepLease(), this);
  }

  protected override died(): void {
    this.stopWatching();
  }

  protected override frozen(): void {
    this.watching?.suspend();
    this.leasing?.suspend();
  }

  protected override thawed(): void {
    this.watching?.proceed();
    this.leasing?.proceed();
  }

  /** Null where it has no cable to the primary: what it cannot see it does not judge. */
  private get primary(): Database | null {
    const primary = this.believed;
    return primary !== null && this.canSpeakTo(primary) ? primary : null;
  }

  private get believed(): Database | null {
    const { databases, promotedAddress } = this.cluster;
    if (this.known === null || promotedAddress === null || !databases.includes(this.known))
      return promotedAddress;
    return this.linkTo(promotedAddress.machine)?.isCut === true ? this.known : promotedAddress;
  }

  /** Opens its port for the others, where they are to agree. */
  private listen(): void {
    const { machine, settings } = this;
    const isOpen = machine.socketAt(QUORUM_PORT)?.listener === this;
    if (settings.quorum && !isOpen) machine.listen(QUORUM_PORT, this);
  }

  /** Whether it is there, or whether it finds that primary dead as well. */
  private *vote(exchange: Exchange): Behaviour {
    yield this.site.simulation.hold(0);
    const { path } = exchange.request;
    const { failures, settings } = this;
    const isDead = failures >= settings.failures && path === questionOf(this.primary);
    exchange.answer(path === THERE || (settings.enabled && isDead) ? YES : NO);
    this.close(exchange);
  }

  /** The manager beside a primary lets it take writes only as long as it reaches a majority. */
  private *keepLease(): Behaviour {
    const { quorum, settings } = this;
    let missed = 0;
    for (;;) {
      yield this.site.simulation.hold(settings.interval * this.slowFactor);
      const own = this.cluster.databaseOn(this.machine.id);
      if (!settings.enabled || !settings.quorum || own === null || own.replication.isReplica) continue;
      const votes = yield* quorum.count(THERE, settings.timeout);
      missed = votes >= quorum.majority ? 0 : missed + 1;
      if (missed >= settings.failures && own.acceptsWrites) this.stepDown(own, votes);
      else if (missed === 0 && this.hasSteppedDown) this.stepUp(own);
    }
  }

  private stepDown(own: Database, votes: number): void {
    this.hasSteppedDown = true;
    own.allowWrites(false);
    this.cluster.noteData(own, 'stepped down', this.id, own.history.logged, votes);
  }

  private stepUp(own: Database): void {
    this.hasSteppedDown = false;
    if (own !== this.cluster.promotedAddress || own.acceptsWrites || !own.running) return;
    own.allowWrites(true);
    this.cluster.noteData(own, 'writable again', this.id, own.history.logged, 0);
  }

  private stopWatching(): void {
    for (const process of [this.watching, this.leasing]) process?.interrupt('it watches no more');
    this.watching = this.leasing = null;
  }

  private *watch(): Behaviour {
    const { settings } = this;
    for (;;) {
      yield this.site.simulation.hold(settings.interval * this.slowFactor);
      const { cluster, primary } = this;
      this.known = this.believed;
      if (!settings.enabled || primary === null || cluster.isPromoting) continue;
      const answer = yield* this.ask(primary);
      if (primary !== this.believed) continue;
      this.failures = answer === 'ok' ? 0 : Math.min(this.failures + 1, settings.failures);
      this.report(primary, answer);
      if (answer === 'ok') this.isOutvoted = false;
      if (this.failures >= settings.failures) yield* this.failOver(primary);
    }
  }

  private *failOver(primary: Database): Behaviour {
    if (this.settings.quorum && !(yield* this.isAgreed(primary))) return;
    const reached = new Set<Database>();
    const { cluster } = this;
    for (const database of cluster.databases) {
      if (database === primary || !this.canSpeakTo(database)) continue;
      if ((yield* this.ask(database)) === 'ok') reached.add(database);
    }
    const best = mostReceived([...reached].filter(canTakeOver));
    if (best === null || primary !== this.believed) return;
    this.failures = 0;
    if (this.settings.fence) this.fence(primary);
    cluster.promote(best, this.id, (replica) => reached.has(replica));
  }

  /** More than half of all managers find it dead, and it takes no writes any more where it has one beside it. */
  private *isAgreed(primary: Database): Generator<void, boolean, boolean> {
    const { quorum, settings, site } = this;
    const votes = yield* quorum.count(questionOf(primary), settings.timeout);
    if (votes < quorum.majority) {
      if (!this.isOutvoted) this.cluster.noteData(primary, 'no majority', this.id, quorum.majority, votes);
      this.isOutvoted = true;
      return false;
    }
    // As long as the manager over there may need to notice that it is alone, counted from its last good round.
    if (settings.stepDown) yield site.simulation.hold(settings.interval + 2 * settings.timeout);
    return true;
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
    const exchange = new Exchange(this.site, this.routeTo(database), probe('tcp', simulation.now));
    const answered = yield* exchange.within(this.settings.timeout);
    if (exchange.state === 'refused') return 'refused';
    return answered && exchange.status === 200 ? 'ok' : 'no answer';
  }

  private routeTo({ machine }: Database): Route {
    const { network } = this.site;
    const link = this.linkTo(machine);
    return link === null
      ? network.local(machine, 'database')
      : network.route(this.machine, link, machine, 'database');
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

import type { ServiceSettings } from '../../design/catalog';
import { type Behaviour, type Process, type Seconds, Signal, type Stream } from '../../kernel';
import { Exchange } from '../exchange';
import type { Link } from '../network/link';
import type { Machine } from '../machine';
import type { SentinelReading } from '../readings';
import { probe } from '../request';
import { Service } from '../service';
import type { SiteContext } from '../site-context';
import { SentinelExchange, type SentinelQuestion } from './sentinel-exchange';
import type { SessionStore } from './session-store';
import type { StoreGroup, Watcher } from './store-group';

const OK = 200;
/** `SENTINEL_PING_PERIOD`: between two questions, and the longest wait for an answer here. */
const PERIOD: Seconds = 1;
/** `SENTINEL_MAX_DESYNC`: so that two do not stand for election at the same moment. */
const DESYNC: Seconds = 1;
/** A primary that is none any more is told so after so long (`SENTINEL_PUBLISH_PERIOD` times four). */
const DEMOTED_AFTER: Seconds = 8;

/**
 * Sentinel: it asks the session stores every second over the cables of its machine. When it finds the primary dead it asks
 * the others; with enough that agree, and the votes of more than half, it promotes the replica that has received most.
 */
export class Sentinel extends Service {
  private readonly delays: Stream;
  private watching: Process | null = null;
  /** The primary that it knows of: news of another one comes over a cable to it. */
  private known: SessionStore | null = null;
  private answeredAt: Seconds = 0;
  private epoch = 0;
  /** When it last stood for election, or voted for another. */
  private triedAt = Number.NEGATIVE_INFINITY;
  /** Stores that say they are primaries and are not, and since when. */
  private readonly astray = new Map<SessionStore, Seconds>();
  private isOutvoted = false;
  private agreeing = 0;
  private failovers = 0;

  constructor(
    site: SiteContext,
    machine: Machine,
    private readonly settings: ServiceSettings<'sentinel'>,
    private readonly group: StoreGroup,
  ) {
    super(site, machine, 'sentinel');
    this.delays = site.simulation.stream(`elections of ${this.name}`);
    group.watchers.push(this);
  }

  accept(exchange: Exchange): void {
    this.serve(exchange, this.reply(exchange));
  }

  reading(): SentinelReading {
    const { group, settings } = this;
    return {
      kind: 'sentinel',
      condition: this.condition,
      amount: this.amount,
      watches: this.known?.id ?? null,
      findsDead: this.running && this.findsDead,
      agreeing: this.agreeing,
      quorum: settings.quorum,
      majority: this.majority,
      voters: group.watchers.length,
      failovers: this.failovers,
    };
  }

  override started(): void {
    this.watching?.interrupt('it begins again');
    this.known = null;
    this.hear();
    this.astray.clear();
    const isBeginning = this.site.simulation.now === 0;
    const phase = isBeginning ? this.site.phaseOf(this.name) : 1;
    this.watching = this.site.simulation.spawn(this.watch(phase * PERIOD), this);
  }

  protected override died(): void {
    this.watching?.interrupt('the process died');
    this.watching = null;
  }

  protected override frozen(): void {
    this.watching?.suspend();
  }

  protected override thawed(): void {
    this.watching?.proceed();
  }

  private get majority(): number {
    return Math.floor(this.group.watchers.length / 2) + 1;
  }

  private get findsDead(): boolean {
    return this.known !== null && this.site.simulation.now - this.answeredAt >= this.settings.downAfter;
  }

  /** Of the primary, or that there is another one, it hears over a cable to that. */
  private hear(): void {
    const { primary } = this.group;
    if (primary === this.known || (this.known !== null && primary !== null && this.isApartFrom(primary)))
      return;
    this.known = primary;
    this.answeredAt = this.site.simulation.now;
    this.isOutvoted = false;
  }

  private isApartFrom({ machine }: { readonly machine: { readonly id: string } }): boolean {
    if (machine === this.machine) return false;
    const link = this.linkTo(machine.id);
    return link === null || link.isCut;
  }

  private linkTo(machine: string): Link | null {
    return machine === this.machine.id ? null : this.group.wayBetween(this.machine.id, machine);
  }

  private *reply(exchange: Exchange): Behaviour {
    yield this.site.simulation.hold(0);
    if (exchange instanceof SentinelExchange) this.consider(exchange);
    exchange.answer(OK);
    this.close(exchange);
  }

  private consider(exchange: SentinelExchange): void {
    const { question } = exchange;
    exchange.primary = this.known?.id ?? null;
    if (question.what === 'down') exchange.isYes = this.findsDead && question.store === this.known?.id;
    else if (question.what === 'vote' && question.epoch > this.epoch) {
      this.epoch = question.epoch;
      this.triedAt = this.site.simulation.now;
      exchange.isYes = true;
    }
  }

  private *watch(first: Seconds): Behaviour {
    const { simulation } = this.site;
    yield simulation.hold(first);
    for (;;) {
      this.hear();
      if (this.known !== null && (yield* this.ping(this.known))) {
        this.answeredAt = simulation.now;
        this.isOutvoted = false;
      }
      if (this.findsDead) yield* this.tryFailover(this.known!);
      else yield* this.callBack();
      yield simulation.hold(PERIOD * this.slowFactor);
    }
  }

  private *ping(store: SessionStore): Generator<void, boolean, boolean> {
    const { network, simulation } = this.site;
    const { machine } = store;
    const link = this.linkTo(machine.id);
    if (link === null && machine !== this.machine) return false;
    const route =
      link === null
        ? network.local(machine, 'session-store')
        : network.route(this.machine, link, machine, 'session-store');
    const exchange = new Exchange(this.site, route, probe('tcp', simulation.now));
    return (yield* exchange.within(PERIOD)) && exchange.status === OK;
  }

  private *tryFailover(primary: SessionStore): Generator<void, void, boolean> {
    const { group, settings, site } = this;
    const { simulation } = site;
    this.agreeing = yield* this.count({ what: 'down', store: primary.id });
    if (this.agreeing < settings.quorum) return this.noteRefusal(primary);
    if (simulation.now - this.triedAt < 2 * settings.failoverTimeout) return;
    yield simulation.hold(DESYNC * this.delays.uniform());
    // Another one may have asked for a vote meanwhile.
    if (simulation.now - this.triedAt < 2 * settings.failoverTimeout || !this.findsDead) return;
    this.triedAt = simulation.now;
    this.epoch++;
    const votes = yield* this.count({ what: 'vote', epoch: this.epoch });
    this.agreeing = votes;
    if (votes < Math.max(settings.quorum, this.majority)) return this.noteRefusal(primary);
    const reached = new Set<SessionStore>();
    for (const store of group.stores) if (store !== primary && (yield* this.ping(store))) reached.add(store);
    const best = mostReceived([...reached].filter(({ isReplica }) => isReplica));
    if (best === null || this.known !== primary) return;
    this.failovers++;
    group.promote(best, this.id, (store) => reached.has(store));
  }

  private noteRefusal(primary: SessionStore): void {
    if (!this.isOutvoted) this.group.note(primary, 'no majority', this.id, this.agreeing);
    this.isOutvoted = true;
  }

  /** Whoever takes writes and is not the primary any more becomes its replica, and gives up what it wrote. */
  private *callBack(): Generator<void, void, boolean> {
    const { group, known } = this;
    const { now } = this.site.simulation;
    for (const store of group.stores) {
      const isAstray = store !== known && store.running && !store.isReplica && !this.isApartFrom(store);
      if (!isAstray || known === null || group.replicationLink(known, store) === null) {
        this.astray.delete(store);
        continue;
      }
      const since = this.astray.get(store) ?? now;
      this.astray.set(store, since);
      if (now - since < DEMOTED_AFTER || known.isReplica || !(yield* this.ping(store))) continue;
      this.astray.delete(store);
      group.demote(store, this.id);
    }
  }

  /** How many say yes, itself included; it asks all others at the same time. */
  private *count(question: SentinelQuestion): Generator<void, number, boolean> {
    const { group, site } = this;
    const heard = new Signal(site.simulation);
    let [yes, open] = [1, 0];
    for (const other of group.watchers) {
      const link = this.linkTo(other.machine.id);
      if (other === this || link === null) continue;
      open++;
      const note = (agrees: boolean) => {
        open--;
        if (agrees) yes++;
        heard.fire();
      };
      site.simulation.spawn(this.ask(other, link, question, note), this);
    }
    while (open > 0) yield heard.wait();
    return yes;
  }

  private *ask(
    { machine }: Watcher,
    link: Link,
    question: SentinelQuestion,
    note: (agrees: boolean) => void,
  ): Generator<void, void, boolean> {
    const { network, simulation } = this.site;
    const route = network.route(this.machine, link, machine, 'sentinel');
    const exchange = new SentinelExchange(this.site, route, probe('tcp', simulation.now), question);
    const came = yield* exchange.within(PERIOD);
    note(came && exchange.isYes);
  }
}

/** The first of those that have received most; null among none. */
function mostReceived(replicas: readonly SessionStore[]): SessionStore | null {
  let best: SessionStore | null = null;
  for (const replica of replicas)
    if (best === null || replica.log.position.offset > best.log.position.offset) best = replica;
  return best;
}

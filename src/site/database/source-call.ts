import type { Seconds } from '../../kernel';
import type { ReplicationReason } from '../facts';
import type { Departure, Link } from '../network/link';
import { synRepeat } from '../network/repetition';
import type { Arrival, Route, Sender } from '../network/route';
import type { SiteContext } from '../site-context';
import type { Instance } from './instance';

/** What came of knocking: an answer, or silence until the replica's patience was over. */
type Met = Exclude<Arrival, 'full'>;

/** By their numbers in Linux: ECONNREFUSED, EHOSTUNREACH and ETIMEDOUT. */
const ERRORS = { refused: 111, prohibited: 113, silent: 110 } as const;

const cannotConnect = (machine: string, met: keyof typeof ERRORS): ReplicationReason => ({
  code: 'cannot connect',
  machine,
  error: ERRORS[met],
});

/** How a replica opens its connection to port 3306 of its source. */
export class SourceCall {
  readonly route: Route;

  constructor(
    private readonly site: SiteContext,
    private readonly replica: Instance,
    private readonly source: Instance,
    readonly link: Link,
  ) {
    this.route = site.network.route(replica.machine, link, source.machine, 'database');
  }

  /** By its address at present, which may be another one than before. */
  private get sender(): Sender {
    return { source: this.replica.machine.address };
  }

  leadsTo(source: Instance, link: Link): boolean {
    return this.source === source && this.link === link;
  }

  /** The firewall of the source lets it open a connection: one that stands when a run begins was let in before. */
  get isLetIn(): boolean {
    return this.route.judge(this.sender, true) === 'pass' && this.route.letsAnswerIn();
  }

  /** Handshake and request: null when the source has been asked, otherwise why it could not be. */
  *open(): Generator<void, ReplicationReason | null, boolean> {
    const { simulation } = this.site;
    const { link } = this;
    const name = this.source.machine.id;
    const departure = { latest: link.departUnseen() };
    const met = yield* this.knock(departure);
    if (met === 'silent') return cannotConnect(name, met);
    if (met === 'open') {
      yield simulation.hold(2 * link.latency);
      if (this.arrive(departure.latest, false) === 'open') return null;
      return { code: 'connection lost', machine: name };
    }
    yield simulation.hold(link.latency);
    return cannotConnect(name, met);
  }

  /** The first packet is repeated until it arrives at a machine that answers, or patience ends. */
  private *knock(departure: { latest: Departure }): Generator<void, Met, boolean> {
    const { link, replica, source, site } = this;
    const { simulation } = site;
    const { machine } = source;
    const { netTimeout } = replica.settings;
    const patience = simulation.deadlines(netTimeout);
    let firstDropped: Seconds | null = null;
    let repeats = 0;
    for (;;) {
      departure.latest = link.departUnseen();
      yield simulation.hold(link.latency);
      const met = this.arrive(departure.latest, true);
      if (met !== 'silent' && met !== 'full') return met;
      if (link.delivered(departure.latest) && machine.powered) {
        firstDropped ??= simulation.now - link.latency;
        const again = firstDropped + synRepeat(repeats++);
        const end = firstDropped + netTimeout;
        yield simulation.hold(Math.max(0, Math.min(again, end) - simulation.now));
        if (again + link.latency > end) return 'silent';
      } else if (link.isCut || !machine.powered) {
        if (!(yield (link.isCut ? link.mended : machine.returned).wait(patience))) return 'silent';
      }
    }
  }

  private arrive(departure: Departure, isNew: boolean): Arrival {
    const met = this.route.arrival(departure, this.sender, isNew);
    return met === 'full' || met === 'silent' || this.route.letsAnswerIn() ? met : 'silent';
  }
}

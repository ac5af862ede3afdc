import { HTTPS_PORT } from '../../design/catalog/tls';
import type { ServiceKind } from '../../design/design';
import { usualPort } from '../../design/ports';
import type { Seconds } from '../../kernel';
import type { Cargo } from '../facts';
import { type Address, dottedAddress } from './address';
import type { Verdict } from './firewall';
import type { Host, Origin, Socket } from './host';
import type { Departure, Link } from './link';
import type { Network } from './network';
import { problemWith, type TlsSession } from './tls';
import type { TlsProblem } from './tls-problem';

/**
 * What a packet meets at the far end: a port on which somebody listens, a closed one or a firewall that rejects, nobody,
 * or a kernel that keeps no more connections for its process and drops the packet, which is silence to the client.
 */
export type Arrival = 'open' | 'refused' | 'prohibited' | 'silent' | 'full';

/** Whatever keeps a packet from getting in. */
type Ending = Exclude<Arrival, 'open'>;

/** Who a client says it is where the far end asks for an account. */
export interface Credentials {
  readonly user: string;
  /** Its own; one of a list of passwords, which opens weak accounts; or none that opens anything. */
  readonly password: 'known' | 'guessed' | 'wrong';
}

/**
 * What is spoken on a way: nothing but its own protocol; HTTP or HTTPS, as the link is set; HTTPS; or TLS on a port for
 * which the link says otherwise, as a health check may.
 */
export type Scheme = 'plain' | 'as the link is set' | 'https' | 'TLS on the same port';

/** A port by its number, or wherever a service of that kind listens at the far end. */
export type Port = number | ServiceKind;

/** What stands at the far end decides, as of the last look; null: nobody does. */
export type PortThere = (there: Host | null) => Port;

/** Asked for its address only where a firewall reads it: clients are many, and seldom in the processor's cache. */
export interface Sender {
  readonly source: Address;
}

/** The way from a client to an address and a port. It tells the client nothing that the network would not. */
export class Route {
  /** Over which it goes, as of the last look at who holds the address; null on the same machine. */
  link: Link | null;
  /** It goes from the link's `from` to its `to`; one that takes its place has the same `from`. */
  readonly isForward: boolean;
  /** Whether the client speaks TLS, as of `seen`. */
  private isTls = false;
  private openPort = 0;
  /** Of the latest connection of a client that keeps one session for everybody, as a balancer does. */
  session: TlsSession | null = null;
  /** Who holds the address, and what listens there on the port, as of `seen`. */
  private host: Host | null = null;
  private socket: Socket | null = null;
  private seen = -1;
  /** As whom the client logs in; null where nobody asks. */
  credentials: Credentials | null = null;

  /** @param to an address, whoever holds it; or a host, whichever address it has. */
  constructor(
    private readonly network: Network,
    readonly origin: Origin,
    link: Link | null,
    private readonly to: Address | Host,
    private readonly ownPort: Port | PortThere,
    private readonly scheme: Scheme = 'plain',
  ) {
    this.link = link;
    this.isForward = link !== null && origin.id === link.from;
  }

  get address(): Address {
    return typeof this.to === 'number' ? this.to : this.to.address;
  }

  /** The same way to another port. */
  toPort(port: Port): Route {
    return new Route(this.network, this.origin, this.link, this.to, port);
  }

  /** The same way, with another scheme. */
  withScheme(scheme: Scheme): Route {
    return new Route(this.network, this.origin, this.link, this.to, this.ownPort, scheme);
  }

  /** The cable to whoever holds the address at present. */
  get cable(): Link | null {
    if (this.seen !== this.network.version) this.lookUp();
    return this.link;
  }

  /** Where it leads to at present. */
  get port(): number {
    if (this.seen !== this.network.version) this.lookUp();
    return this.openPort;
  }

  /** Whether the client speaks TLS. */
  get tls(): boolean {
    if (this.seen !== this.network.version) this.lookUp();
    return this.isTls;
  }

  /** Whether a connection is open already, whoever asks. */
  get isKeptAlive(): boolean {
    return this.link !== null && this.link.keepAlive === true;
  }

  /** What the client says to the certificate at the far end; null: it takes it. */
  problemAt({ tls }: Socket, now: Seconds): TlsProblem | null {
    if (tls === null) return 'TLS handshake failed';
    return problemWith(tls.certificate, this.link!.settings, now);
  }

  get latency(): Seconds {
    return this.link === null ? 0 : this.link.latency;
  }

  /** Time between the arrival of the first packet and that of the request: a TCP handshake, unless kept alive. */
  get handshake(): Seconds {
    return this.link === null ? 0 : this.link.handshake;
  }

  /** Who listens at the far end at present; null where nobody does. */
  get target(): Socket | null {
    if (this.seen !== this.network.version) this.lookUp();
    return this.socket;
  }

  /** The element at the far end by which people name it, whoever holds the address; else the address. */
  get far(): string {
    if (this.seen !== this.network.version) this.lookUp();
    if (this.host !== null) return this.host.id;
    return this.link === null ? dottedAddress(this.address) : this.link.other(this.origin.id);
  }

  /** The service that a client means, or the machine where none listens. */
  get meant(): string {
    return this.target?.listener.id ?? this.far;
  }

  /** @param cargo null for what is neither counted nor shown. */
  depart(cargo: Cargo | null, request: number): Departure {
    const link = this.cable;
    if (link === null) return 0;
    return cargo === null ? link.departUnseen() : link.depart(this.isForward, cargo, request);
  }

  /**
   * What a packet meets one latency after its departure. The one place that asks what stands between: the cable, who
   * holds the address, power, the firewall's rules, who listens on the port, and room in the accept queue, in this order.
   * Whatever arrives nowhere is lost there.
   *
   * @param sender who says from which address it comes.
   * @param isNew it opens a connection.
   * @param link over which it set out. Where the address has moved to another cable meanwhile, it arrives at a host that
   * has the address no more.
   */
  arrival(departure: Departure, sender: Sender, isNew: boolean, link = this.link): Arrival {
    const met = this.reach(departure, sender, isNew, link);
    if (met !== null) return met;
    const { socket } = this;
    if (socket === null || !socket.listener.listening) return 'refused';
    if (!socket.listener.isFull) return 'open';
    link?.lose(departure, { full: socket.listener.id });
    return 'full';
  }

  /**
   * The same in few steps, for most that arrive: who listens there, where the cable is whole and nothing else stands between
   * that would have to be asked; null: ask `arrival`.
   */
  plainArrival(departure: Departure, link: Link | null): Socket | null {
    if (this.seen !== this.network.version) this.lookUp();
    const { socket } = this;
    if (socket === null || this.isTls || link !== this.link) return null;
    if (link !== null && !link.delivered(departure)) return null;
    const { host, listener } = socket;
    if (!host.powered || host.firewall !== null || this.origin.firewall !== null) return null;
    return listener.listening && !listener.isFull ? socket : null;
  }

  /**
   * The same for a packet to the host itself, without a port, as of another protocol than TCP; null where it gets there.
   */
  reach(departure: Departure, sender: Sender, isNew: boolean, link = this.link): Ending | null {
    if (link !== null && !link.delivered(departure)) return 'silent';
    if (this.seen !== this.network.version) this.lookUp();
    const { host } = this;
    if (host === null || link !== this.link) {
      link?.lose(departure, { unheld: dottedAddress(this.address) });
      return 'silent';
    }
    if (!host.powered) {
      link?.lose(departure, { dark: host.id });
      return 'silent';
    }
    return host.firewall === null ? null : this.turnAway(host, departure, sender, isNew);
  }

  /** What becomes of a packet that the firewall at the far end does not let pass; null where it does. */
  private turnAway(host: Host, departure: Departure, sender: Sender, isNew: boolean): Ending | null {
    const verdict = this.judge(sender, isNew);
    if (verdict === 'pass') return null;
    if (verdict === 'reject') return 'refused';
    if (verdict === 'prohibit') return 'prohibited';
    this.link?.lose(departure, { dropped: host.id });
    return 'silent';
  }

  /** Whether the client's own firewall lets in what the far end answers. Asked where it has one. */
  letsAnswerIn(): boolean {
    const { firewall } = this.origin;
    if (firewall === null || this.link === null) return true;
    if (this.seen !== this.network.version) this.lookUp();
    return this.host === null || firewall.letsAnswerIn(this.address, this.host);
  }

  /** A firewall stands before the far end at present. */
  get isFiltered(): boolean {
    if (this.seen !== this.network.version) this.lookUp();
    return this.host !== null && this.host.firewall !== null && this.link !== null;
  }

  /** What the firewall at the far end says to a packet that has reached it, which it counts. */
  judge(sender: Sender, isNew: boolean): Verdict {
    if (this.seen !== this.network.version) this.lookUp();
    const firewall = this.link === null ? null : (this.host?.firewall ?? null);
    return firewall === null ? 'pass' : firewall.judge(sender.source, this.origin, this.openPort, isNew);
  }

  private lookUp(): void {
    const { network, link } = this;
    this.seen = network.version;
    this.host = network.holderOf(this.address);
    const towards = network.wayTo(this.address);
    if (link !== null && towards !== null && towards.id !== link.other(this.origin.id))
      this.follow(link, towards);
    // What is spoken is up to the cable over which it goes in the end.
    this.isTls =
      this.scheme === 'as the link is set' ? (this.link?.isSecured ?? false) : this.scheme !== 'plain';
    const isElsewhere = this.isTls && this.scheme !== 'TLS on the same port';
    this.openPort = this.portAt(isElsewhere);
    this.socket = this.host?.socketAt(this.openPort) ?? null;
  }

  /** The port that the line names, otherwise the one on which the far end listens. */
  private portAt(isHttps: boolean): number {
    const { host, link, scheme } = this;
    if (link !== null && link.port > 0 && scheme !== 'plain') return link.port;
    if (isHttps) return host?.httpsPort ?? HTTPS_PORT;
    const ownPort = typeof this.ownPort === 'function' ? this.ownPort(host) : this.ownPort;
    if (typeof ownPort === 'number') return ownPort;
    return host?.portOf(ownPort) ?? usualPort(ownPort);
  }

  /** An address that has moved is reached over the cable to its new holder; where none leads there, nobody is found. */
  private follow(link: Link, host: Host): void {
    const cable = this.network.cableLike(link, host);
    if (cable !== null) this.link = cable;
    else this.host = null;
  }
}

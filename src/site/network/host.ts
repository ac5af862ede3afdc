import { HTTPS_PORT } from '../../design/catalog/tls';
import type { ServiceKind } from '../../design/design';
import type { Exchange } from '../exchange';
import type { Address } from './address';
import type { Firewall } from './firewall';
import type { Network } from './network';
import type { TlsEnd } from './tls';

/** A process that waits for connections. */
export interface Listener {
  readonly id: string;
  /** The process is there: its machine's kernel opens connections for it. */
  readonly listening: boolean;
  /** The kernel keeps no more connections for it. */
  readonly isFull: boolean;
  /** Takes a request over an open connection and sees to it that it is answered. */
  accept(exchange: Exchange): void;
}

/** A port of a host on which somebody listens. */
export interface Socket {
  readonly host: Host;
  readonly port: number;
  readonly listener: Listener;
  /** Null where the port speaks in the clear. May be set and taken away at any time. */
  tls: TlsEnd | null;
}

/** Who opens a connection, as far as the far end can tell by looking into its own list of machines. */
export interface Origin {
  readonly id: string;
  /** Null where everybody there has an address of their own. */
  readonly address: Address | null;
  /** Null where nothing filters what arrives. */
  readonly firewall: Firewall | null;
  /** What a firewall calls its role. */
  runs(kind: ServiceKind): boolean;
}

/** What has an address: a computer as the network sees it. */
export abstract class Host implements Origin {
  powered = true;
  /** The latest of all outages that was its own, counted from 1; with its power it lost all that it had in memory. */
  latestOutage = 0;
  /** Null where nothing filters what arrives. May be put up and taken away at any time. */
  firewall: Firewall | null = null;
  private readonly sockets = new Map<number, Socket>();
  /** What it has besides its own address; null where it never had any. */
  private virtual: Set<Address> | null = null;

  /** @param own taken for the host until `leave`, or until it has another one. */
  constructor(
    protected readonly network: Network,
    readonly id: string,
    private own: Address,
  ) {
    network.claim(own, this);
  }

  get address(): Address {
    return this.own;
  }

  /** It has another address of its own from now on. What was on its way to the former one arrives nowhere. */
  protected moveTo(address: Address): void {
    const { network, own } = this;
    this.own = address;
    if (this.virtual?.has(own) !== true) network.release(own, this);
    network.claim(address, this);
  }

  abstract runs(kind: ServiceKind): boolean;

  /** Where a service of that kind listens here, or would by default. */
  abstract portOf(kind: ServiceKind): number;

  /** Where it speaks HTTPS, if it does. */
  get httpsPort(): number {
    return HTTPS_PORT;
  }

  /** Somebody listens on a port from now on. Who listened there before does no more. */
  listen(port: number, listener: Listener): Socket {
    const socket: Socket = { host: this, port, listener, tls: null };
    this.sockets.set(port, socket);
    this.network.changed();
    return socket;
  }

  close(socket: Socket): void {
    if (this.sockets.get(socket.port) !== socket) return;
    this.sockets.delete(socket.port);
    this.network.changed();
  }

  socketAt(port: number): Socket | null {
    return this.sockets.get(port) ?? null;
  }

  /** Every port on which somebody listens, lowest first. */
  openPorts(): readonly number[] {
    return [...this.sockets.keys()].sort((one, other) => one - other);
  }

  /** Whether packets to that address are for it. */
  has(address: Address): boolean {
    return address === this.address || this.virtual?.has(address) === true;
  }

  /** It has one address more, and says so to everybody around; also where it has it already. */
  takeUp(address: Address): void {
    this.virtual ??= new Set();
    this.virtual.add(address);
    this.network.claim(address, this);
  }

  /** It has that address no more, unless it is its own as well. */
  giveUp(address: Address): void {
    const had = this.virtual?.delete(address) === true;
    if (had && address !== this.address) this.network.release(address, this);
  }

  /** Whether whoever turns to the address comes here: of several that have it, the one that said so last. */
  answersFor(address: Address): boolean {
    return this.network.holderOf(address) === this;
  }

  /** The host is removed: nobody holds its addresses any more. */
  leave(): void {
    this.network.release(this.address, this);
    for (const address of this.virtual ?? []) this.network.release(address, this);
  }
}

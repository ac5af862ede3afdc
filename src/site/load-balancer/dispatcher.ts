import type { ServiceSettings } from '../../design/catalog';
import type { Simulation } from '../../kernel';
import { isSaturated } from './balance/candidate';
import { Farm } from './balance/farm';
import type { ServerLine } from './server-line';
import type { Session } from './session';
import { SessionLine } from './session-line';
import { StickTable } from './stick-table';

export type Assignment = 'assigned' | 'queued' | 'none';

/** Gives connections of servers to sessions and takes them back: the algorithm, stickiness and the queues. */
export class Dispatcher {
  farm: Farm<ServerLine>;
  /** Those who wait for any server. */
  readonly waiting = new SessionLine();
  private readonly byName: Map<string, ServerLine>;
  private readonly stickTable: StickTable;
  private order = 0;
  private isClosed = false;

  constructor(
    private readonly simulation: Simulation,
    private readonly settings: ServiceSettings<'load-balancer'>,
    /** In declared order. */
    readonly servers: ServerLine[],
  ) {
    this.stickTable = new StickTable(simulation, settings);
    this.byName = new Map(servers.map((server) => [server.name, server]));
    this.farm = this.makeFarm();
  }

  serverNamed(name: string): ServerLine | undefined {
    return this.byName.get(name);
  }

  /** The lowest place that no server has. */
  get freePlace(): number {
    const taken = new Set(this.servers.map(({ index }) => index));
    for (let place = 0; ; place++) if (!taken.has(place)) return place;
  }

  /** `add server`: it stands last, and gets nothing yet. */
  add(server: ServerLine): void {
    this.servers.push(server);
    this.byName.set(server.name, server);
    this.farm.added(server);
  }

  /** `del server`: whoever waits for it is balanced anew. */
  remove(server: ServerLine): void {
    this.farm.removed(server);
    this.servers.splice(this.servers.indexOf(server), 1);
    this.byName.delete(server.name);
    this.sendAway(server);
  }

  /** Another process has told this one what its table says (`peers`). */
  inherit(before: Dispatcher): void {
    this.stickTable.fill(before.stickTable);
  }

  /** The balancer dies: what its requests give back goes to nobody who waits, for they die with it. */
  close(): void {
    this.isClosed = true;
    this.stickTable.clear();
  }

  /** It runs again, with no request in hand. */
  reopen(): void {
    this.isClosed = false;
  }

  /** Another algorithm, or a fresh start of the same one. Requests that have a server keep it. */
  rearrange(): void {
    this.farm = this.makeFarm();
    for (const server of this.servers) this.fill(server);
  }

  /** Finds a server for the session that runs now; or lets it wait, whereupon its process yields. */
  assign(session: Session): Assignment {
    const sticky = this.stickyServer(session);
    if (sticky !== null) {
      session.bound = true;
      return this.take(session, sticky);
    }
    const { farm, waiting } = this;
    if (farm.isEmpty) return 'none';
    const mustWait = waiting.length > 0 && farm.keepsOrder;
    // Clients are many and seldom in the processor's cache: only who hashes addresses looks one up.
    const address = farm.algorithm === 'source' ? session.address : 0;
    const server = mustWait ? null : farm.pick(address, session.avoid);
    return server === null ? this.wait(session, waiting) : this.take(session, server);
  }

  /** The session gives its connection back; whoever has waited longest gets it. */
  release(session: Session): void {
    const { server } = session;
    if (server === null) return;
    session.server = null;
    const last = server.sessions.pop();
    if (last !== undefined && last !== session) {
      server.sessions[session.place] = last;
      last.place = session.place;
    }
    if (session.counted) server.connections--;
    this.farm.loadChanged(server);
    if (this.waiting.length > 0 || server.waiting.length > 0) this.requestEnded(server);
    if (server.onIdle !== null && server.isIdle) this.tellIdle(server);
  }

  private tellIdle(server: ServerLine): void {
    const { onIdle } = server;
    server.onIdle = null;
    // Not from within the process of a request that is just ending.
    if (onIdle !== null) this.simulation.after(0, onIdle);
  }

  /** Whether a server is usable may have changed. Nobody who waits is served by that alone. */
  mark(server: ServerLine): void {
    this.farm.mark(server, server.isUsable);
  }

  /**
   * A server that was out is back: it takes those that wait, at most as many as its limit lets. HAProxy does not
   * count those from the common line, neither against the limit nor as load. Who comes back from draining, or gets
   * its weight again, takes nobody.
   */
  returned(server: ServerLine): void {
    for (let taken = 0; server.maxconn === 0 || server.connections + taken < server.maxconn; ) {
      const session = this.longestWaiting(server);
      if (session === null) return;
      const isCounted = session.line !== this.waiting;
      if (!isCounted) taken++;
      this.callUp(session, server, isCounted);
    }
  }

  reweighted(server: ServerLine): void {
    this.farm.reweighted(server);
  }

  /** A server takes more or fewer requests at a time than before. */
  limitChanged(server: ServerLine): void {
    this.farm.loadChanged(server);
    this.fill(server);
  }

  /** Those that wait for a server that went down may go elsewhere, if they are allowed to be redispatched. */
  scatter(server: ServerLine): void {
    if (!this.settings.redispatch || this.settings.persist) return;
    this.sendAway(server);
    this.farm.loadChanged(server);
  }

  private sendAway(server: ServerLine): void {
    for (let session = server.waiting.head; session !== null; session = server.waiting.head) {
      server.waiting.take(session);
      session.released = true;
      this.wake(session);
    }
  }

  private makeFarm(): Farm<ServerLine> {
    return new Farm(this.servers, (server) => server.isUsable, this.settings);
  }

  /** What binds a client to its server. A cookie is part of HTTP. */
  get sticksBy(): 'none' | 'cookie' | 'source' {
    const { stickiness, mode } = this.settings;
    return stickiness === 'cookie' && mode === 'tcp' ? 'none' : stickiness;
  }

  /** A server has answered: its client's address leads there from now on. */
  remember(session: Session, server: ServerLine): void {
    this.stickTable.store(session.address, server.name);
  }

  /** The server that the session's cookie or address names, if that is to be followed. */
  private stickyServer(session: Session): ServerLine | null {
    const { sticksBy } = this;
    if (session.released || sticksBy === 'none') return null;
    const name =
      sticksBy === 'cookie'
        ? session.cookie(this.settings.cookieName)
        : this.stickTable.find(session.address);
    if (name === null) return null;
    const server = this.byName.get(name);
    if (server === undefined) return null;
    return server.isUp || this.settings.persist ? server : null;
  }

  private take(session: Session, server: ServerLine): Assignment {
    if (isSaturated(server)) {
      const outcome = this.wait(session, server.waiting);
      this.farm.loadChanged(server);
      return outcome;
    }
    this.grant(session, server, true);
    return 'assigned';
  }

  /** A request ended at a server: where fewer are open there than its limit says, it takes those that wait. */
  private requestEnded(server: ServerLine): void {
    // Without a limit it never does: the line is for those who have one.
    if (server.maxconn === 0 || !server.hasRoom) return;
    while (server.connections < server.maxconn) {
      const session = this.longestWaiting(server);
      if (session === null) return;
      this.callUp(session, server, true);
    }
  }

  /** A server gets a new limit, or the servers another algorithm: who waits is let in as far as there is room. */
  private fill(server: ServerLine): void {
    while (server.hasRoom) {
      const session = this.longestWaiting(server);
      if (session === null) return;
      this.callUp(session, server, true);
    }
  }

  private callUp(session: Session, server: ServerLine, counted: boolean): void {
    session.line?.take(session);
    this.grant(session, server, counted);
    this.wake(session);
  }

  private grant(session: Session, server: ServerLine, counted: boolean): void {
    session.server = server;
    session.counted = counted;
    session.place = server.sessions.length;
    session.exchange.server = server.name;
    server.sessions.push(session);
    if (counted) server.connections++;
    this.farm.loadChanged(server);
  }

  private wait(session: Session, line: SessionLine): Assignment {
    line.join(session, this.simulation.running(), this.order++);
    return 'queued';
  }

  private wake({ process }: Session): void {
    if (process !== null) this.simulation.wake(process);
  }

  private longestWaiting(server: ServerLine): Session | null {
    if (this.isClosed) return null;
    const own = server.waiting.head;
    const common = this.waiting.head !== null && this.farm.isInUse(server) ? this.waiting.head : null;
    if (own === null || common === null) return own ?? common;
    return own.order < common.order ? own : common;
  }
}

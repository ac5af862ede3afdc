import type { LinkSettings, ServiceSettings } from '../../design/catalog';
import type { Seconds } from '../../kernel';
import type { ServerState } from '../facts';
import type { ServerReading } from '../readings';
import { IdleConnections } from '../network/idle-connections';
import type { Link } from '../network/link';
import type { Route } from '../network/route';
import type { Candidate } from './balance/candidate';
import type { Session } from './session';
import { SessionLine } from './session-line';

export type AdminState = 'ready' | 'drain' | 'maintenance';

/**
 * One `server` line: the way to the machine, what the balancer counts there, and what it believes of its health.
 *
 * Health is one number from 0 to rise + fall - 1; the server is up from `rise` on. Results against the present
 * belief move it by one, a result that confirms the belief sets it back to the end of the range.
 */
export class ServerLine implements Candidate {
  readonly name: string;
  /** Connections to it that are kept open. */
  readonly idle = new IdleConnections();
  /** The drawn line, whose settings are this server's. */
  readonly link: Link;
  /** Whoever holds a connection, in no particular order. */
  readonly sessions: Session[] = [];
  /** Those of them that HAProxy counts: the load that the algorithms see, and what is held against `maxconn`. */
  connections = 0;
  /** Requests sent here since the start. */
  served = 0;
  admin: AdminState = 'ready';
  /** Added while the balancer runs, and not yet enabled: it has to pass its checks first. */
  isNew = false;
  /** Told when nothing is open and nobody waits here. */
  onIdle: (() => void) | null = null;
  /** Told when it has passed as many checks in a row as one needs that was down; and how many it has passed. */
  onProven: (() => void) | null = null;
  passes = 0;
  /** Those who wait for this very server. */
  readonly waiting = new SessionLine();
  /** The state last reported, and since when the server has been out. */
  shown: ServerState = 'up';
  private outSince: Seconds = 0;
  private health = 0;
  private isHealthy = true;
  /** Share of its weight and limit that it has while it starts slowly; 1 at all other times. */
  warmth = 1;
  /** What its agent said last: a share of its weight, and that it is down. */
  agentShare = 1;
  isAgentDown = false;
  /** Observed errors in a row. */
  private errors = 0;
  /** Check results in a row that were alike: how many, and which. */
  private row = 0;
  private rowOk = true;

  constructor(
    readonly index: number,
    readonly route: Route,
    private readonly settings: ServiceSettings<'load-balancer'>,
  ) {
    this.link = route.link!;
    this.name = this.link.to;
    this.startOver();
  }

  get line(): LinkSettings<'backend'> {
    return this.link.settings as LinkSettings<'backend'>;
  }

  get backup(): boolean {
    return this.line.backup;
  }

  get weight(): number {
    return this.line.weight;
  }

  get sixteenths(): number {
    if (this.agentShare === 1 && this.warmth === 1) return 16 * this.weight;
    const whole = this.agentShare === 1 ? 16 * this.weight : this.sharedSixteenths;
    return Math.min(whole, Math.floor(whole * this.warmth) + 1);
  }

  /** Also where the agent says less than a sixteenth it is one; HAProxy knows no weight above 256. */
  private get sharedSixteenths(): number {
    return Math.max(1, Math.floor(16 * Math.min(256, this.weight * this.agentShare)));
  }

  get maxconn(): number {
    const { maxconn } = this.line;
    return this.warmth === 1 || maxconn === 0 ? maxconn : Math.max(1, Math.floor(maxconn * this.warmth));
  }

  get slowstart(): Seconds {
    return this.line.slowstart || this.settings.slowstart;
  }

  get inter(): Seconds {
    return this.line.inter || this.settings.inter;
  }

  get fastinter(): Seconds {
    return this.line.fastinter || this.settings.fastinter || this.inter;
  }

  private get downinter(): Seconds {
    return this.line.downinter || this.settings.downinter || this.inter;
  }

  private get fall(): number {
    return this.line.fall || this.settings.fall;
  }

  private get rise(): number {
    return this.line.rise || this.settings.rise;
  }

  get queued(): number {
    return this.waiting.length;
  }

  get isChecked(): boolean {
    return this.line.check && this.settings.check !== 'off';
  }

  /** Believed to work, and not taken out by hand. */
  get isUp(): boolean {
    return this.isHealthy && !this.isAgentDown && this.admin !== 'maintenance';
  }

  /** Gets new requests from the algorithm. */
  get isUsable(): boolean {
    return this.isUp && this.admin === 'ready' && this.weight > 0 && this.agentShare > 0;
  }

  get isIdle(): boolean {
    return this.sessions.length === 0 && this.queued === 0;
  }

  get hasRoom(): boolean {
    return this.maxconn === 0 || this.sessions.length < this.maxconn;
  }

  get state(): ServerState {
    if (this.admin === 'maintenance') return 'maintenance';
    if (!this.isHealthy || this.isAgentDown) return 'down';
    return this.admin === 'drain' || this.weight === 0 || this.agentShare === 0 ? 'drain' : 'up';
  }

  /** Pause until the next check. */
  get checkInterval(): Seconds {
    if (this.health === this.top) return this.inter;
    return this.health === 0 ? this.downinter : this.fastinter;
  }

  /** As at the start of HAProxy: nobody has said anything about the server. */
  reset(): void {
    this.admin = 'ready';
    this.isNew = false;
    this.forgetAgent();
    this.startOver();
  }

  /** Takes the place of the line that a process before had: as it is drawn, and as that one believed it to be. */
  succeed(before: ServerLine): void {
    this.served = before.served;
    before.served = 0;
    this.shown = before.shown;
    this.outSince = before.outSince;
    this.onProven = before.onProven;
    before.onProven = null;
    // One that nobody has enabled yet stands in the configuration by now.
    if (before.isNew) return;
    this.admin = before.admin;
    this.health = before.health;
    this.isHealthy = before.isHealthy;
    this.agentShare = before.agentShare;
    this.isAgentDown = before.isAgentDown;
  }

  forgetAgent(): void {
    this.agentShare = 1;
    this.isAgentDown = false;
  }

  /** Taken as up, but the first failure takes it out. */
  startOver(): void {
    this.health = this.isChecked ? this.rise : this.top;
    this.isHealthy = true;
    this.row = 0;
    this.errors = 0;
  }

  /** Keeps what is believed when `rise` or `fall` changes. */
  rescale(): void {
    this.health = this.isHealthy ? this.top : 0;
  }

  noteCheck(ok: boolean): { readonly count: number; readonly needed: number } {
    const needed = this.resultsNeeded(ok);
    this.row = this.rowOk === ok ? this.row + 1 : 1;
    this.rowOk = ok;
    this.passes = ok ? this.passes + 1 : 0;
    const { rise } = this;
    if (ok) this.health = this.health + 1 >= rise ? this.top : this.health + 1;
    else this.health = this.health - 1 < rise ? 0 : this.health - 1;
    this.isHealthy = this.health >= rise;
    return { count: Math.min(this.row, needed), needed };
  }

  /** A request went well or badly here. True at each `limit` errors in a row. */
  noteTraffic(ok: boolean, limit: number): boolean {
    this.errors = ok ? 0 : this.errors + 1;
    if (this.errors < limit) return false;
    this.errors = 0;
    return true;
  }

  /** Out at the next failed check, whatever was missing. */
  weaken(): void {
    this.health = Math.min(this.health, this.rise);
  }

  /** Whether a server that is new has passed as many checks in a row as one needs that was down. */
  get isProven(): boolean {
    return this.rowOk && this.row >= this.rise;
  }

  tellProven(): void {
    const { onProven } = this;
    if (onProven === null || this.passes < this.rise) return;
    this.onProven = null;
    onProven();
  }

  /** As after the last failed check. */
  condemn(): void {
    this.health = 0;
    this.isHealthy = false;
    this.row = 0;
  }

  show(state: ServerState, now: Seconds): void {
    const wasIn = this.shown === 'up';
    this.shown = state;
    if (wasIn) this.outSince = now;
  }

  /** @param servedElsewhere requests that processes before have sent along this line since they were followed. */
  reading(now: Seconds, servedElsewhere = 0): ServerReading {
    const { state } = this;
    const against = this.row > 0 && this.rowOk !== this.isHealthy ? this.row : 0;
    return {
      server: this.name,
      link: this.link.id,
      state,
      against,
      needed: this.isHealthy ? against + this.health - this.rise + 1 : this.rise,
      connections: this.sessions.length,
      uncounted: this.sessions.length - this.connections,
      queued: this.queued,
      weight: this.weight,
      maxconn: this.maxconn,
      weightShare: this.warmth * this.agentShare,
      backup: this.backup,
      checked: this.isChecked,
      outFor: state === 'up' ? 0 : now - this.outSince,
      served: this.served + servedElsewhere,
    };
  }

  /** How many results like this one, in a row, settle the matter. */
  private resultsNeeded(ok: boolean): number {
    const { rise, fall } = this;
    if (ok) return rise;
    const isFirst = this.isHealthy && this.row === 0 && this.health === rise;
    return isFirst ? 1 : fall;
  }

  private get top(): number {
    return this.rise + this.fall - 1;
  }
}

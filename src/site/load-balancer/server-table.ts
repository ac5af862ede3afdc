import type { ServiceSettings } from '../../design/catalog';
import type { Seconds } from '../../kernel';
import type { ServerReason } from '../facts';
import type { SiteContext } from '../site-context';
import type { ServerReading } from '../readings';
import type { Dispatcher } from './dispatcher';
import { HealthCheck, type Verdict } from './health-check';
import { AgentCheck } from './agent-check';
import { agentWords } from './agent-words';
import type { Narrator } from './narrator';
import type { AdminState, ServerLine } from './server-line';
import { WarmUp } from './warm-up';

/** What a request tells of a server: of the connection to it, or of its answer. */
export type Layer = 'layer4' | 'layer7';

/** What is done for one server all the time. */
interface Watch {
  readonly check: HealthCheck;
  readonly warmUp: WarmUp;
  readonly agent: AgentCheck;
}

/** The servers' states: what checks and operators say of them, and what follows from it. */
export class ServerTable {
  private readonly servers: readonly ServerLine[];
  private readonly watches = new Map<ServerLine, Watch>();
  /** The kind of check that its checks ask for. */
  checksAre: string;
  private isRunning = false;
  private isFrozen = false;
  /** Another process has taken its place, and speaks for the balancer: what this one believes is its own affair. */
  private isFormer = false;
  /** Whose checks begin, and whether all have another interval, once the balancer gets processor time again. */
  private readonly unstarted = new Set<ServerLine>();
  private isRetimed = false;
  /** Share of an interval by which the check clock is ahead: any at the start of the run, none after a restart. */
  private phase: number;

  /**
   * @param phase share of an interval by which the check clock is ahead when the run begins.
   * @param cutOff ends the requests in progress at a server.
   */
  constructor(
    private readonly site: SiteContext,
    private readonly settings: ServiceSettings<'load-balancer'>,
    private readonly dispatcher: Dispatcher,
    private readonly narrator: Narrator,
    phase: number,
    private readonly cutOff: (server: ServerLine, all?: boolean) => void,
  ) {
    this.phase = phase;
    this.checksAre = settings.check;
    this.servers = dispatcher.servers;
    for (const server of this.servers) this.watch(server);
  }

  private watch(server: ServerLine): void {
    const { site, settings } = this;
    this.watches.set(server, {
      check: new HealthCheck(site, server, settings, (_, verdict) => this.judge(server, verdict)),
      warmUp: new WarmUp(site, server, () => this.reweighted(server)),
      agent: new AgentCheck(site, server, (_, words) => this.hear(server, words)),
    });
  }

  /** `add server`: in maintenance, until it is enabled. A balancer that does not run finds it in its configuration. */
  add(server: ServerLine): void {
    this.watch(server);
    if (this.isRunning) {
      server.admin = 'maintenance';
      server.isNew = true;
      server.show('maintenance', this.site.simulation.now);
    }
    this.dispatcher.add(server);
    if (this.isRunning && this.site.journal.on) this.narrator.serverState(server, { code: 'added' });
  }

  /** `enable health`, and `enable server` as soon as it has passed its checks. Nobody hears it where nothing runs. */
  enable(server: ServerLine): void {
    if (!server.isNew || !this.isRunning) return;
    if (!server.isChecked) return this.admit(server, { code: 'enabled' });
    this.beginChecks(server);
  }

  /** `enable health`. */
  beginChecks(server: ServerLine): void {
    if (!server.isNew || !this.isRunning || !server.isChecked) return;
    const { check, agent } = this.watches.get(server)!;
    check.stop();
    agent.stop();
    check.start(1, 0);
    agent.start(1);
    if (this.isFrozen) for (const each of [check, agent]) each.suspend();
  }

  /** Calls back when a server has passed `rise` checks in a row from now on; at once where nobody checks it. */
  whenProven(server: ServerLine, act: () => void): void {
    if (!server.isChecked) return act();
    server.passes = 0;
    server.onProven = act;
  }

  private admit(server: ServerLine, reason: ServerReason): void {
    server.isNew = false;
    server.admin = 'ready';
    this.settle(server, reason, true);
  }

  /** `del server`, with its sessions: nothing of it is left. */
  remove(server: ServerLine): void {
    const { check, warmUp, agent } = this.watches.get(server)!;
    check.stop();
    agent.stop();
    warmUp.end();
    this.watches.delete(server);
    this.unstarted.delete(server);
    server.onIdle = null;
    this.dispatcher.remove(server);
    this.cutOff(server, true);
  }

  /** The lines of a process before, each with what is drawn of it and what that process believed. */
  succeed({ servers }: ServerTable): void {
    for (const before of servers) this.serverOf(before.link.id)?.succeed(before);
  }

  /**
   * As HAProxy starts: every server is taken as up, and the first checks are spread over one interval.
   *
   * @param isTold it reads from a file what the process before it believed.
   */
  start(reason: ServerReason = { code: 'started' }, isTold = false): void {
    this.isFrozen = false;
    if (!isTold) for (const server of this.servers) server.reset();
    this.dispatcher.rearrange();
    for (const server of this.servers) this.settle(server, reason);
    this.startChecks(this.servers);
    for (const [i, { agent }] of [...this.watches.values()].entries())
      agent.start((i / this.watches.size + this.phase) % 1);
    this.phase = 0;
    this.isRunning = true;
  }

  /** Ends for good: requests in hand still change what it believes, and nobody hears of it. */
  retire(): void {
    this.isFormer = true;
    this.stop();
  }

  private get isHeard(): boolean {
    return this.site.journal.on && !this.isFormer;
  }

  stop(): void {
    this.isRunning = false;
    for (const { check, agent, warmUp } of this.watches.values()) {
      check.stop();
      agent.stop();
      warmUp.end();
    }
  }

  suspend(): void {
    this.isFrozen = true;
    for (const { check, warmUp, agent } of this.watches.values())
      for (const each of [check, warmUp, agent]) each.suspend();
  }

  proceed(): void {
    this.isFrozen = false;
    for (const { check, warmUp, agent } of this.watches.values())
      for (const each of [check, warmUp, agent]) each.proceed();
    if (this.isRetimed) this.retimeChecks();
    this.startChecks([...this.unstarted]);
  }

  retimeChecks(): void {
    this.isRetimed = this.isFrozen;
    if (this.isFrozen) return;
    for (const { check } of this.watches.values()) check.retime();
  }

  /** What a request showed of a server: `observe`. */
  observe(server: ServerLine, layer: Layer, ok: boolean): void {
    const { observe, errorLimit, onError } = this.settings;
    // A connection that fails is an error on either layer, one that succeeds says nothing of the answer.
    if (observe === 'none' || !server.isChecked || !server.isUp) return;
    if (observe !== layer && (layer === 'layer7' || ok)) return;
    if (!server.noteTraffic(ok, errorLimit)) return;
    const verdict = { ok: false, detail: `${errorLimit} errors in a row` };
    if (onError === 'fail-check') this.judge(server, verdict);
    else if (onError === 'sudden-death') server.weaken();
    else if (onError === 'mark-down') {
      server.condemn();
      this.settle(server, { code: 'errors', count: errorLimit });
    }
    this.watches.get(server)?.check.hasten();
  }

  /** `rise` or `fall` changed. */
  rescale(): void {
    for (const server of this.servers) server.rescale();
  }

  restartChecks(reason: ServerReason, servers = this.servers): void {
    this.checksAre = this.settings.check;
    for (const server of servers) {
      server.startOver();
      this.settle(server, reason);
    }
    this.startChecks(servers);
  }

  /** The server of a line, by the id of its link. */
  serverOf(link: string): ServerLine | undefined {
    return this.servers.find((each) => each.link.id === link);
  }

  lineChanged(link: string, setting: string): void {
    const server = this.serverOf(link);
    if (server === undefined || !this.isRunning) return;
    switch (setting) {
      case 'weight':
        // Without weight it leaves, and returns later with what it had.
        if (server.weight > 0) this.dispatcher.reweighted(server);
        this.settle(server, { code: 'weight', weight: server.weight });
        break;
      case 'maxconn':
        this.dispatcher.limitChanged(server);
        break;
      case 'backup':
        this.dispatcher.rearrange();
        break;
      case 'check':
        this.restartChecks({ code: 'checks switched' }, [server]);
        break;
      case 'agentCheck':
        this.switchAgent(server);
        break;
      case 'inter':
      case 'fastinter':
      case 'downinter':
        this.retimeChecks();
        break;
      case 'rise':
      case 'fall':
        server.rescale();
        break;
    }
  }

  /** False when there is no such server. */
  setState(name: string, state: AdminState): boolean {
    const server = this.dispatcher.serverNamed(name);
    if (server === undefined) return false;
    this.administer(server, state);
    this.settle(server, { code: 'by hand' });
    return true;
  }

  private administer(server: ServerLine, state: AdminState): void {
    // Whoever comes out of maintenance is taken as up, as at the start.
    if (server.admin === 'maintenance' && state !== 'maintenance') server.startOver();
    server.isNew = false;
    server.admin = state;
  }

  /** What its agent says of a server. An agent and an operator turn the same switch. */
  private hear(server: ServerLine, line: string): void {
    const { share, admin, isUp } = agentWords(line);
    if (admin !== null) this.administer(server, admin);
    if (isUp !== null) server.isAgentDown = !isUp;
    const { agentShare } = server;
    if (share !== null && share !== agentShare) {
      server.agentShare = share;
      if (share > 0) this.dispatcher.reweighted(server);
    }
    this.settleShare(server, agentShare, { code: 'agent', says: line });
  }

  /** Its agent is asked from now on, or no more: what it said is forgotten then. */
  private switchAgent(server: ServerLine): void {
    const agent = this.watches.get(server)?.agent;
    agent?.start(1);
    if (this.isFrozen) agent?.suspend();
    if (server.line.agentCheck) return;
    const { agentShare } = server;
    server.forgetAgent();
    this.dispatcher.reweighted(server);
    this.settleShare(server, agentShare, { code: 'agent off' });
  }

  /** @param servedBefore requests that processes before have sent along a line, by its id. */
  reading(servedBefore: (line: string) => number): ServerReading[] {
    const { now } = this.site.simulation;
    return this.servers.map((server) => server.reading(now, servedBefore(server.link.id)));
  }

  private judge(server: ServerLine, verdict: Verdict): void {
    const { count, needed } = server.noteCheck(verdict.ok);
    // Who is still getting ready does not pass, which is no news.
    if (this.isHeard && (verdict.ok || !server.isNew)) this.narrator.check(server, verdict, count, needed);
    if (!server.isNew) this.settle(server, { code: 'checks', ...verdict, needed });
    else if (server.isProven) this.admit(server, { code: 'checks', ...verdict, needed });
    server.tellProven();
  }

  /** Acts on a server's state if it is another one than before. @param isFirst it was never used before. */
  private settle(server: ServerLine, reason: ServerReason, isFirst = false): void {
    const { shown, state } = server;
    // At the start of HAProxy nobody has been out.
    const isBack = this.isRunning && state === 'up' && (shown === 'down' || shown === 'maintenance');
    if (isBack) this.watches.get(server)?.warmUp.begin(this.isFrozen);
    this.dispatcher.mark(server);
    if (state === shown) return;
    if (!server.isUp) this.watches.get(server)?.warmUp.end();
    server.show(state, this.site.simulation.now);
    if (this.isHeard) this.narrator.serverState(server, reason, isFirst);
    if (isBack) this.dispatcher.returned(server);
    if (server.isUp || shown === 'down' || shown === 'maintenance') return;
    // Whoever waits must not get the slot of one that is cut off.
    this.dispatcher.scatter(server);
    if (this.settings.onMarkedDown === 'shutdown-sessions') this.cutOff(server);
  }

  /** A change of weight is told where no change of state tells it. */
  private settleShare(server: ServerLine, before: number, reason: ServerReason): void {
    const { shown } = server;
    this.settle(server, reason);
    if (server.agentShare === before || server.shown !== shown) return;
    if (this.isHeard) this.narrator.serverWeight(server, reason);
  }

  private reweighted(server: ServerLine): void {
    if (server.weight > 0) this.dispatcher.reweighted(server);
    this.dispatcher.limitChanged(server);
  }

  /** Only of the first checks of a run. */
  private delayOf({ server }: HealthCheck): Seconds {
    return this.site.simulation.now === 0 ? this.site.checkDelay(server.name) : 0;
  }

  private startChecks(servers: readonly ServerLine[]): void {
    const checks = [...this.watches.values()].map(({ check }) => check);
    const checked = checks.filter(({ server }) => server.isChecked);
    for (const check of checks) {
      if (!servers.includes(check.server)) continue;
      check.stop();
      this.unstarted.delete(check.server);
      if (this.isFrozen) this.unstarted.add(check.server);
      else if (check.server.isChecked)
        check.start((checked.indexOf(check) / checked.length + this.phase) % 1, this.delayOf(check));
    }
  }
}

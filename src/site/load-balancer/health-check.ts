import type { ServiceSettings } from '../../design/catalog';
import { type Behaviour, Interruption, type Process, type Seconds } from '../../kernel';
import { Exchange } from '../exchange';
import type { Check } from '../facts';
import type { Route } from '../network/route';
import { isTlsProblem } from '../network/tls-problem';
import type { SiteContext } from '../site-context';
import { type Probe, probe } from '../request';
import type { ServerLine } from './server-line';

const RETIMED = 'the check interval changed';
const HASTENED = 'traffic went badly';

/** What came of one check. */
export type Verdict = Pick<Check, 'ok' | 'detail' | 'status'>;

/**
 * Checks one server for ever: a pause, a question, a verdict. The pause begins when the verdict is there. The answer
 * has to come within `inter`, or with `timeout check` so long after the connection was opened; the opening of the
 * connection is part of the question's way there and back.
 */
export class HealthCheck {
  private process: Process | null = null;
  private isPausing = false;
  /** With TLS, also where the requests go without. */
  private secured: Route | null = null;

  constructor(
    private readonly site: SiteContext,
    readonly server: ServerLine,
    private readonly settings: ServiceSettings<'load-balancer'>,
    private readonly report: (server: ServerLine, verdict: Verdict) => void,
  ) {}

  /**
   * @param share of an interval after which the first check comes, so that not all servers are asked at once.
   * @param delay by which it is later than that.
   */
  start(share: number, delay: Seconds): void {
    this.process = this.site.simulation.spawn(this.run(share, delay), this);
  }

  stop(): void {
    this.process?.interrupt('the balancer stopped');
    this.process = null;
  }

  suspend(): void {
    this.process?.suspend();
  }

  proceed(): void {
    this.process?.proceed();
  }

  /** A new interval counts from the end of the last check. */
  retime(): void {
    if (this.isPausing) this.process?.interrupt(RETIMED);
  }

  /** Brings the next check forward to one `fastinter` from now. */
  hasten(): void {
    if (this.isPausing) this.process?.interrupt(HASTENED);
  }

  private *run(firstShare: number, delay: Seconds): Behaviour {
    yield* this.pause(firstShare, delay);
    for (; ; yield* this.pause(1, 0)) {
      // In maintenance nobody is asked, but for who has to pass its checks before it is enabled.
      if (this.server.admin === 'maintenance' && !this.server.isNew) continue;
      this.report(this.server, yield* this.ask());
    }
  }

  private *pause(share: number, delay: Seconds): Behaviour {
    const { simulation } = this.site;
    const since = simulation.now;
    this.isPausing = true;
    let due = since + share * this.server.checkInterval + delay;
    for (let over = false; !over; ) {
      try {
        yield simulation.hold(Math.max(0, due - simulation.now));
        over = true;
      } catch (thrown) {
        const cause = thrown instanceof Interruption ? thrown.cause : null;
        if (cause === RETIMED) due = since + share * this.server.checkInterval + delay;
        else if (cause === HASTENED) due = Math.min(due, simulation.now + this.server.fastinter);
        else throw thrown;
      }
    }
    this.isPausing = false;
  }

  private *ask(): Generator<void, Verdict, boolean> {
    const { simulation } = this.site;
    const route = this.way();
    const question = probe(this.kind, simulation.now, this.settings.checkPath);
    const departedAt = simulation.now;
    const exchange = new Exchange(this.site, route, question);
    yield exchange.dial(this.connectTimeout);
    if (isTlsProblem(exchange.state)) return { ok: false, detail: exchange.state };
    if (exchange.state === 'refused') return { ok: false, detail: exchange.refusal };
    if (exchange.state !== 'open') return { ok: false, detail: NO_ANSWER };
    if (question.probe === 'tcp') exchange.answer(200);
    else exchange.send();
    const left = this.timeLeft(departedAt);
    if (!(yield exchange.reply(simulation.deadline(left)))) return { ok: false, detail: NO_ANSWER };
    return judge(exchange, this.settings.expectStatus);
  }

  /** `ssl` of the server line goes for its checks as well; `check-ssl` is for them alone. */
  private way(): Route {
    const { route, line } = this.server;
    if (line.tls || !line.checkSsl) return route;
    this.secured ??= route.withScheme('TLS on the same port');
    return this.secured;
  }

  /** How long the balancer waits after its question has arrived. */
  private timeLeft(departedAt: Seconds): Seconds {
    const { latency } = this.server.route;
    const { timeoutCheck } = this.settings;
    const connecting = Math.max(0, departedAt + this.connectTimeout - this.site.simulation.now);
    if (timeoutCheck === 0 || this.kind === 'tcp' || latency > connecting) return connecting;
    return latency + timeoutCheck;
  }

  /** Longest wait for the connection of a check. */
  private get connectTimeout(): Seconds {
    const { timeoutCheck, timeoutConnect } = this.settings;
    return timeoutCheck === 0 ? this.server.inter : Math.min(timeoutConnect, this.server.inter);
  }

  private get kind(): Probe {
    const { check, checkPath } = this.settings;
    if (check === 'tcp') return 'tcp';
    if (check === 'http-static') return 'static-page';
    if (check === 'http-path') return isFile(checkPath) ? 'static-page' : 'path';
    return 'app-page';
  }
}

const NO_ANSWER = 'no answer in time';

/** A name with an ending, such as /logo.png: Nginx serves files by itself. */
const isFile = (path: string): boolean => /\.\w+$/.test(path);

function judge({ status, cause, request }: Exchange, expected: number): Verdict {
  if (status === 0) return { ok: false, detail: cause?.what ?? 'connection reset' };
  if (request.probe === 'tcp') return { ok: true, detail: 'connection opened' };
  const ok = expected === 0 ? status >= 200 && status < 400 : status === expected;
  return { ok, detail: 'status', status };
}

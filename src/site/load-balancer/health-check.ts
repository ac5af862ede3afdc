import type { ServiceSettings } from '../../design/catalog';
import { type Behaviour, Interruption, type Process, type Seconds } from '../../kernel';
import { Exchange } from '../exchange';
import type { Plant } from '../plant';
import { type Probe, probe } from '../request';
import { repeatSyn } from '../syn';
import type { ServerLine } from './server-line';

const RETIMED = 'the check interval changed';

export interface Verdict {
  readonly ok: boolean;
  readonly detail: string;
}

/**
 * Checks one server for ever: a pause, a question, a verdict. The pause begins when the verdict is there. The answer
 * has to come within `inter`; the opening of the connection is part of the question's way there and back.
 */
export class HealthCheck {
  private process: Process | null = null;
  private isPausing = false;

  constructor(
    private readonly plant: Plant,
    readonly server: ServerLine,
    private readonly settings: ServiceSettings<'load-balancer'>,
    private readonly report: (server: ServerLine, verdict: Verdict) => void,
  ) {}

  /** @param share of an interval after which the first check comes, so that not all servers are asked at once. */
  start(share: number): void {
    this.process = this.plant.simulation.spawn(this.run(share), this);
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

  private *run(firstShare: number): Behaviour {
    for (let share = firstShare; ; share = 1) {
      yield* this.pause(share);
      // In maintenance nobody is asked.
      if (this.server.admin === 'maintenance') continue;
      this.report(this.server, yield* this.ask());
    }
  }

  private *pause(share: number): Behaviour {
    const { simulation } = this.plant;
    const since = simulation.now;
    this.isPausing = true;
    for (let over = false; !over; ) {
      try {
        yield simulation.hold(Math.max(0, since + share * this.server.checkInterval - simulation.now));
        over = true;
      } catch (thrown) {
        if (!(thrown instanceof Interruption) || thrown.cause !== RETIMED) throw thrown;
      }
    }
    this.isPausing = false;
  }

  private *ask(): Generator<void, Verdict, boolean> {
    const { simulation } = this.plant;
    const { route } = this.server;
    const question = probe(this.kind, simulation.now);
    const departedAt = simulation.now;
    const departure = route.depart(question);
    if (route.latency >= this.settings.inter) return yield* this.giveUp(departedAt);
    yield simulation.hold(route.latency);
    let arrival = route.arrival(departure);
    if (arrival === 'full') {
      const until = departedAt + this.settings.inter;
      arrival = yield* repeatSyn(simulation, route, question, departedAt, until);
    }
    if (arrival === 'silent') return yield* this.giveUp(departedAt);
    const exchange = new Exchange(this.plant, question, route.link, route.machine.id);
    if (arrival === 'refused') exchange.answer(0, { what: 'connection refused', where: route.service.id });
    else if (question.probe === 'tcp') exchange.answer(200);
    else route.service.accept(exchange);
    const left = Math.max(0, departedAt + this.settings.inter - simulation.now);
    if (!(yield exchange.reply(simulation.deadlines(left)))) return { ok: false, detail: NO_ANSWER };
    return judge(exchange);
  }

  private *giveUp(departedAt: Seconds): Generator<void, Verdict, boolean> {
    const { simulation } = this.plant;
    yield simulation.hold(Math.max(0, departedAt + this.settings.inter - simulation.now));
    return { ok: false, detail: NO_ANSWER };
  }

  private get kind(): Probe {
    if (this.settings.check === 'tcp') return 'tcp';
    return this.settings.check === 'http-static' ? 'static-page' : 'app-page';
  }
}

const NO_ANSWER = 'no answer in time';

function judge({ status, cause, request }: Exchange): Verdict {
  if (status === 0) return { ok: false, detail: cause?.what ?? 'connection reset' };
  if (request.probe === 'tcp') return { ok: true, detail: 'connection opened' };
  return { ok: status >= 200 && status < 400, detail: `status ${status}` };
}

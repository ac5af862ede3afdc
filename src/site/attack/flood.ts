import type { Behaviour, Process } from '../../kernel';
import { FRONTS } from '../../design/catalog/tls';
import { Exchange, isGood } from '../exchange';
import type { Machine } from '../machine';
import { attackRequest } from './attempt';
import type { Foothold } from './foothold';

/** 403 Forbidden and 429 Too Many Requests: what a balancer says to whom it turns away. */
const DENIED: ReadonlySet<number> = new Set([403, 429]);
/** Most connections that a flood keeps open: a sender has limits, too. */
const LIMIT = 5000;

/** Asks for pages faster than a site can answer them, on and on. Each is a whole request, and does whole work. */
export class Flood {
  private source: Process | null = null;
  readonly totals = { sent: 0, answered: 0, denied: 0, failed: 0, inFlight: 0 };

  constructor(private readonly raid: Foothold) {}

  get isOn(): boolean {
    return this.source !== null;
  }

  start(target: Machine): void {
    this.source ??= this.raid.spawn(this.pour(target));
  }

  /** What is under way ends by itself. */
  stop(): void {
    this.source?.interrupt('the flood ends');
    this.source = null;
  }

  private *pour(target: Machine): Behaviour {
    const { raid, totals } = this;
    const { simulation } = raid.site;
    for (let turn = 0; ; turn++) {
      const { floodRate, floodSources } = raid.settings;
      yield simulation.hold(1 / Math.max(floodRate, 0.001));
      if (floodRate === 0 || totals.inFlight >= LIMIT || raid.site.isFull || !raid.isAble) continue;
      raid.spawn(this.ask(target, turn % floodSources));
    }
  }

  /** @param source which of the addresses of the flood. */
  private *ask(target: Machine, source: number): Behaviour {
    const { raid, totals } = this;
    const { site, settings } = raid;
    totals.sent++;
    totals.inFlight++;
    const address = (raid.address ?? 0) + source;
    const request = attackRequest(site, 'read', null, address);
    const exchange = new Exchange(
      site,
      raid.ways.to(target, FRONTS.find((kind) => target.runs(kind)) ?? 'web-server'),
      request,
    );
    try {
      yield exchange.dial(settings.patience);
      if (exchange.state === 'open') {
        exchange.send();
        yield exchange.reply(site.simulation.deadline(settings.patience));
      }
    } finally {
      totals.inFlight--;
      this.count(exchange);
    }
  }

  private count(exchange: Exchange): void {
    const { totals } = this;
    if (DENIED.has(exchange.status)) totals.denied++;
    else if (isGood(exchange.status, exchange.cause)) totals.answered++;
    else totals.failed++;
  }
}

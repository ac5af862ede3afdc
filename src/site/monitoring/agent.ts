import type { ServiceSettings } from '../../design/catalog';
import type { Behaviour } from '../../kernel';
import { Exchange } from '../exchange';
import type { Machine } from '../machine';
import type { MonitoringAgentReading } from '../readings';
import { Service } from '../service';
import type { SiteContext } from '../site-context';
import type { Samples } from './samples';

/** A question of a monitor, and the numbers with which an agent answers it. */
export class ScrapeExchange extends Exchange {
  samples: Samples | null = null;
}

/** `--web.max-requests` of the node exporter, as it comes. */
const MOST_AT_ONCE = 40;

/**
 * An exporter: whenever it is asked it reads the counters of its machine and of the services on it. That takes a little
 * time on a core, and nothing else. A service that does not run, or does not answer, shows that alone. Who asks while it
 * works for as many as it may is turned away with 503.
 */
export class MonitoringAgent extends Service {
  private answered = 0;

  constructor(
    site: SiteContext,
    machine: Machine,
    private readonly settings: ServiceSettings<'monitoring-agent'>,
  ) {
    super(site, machine, 'monitoring-agent');
  }

  accept(exchange: Exchange): void {
    if (this.open.length >= MOST_AT_ONCE) return exchange.answer(503);
    this.serve(exchange, this.answer(exchange));
  }

  reading(): MonitoringAgentReading {
    return {
      kind: 'monitoring-agent',
      condition: this.condition,
      amount: this.amount,
      answered: this.answered,
    };
  }

  private *answer(exchange: Exchange): Behaviour {
    try {
      const time = this.settings.collectTime * this.slowFactor;
      if (time > 0) {
        const { cores } = this.machine;
        if (!cores.tryAcquire()) yield cores.acquire();
        try {
          yield this.site.simulation.hold(time);
        } finally {
          cores.release();
        }
      }
      if (exchange instanceof ScrapeExchange) exchange.samples = this.collect();
      this.answered++;
      exchange.answer(200);
    } finally {
      this.close(exchange);
    }
  }

  private collect(): Samples {
    const samples = new Map<string, number>();
    this.machine.expose(samples);
    for (const service of this.machine.services.values()) service.expose(samples);
    return samples;
  }
}

import type { ServiceSettings } from '../design/catalog';
import type { Behaviour } from '../kernel';
import { Exchange } from './exchange';
import type { Machine } from './machine';
import type { SiteContext } from './site-context';
import type { HealthAgentReading } from './readings';
import { Service } from './service';

/** A question to an agent, and the line of words that it answers with. */
export class AgentExchange extends Exchange {
  words = '';
}

/** A small process beside the application that says how much its machine can take, in the words of an agent check. */
export class HealthAgent extends Service {
  constructor(
    site: SiteContext,
    machine: Machine,
    private readonly settings: ServiceSettings<'health-agent'>,
  ) {
    super(site, machine, 'health-agent');
  }

  accept(exchange: Exchange): void {
    this.serve(exchange, this.answer(exchange));
  }

  reading(): HealthAgentReading {
    return { kind: 'health-agent', condition: this.condition, amount: this.amount, says: this.settings.says };
  }

  /* oxlint-disable require-yield -- it answers at once, as soon as it gets processor time */
  // biome-ignore lint/correctness/useYield: the same
  private *answer(exchange: Exchange): Behaviour {
    if (exchange instanceof AgentExchange) exchange.words = this.settings.says;
    exchange.answer(200);
    this.close(exchange);
  }
}

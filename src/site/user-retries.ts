import type { ElementSettings } from '../design/catalog';
import type { Seconds, Simulation, Stream } from '../kernel';
import type { Client } from './request';

/** Most retries that a client saves up: who has clicked for hours has no storm in store. */
const MOST_SAVED = 10;

/** When users try again, and whether they still may. */
export class UserRetries {
  private readonly chance: Stream;

  constructor(
    simulation: Simulation,
    private readonly settings: ElementSettings<'users'>,
    name: string,
  ) {
    this.chance = simulation.stream(`retry pauses of ${name}`);
  }

  /** A client clicks: it earns a part of a retry. */
  clicked(client: Client): void {
    const { retryBudget } = this.settings;
    if (retryBudget > 0) client.retriesSaved = Math.min(MOST_SAVED, client.retriesSaved + retryBudget);
  }

  /** Whether a client can pay for one more retry, which it then has paid for. */
  pays(client: Client): boolean {
    if (this.settings.retryBudget === 0) return true;
    if (client.retriesSaved < 1) return false;
    client.retriesSaved--;
    return true;
  }

  /** @param before retries of the same click that came before this one. */
  pause(before: number): Seconds {
    const { retryPause, retryBackoff, retryJitter } = this.settings;
    let whole: Seconds = retryPause;
    // A product, not a power: powers differ in their last bit between engines.
    for (let retry = 0; retry < before; retry++) whole *= retryBackoff;
    return retryJitter === 0 ? whole : whole * (1 - retryJitter * this.chance.uniform());
  }
}

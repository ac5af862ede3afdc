import type { ElementSettings } from '../design/catalog';
import type { Simulation, Stream } from '../kernel';
import type { Client } from './request';

/** In place of a request: a click that is just being made. No request has this number. */
const CLICKING = 0;

/**
 * People of whom each waits for an answer and thinks before the next click, so that a slow site is asked less: the
 * interactive system of queueing theory.
 */
export class ClosedLoop {
  /** Of everybody in it: the request that they wait for, or null while they think. */
  private readonly awaited = new Map<Client, number | null>();

  private hasEnded = false;

  /** @param click sends a request of the client. */
  constructor(
    private readonly simulation: Simulation,
    private readonly thoughts: Stream,
    private readonly settings: ElementSettings<'users'>,
    private readonly clientAt: (index: number) => Client,
    private readonly click: (client: Client) => void,
  ) {}

  /** Lets in everybody who is not in it yet. They begin by thinking. */
  admit(): void {
    for (let index = 0; index < this.settings.clients; index++) {
      if (!this.awaited.has(this.clientAt(index))) this.think(index);
    }
  }

  /** A request sets out: a first one, or one in place of that which failed. */
  sent(client: Client, request: number, retryOf: number | null): void {
    if (this.awaited.size > 0 && this.awaited.get(client) === (retryOf ?? CLICKING))
      this.awaited.set(client, request);
  }

  /** A request has ended for good. If somebody waited for it, they think. */
  ended(client: Client, request: number): void {
    if (this.awaited.size > 0 && this.awaited.get(client) === request) this.think(client.index);
  }

  /** Everybody in it leaves: nobody clicks any more. */
  end(): void {
    this.hasEnded = true;
  }

  private think(index: number): void {
    const client = this.clientAt(index);
    this.awaited.set(client, null);
    this.simulation.after(this.thoughts.exponential(this.settings.thinkTime), () => {
      if (!this.belongs(index)) return void this.awaited.delete(client);
      this.awaited.set(client, CLICKING);
      this.click(client);
    });
  }

  private belongs(index: number): boolean {
    return !this.hasEnded && this.settings.arrivals === 'closed' && index < this.settings.clients;
  }
}

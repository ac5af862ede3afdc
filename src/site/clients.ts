import type { Seconds, Stream } from '../kernel';
import { addressNumber } from './network/address';
import { CLIENT_LIMIT, type ClientReading } from './readings';
import { type Client, newClient } from './request';

/** First client address: the block set aside for benchmarks, which belongs to nobody (RFC 2544). */
const FIRST_ADDRESS = addressNumber('198.18.0.1');

/** The people behind one card, each made when somebody first asks for them, and who answered them. */
export class Clients {
  /** How often somebody was answered by another server than before. */
  moves = 0;
  private readonly numbered: Client[] = [];
  private readonly named = new Map<string, Client>();

  constructor(private readonly who: Stream) {}

  /** @param count how many there are at present. */
  any(count: number): Client {
    return this.at(this.who.below(count));
  }

  at(index: number): Client {
    let client = this.numbered[index];
    if (client === undefined) {
      client = newClient(index, `client-${index + 1}`, FIRST_ADDRESS + index);
      this.numbered[index] = client;
    }
    return client;
  }

  /** @param address of somebody who comes for the first time; undefined for the next one that is free. */
  called(name: string, address: string | undefined): Client {
    let client = this.named.get(name);
    if (client === undefined) {
      const number = address === undefined ? FIRST_ADDRESS + this.named.size : addressNumber(address);
      client = newClient(this.named.size, name, number);
      this.named.set(name, client);
    }
    return client;
  }

  /** Another server than the one before has answered. */
  move(client: Client, server: string, now: Seconds): void {
    const former = client.server;
    client.server = server;
    if (former === null) return;
    client.former = former;
    client.moves++;
    client.movedAt = now;
    this.moves++;
  }

  /** Nobody is there any more at the other end of what their browsers have open. */
  forgetConnections(): void {
    for (const client of [...this.numbered, ...this.named.values()])
      if (client !== undefined) client.idleConnections = 0;
  }

  /** Of the first of those who were answered through a balancer. */
  readings(): ClientReading[] {
    const readings: ClientReading[] = [];
    for (const clients of [this.numbered, this.named.values()]) {
      for (const client of clients) {
        if (readings.length === CLIENT_LIMIT) return readings;
        if (client?.server) readings.push(readingOf(client, client.server));
      }
    }
    return readings;
  }
}

const readingOf = ({ name, former, moves, movedAt, jar }: Client, server: string): ClientReading => ({
  client: name,
  server,
  former,
  moves,
  movedAt: moves === 0 ? null : movedAt,
  session: jar?.cookie?.keeper ?? null,
});

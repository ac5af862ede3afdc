import type { Chosen, Done, Fact, Hop, Outcome, PassedOn, Sent, Waiting, Working } from '../site/facts';
import { CARGO_CODES } from './protocol';

export type FactOfRequest = Extract<Fact, { readonly request: number }>;

const REQUEST_KINDS = ['static', 'read', 'write'] as const;
const WAITING_FOR = ['server', 'accept', 'worker', 'core', 'connection', 'receipt', 'retry'] as const;

const [OBJECT, SENT, HOP, WAITING, WORKING, DONE, CHOSEN, OUTCOME, PASSED] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8,
] as const;

/** Numbers of a row: kind and time, then four whose meaning depends on the kind. */
const WIDTH = 6;
/** Texts of a row. They are those of the design or of the sender, kept by reference: a table of them costs more. */
const TEXTS = 3;
const NO_NUMBER = -1;

/**
 * Facts of requests as rows of numbers. As objects they would outlive the collector's young generation by the
 * million, which costs more than the simulation itself. Rare kinds are left to whoever keeps objects.
 */
export class FactRows {
  private readonly numbers: Float64Array;
  private readonly texts: string[];

  constructor(capacity: number) {
    this.numbers = new Float64Array(capacity * WIDTH);
    this.texts = new Array<string>(capacity * TEXTS).fill('');
  }

  /** False when the fact does not fit into numbers and texts and must be kept as an object. */
  write(row: number, fact: FactOfRequest): boolean {
    switch (fact.type) {
      case 'sent':
        return this.writeSent(row, fact);
      case 'hop':
        return this.writeHop(row, fact);
      case 'waiting':
        return this.put(row, WAITING, fact.at, fact.where, WAITING_FOR.indexOf(fact.for));
      case 'working':
        return this.writeWorking(row, fact);
      case 'passed on':
        this.texts[row * TEXTS + 1] = fact.to;
        return this.put(row, PASSED, fact.at, fact.where);
      case 'done':
        return this.put(row, DONE, fact.at, fact.where, fact.status);
      case 'chosen':
        return this.writeChosen(row, fact);
      case 'outcome':
        return fact.cause === null && fact.ok ? this.writeOutcome(row, fact) : this.leave(row);
      case 'hop lost':
      case 'connect failed':
      case 'committed':
      case 'acknowledged':
      case 'stale read':
        return this.leave(row);
    }
  }

  /** The fact of a row, whose request is not in it; null where an object was kept. */
  read(row: number, request: number): FactOfRequest | null {
    const at = this.number(row, 1);
    switch (this.number(row, 0)) {
      case SENT:
        return this.readSent(row, request, at);
      case HOP:
        return this.readHop(row, request, at);
      case WAITING:
        return this.readWaiting(row, request, at);
      case WORKING:
        return this.readWorking(row, request, at);
      case PASSED:
        return {
          type: 'passed on',
          at,
          request,
          where: this.text(row, 0),
          to: this.text(row, 1),
        } satisfies PassedOn;
      case DONE:
        return {
          type: 'done',
          at,
          request,
          where: this.text(row, 0),
          status: this.number(row, 2),
        } satisfies Done;
      case CHOSEN:
        return this.readChosen(row, request, at);
      case OUTCOME:
        return this.readOutcome(row, request, at);
      default:
        return null;
    }
  }

  private writeSent(row: number, { at, client, address, kind, retryOf }: Sent): boolean {
    this.texts[row * TEXTS + 1] = address;
    return this.put(row, SENT, at, client, REQUEST_KINDS.indexOf(kind), retryOf ?? NO_NUMBER);
  }

  private readSent(row: number, request: number, at: number): Sent {
    const retryOf = this.number(row, 3);
    return {
      type: 'sent',
      at,
      request,
      client: this.text(row, 0),
      address: this.text(row, 1),
      kind: REQUEST_KINDS[this.number(row, 2)]!,
      retryOf: retryOf === NO_NUMBER ? null : retryOf,
    };
  }

  private writeHop(row: number, { at, hop, until, link, forward, cargo, status }: Hop): boolean {
    const traits = 2 * CARGO_CODES.indexOf(cargo) + (forward ? 1 : 0);
    return this.put(row, HOP, at, link, hop, until, traits, status ?? NO_NUMBER);
  }

  private readHop(row: number, request: number, at: number): Hop {
    const traits = this.number(row, 4);
    const status = this.number(row, 5);
    return {
      type: 'hop',
      at,
      hop: this.number(row, 2),
      until: this.number(row, 3),
      link: this.text(row, 0),
      forward: traits % 2 === 1,
      cargo: CARGO_CODES[traits >> 1]!,
      request,
      status: status === NO_NUMBER ? undefined : status,
    };
  }

  private readWaiting(row: number, request: number, at: number): Waiting {
    return { type: 'waiting', at, request, where: this.text(row, 0), for: WAITING_FOR[this.number(row, 2)]! };
  }

  private writeWorking(row: number, { at, where, version }: Working): boolean {
    this.texts[row * TEXTS + 1] = version ?? '';
    return this.put(row, WORKING, at, where, version === undefined ? 0 : 1);
  }

  private readWorking(row: number, request: number, at: number): Working {
    const working = { type: 'working', at, request, where: this.text(row, 0) } as const;
    return this.number(row, 2) === 0 ? working : { ...working, version: this.text(row, 1) };
  }

  private writeChosen(row: number, { at, balancer, server, why }: Chosen): boolean {
    if (server === null) return this.leave(row);
    this.texts[row * TEXTS + 1] = server;
    this.texts[row * TEXTS + 2] = why;
    return this.put(row, CHOSEN, at, balancer);
  }

  private readChosen(row: number, request: number, at: number): Chosen {
    const [balancer, server, why] = [this.text(row, 0), this.text(row, 1), this.text(row, 2)];
    return { type: 'chosen', at, request, balancer, server, why };
  }

  private writeOutcome(row: number, { at, sentAt, kind, status, server }: Outcome): boolean {
    if (server === null) return this.leave(row);
    return this.put(row, OUTCOME, at, server, sentAt, REQUEST_KINDS.indexOf(kind), status);
  }

  private readOutcome(row: number, request: number, at: number): Outcome {
    return {
      type: 'outcome',
      at,
      request,
      sentAt: this.number(row, 2),
      kind: REQUEST_KINDS[this.number(row, 3)]!,
      status: this.number(row, 4),
      ok: true,
      cause: null,
      server: this.text(row, 0),
      retrying: false,
    };
  }

  private put(row: number, kind: number, at: number, text: string, a = 0, b = 0, c = 0, d = 0): true {
    const { numbers } = this;
    const start = row * WIDTH;
    numbers[start] = kind;
    numbers[start + 1] = at;
    numbers[start + 2] = a;
    numbers[start + 3] = b;
    numbers[start + 4] = c;
    numbers[start + 5] = d;
    this.texts[row * TEXTS] = text;
    return true;
  }

  private leave(row: number): false {
    this.numbers[row * WIDTH] = OBJECT;
    return false;
  }

  private number(row: number, column: number): number {
    return this.numbers[row * WIDTH + column]!;
  }

  private text(row: number, column: number): string {
    return this.texts[row * TEXTS + column]!;
  }
}

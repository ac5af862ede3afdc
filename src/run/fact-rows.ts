import type { Cargo, Chosen, Done, Fact, Hop, Outcome, Sent, Waiting, Working } from '../site/facts';
import { CARGO_CODES } from './protocol';
import { NO_TEXT, TextTable } from './text-table';

export type FactOfRequest = Extract<Fact, { readonly request: number }>;

const KINDS = ['object', 'sent', 'hop', 'waiting', 'working', 'done', 'chosen', 'outcome'] as const;
const REQUEST_KINDS = ['static', 'read', 'write'] as const;
const WAITING_FOR = ['server', 'worker', 'core', 'connection', 'receipt', 'retry'] as const;

type Codes<Word extends string> = Readonly<Record<Word, number>>;
const codes = <Word extends string>(words: readonly Word[]): Codes<Word> =>
  Object.fromEntries(words.map((word, code) => [word, code])) as Record<Word, number>;

const kindCode = codes(KINDS);
const requestKindCode = codes(REQUEST_KINDS);
const waitingCode = codes(WAITING_FOR);
const cargoCode: Codes<Cargo> = codes(CARGO_CODES);

/** Numbers of a row: kind and time, then five whose meaning depends on the kind. */
const WIDTH = 7;
const NO_NUMBER = -1;

/**
 * Facts of requests as rows of numbers. As objects they would outlive the collector's young generation by the
 * million, which costs more than the simulation itself. Rare kinds are left to whoever keeps objects.
 */
export class FactRows {
  private readonly numbers: Float64Array;
  private readonly texts = new TextTable();

  constructor(capacity: number) {
    this.numbers = new Float64Array(capacity * WIDTH);
  }

  /** False when the fact does not fit into numbers and must be kept as an object. */
  write(row: number, fact: FactOfRequest): boolean {
    switch (fact.type) {
      case 'sent':
        return this.writeSent(row, fact);
      case 'hop':
        return this.writeHop(row, fact);
      case 'waiting':
        return this.put(row, 'waiting', fact.at, this.texts.codeOf(fact.where), waitingCode[fact.for]);
      case 'working':
        return this.put(row, 'working', fact.at, this.texts.codeOf(fact.where));
      case 'done':
        return this.put(row, 'done', fact.at, this.texts.codeOf(fact.where), fact.status);
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
    const kind = KINDS[this.number(row, 0)]!;
    switch (kind) {
      case 'sent':
        return this.readSent(row, request, at);
      case 'hop':
        return this.readHop(row, request, at);
      case 'waiting':
        return this.readWaiting(row, request, at);
      case 'working':
        return { type: 'working', at, request, where: this.text(row, 2) } satisfies Working;
      case 'done':
        return {
          type: 'done',
          at,
          request,
          where: this.text(row, 2),
          status: this.number(row, 3),
        } satisfies Done;
      case 'chosen':
        return this.readChosen(row, request, at);
      case 'outcome':
        return this.readOutcome(row, request, at);
      case 'object':
        return null;
    }
  }

  private writeSent(row: number, { at, client, address, kind, retryOf }: Sent): boolean {
    const addressCode = this.texts.codeOf(address);
    if (addressCode === NO_TEXT) return this.leave(row);
    const kindNumber = requestKindCode[kind];
    return this.put(
      row,
      'sent',
      at,
      this.texts.codeOf(client),
      addressCode,
      kindNumber,
      retryOf ?? NO_NUMBER,
    );
  }

  private readSent(row: number, request: number, at: number): Sent {
    const retryOf = this.number(row, 5);
    return {
      type: 'sent',
      at,
      request,
      client: this.text(row, 2),
      address: this.text(row, 3),
      kind: REQUEST_KINDS[this.number(row, 4)]!,
      retryOf: retryOf === NO_NUMBER ? null : retryOf,
    };
  }

  private writeHop(row: number, { at, hop, until, link, forward, cargo, status }: Hop): boolean {
    const traits = 2 * cargoCode[cargo] + (forward ? 1 : 0);
    return this.put(row, 'hop', at, this.texts.codeOf(link), hop, until, traits, status ?? NO_NUMBER);
  }

  private readHop(row: number, request: number, at: number): Hop {
    const traits = this.number(row, 5);
    const status = this.number(row, 6);
    return {
      type: 'hop',
      at,
      hop: this.number(row, 3),
      until: this.number(row, 4),
      link: this.text(row, 2),
      forward: traits % 2 === 1,
      cargo: CARGO_CODES[traits >> 1]!,
      request,
      status: status === NO_NUMBER ? undefined : status,
    };
  }

  private readWaiting(row: number, request: number, at: number): Waiting {
    return { type: 'waiting', at, request, where: this.text(row, 2), for: WAITING_FOR[this.number(row, 3)]! };
  }

  private writeChosen(row: number, { at, balancer, server, why }: Chosen): boolean {
    const whyCode = this.texts.codeOf(why);
    if (server === null || whyCode === NO_TEXT) return this.leave(row);
    const serverCode = this.texts.codeOf(server);
    if (serverCode === NO_TEXT) return this.leave(row);
    return this.put(row, 'chosen', at, this.texts.codeOf(balancer), serverCode, whyCode);
  }

  private readChosen(row: number, request: number, at: number): Chosen {
    const [balancer, server, why] = [this.text(row, 2), this.text(row, 3), this.text(row, 4)];
    return { type: 'chosen', at, request, balancer, server, why };
  }

  private writeOutcome(row: number, { at, sentAt, kind, status, server }: Outcome): boolean {
    if (server === null) return this.leave(row);
    return this.put(row, 'outcome', at, this.texts.codeOf(server), sentAt, requestKindCode[kind], status);
  }

  private readOutcome(row: number, request: number, at: number): Outcome {
    return {
      type: 'outcome',
      at,
      request,
      sentAt: this.number(row, 3),
      kind: REQUEST_KINDS[this.number(row, 4)]!,
      status: this.number(row, 5),
      ok: true,
      cause: null,
      server: this.text(row, 2),
      retrying: false,
    };
  }

  /** @param a number of a text. Without it nothing is written. */
  private put(
    row: number,
    kind: (typeof KINDS)[number],
    at: number,
    a: number,
    b = 0,
    c = 0,
    d = 0,
    e = 0,
  ): boolean {
    if (a === NO_TEXT) return this.leave(row);
    const { numbers } = this;
    const start = row * WIDTH;
    numbers[start] = kindCode[kind];
    numbers[start + 1] = at;
    numbers[start + 2] = a;
    numbers[start + 3] = b;
    numbers[start + 4] = c;
    numbers[start + 5] = d;
    numbers[start + 6] = e;
    return true;
  }

  private leave(row: number): false {
    this.numbers[row * WIDTH] = kindCode.object;
    return false;
  }

  private number(row: number, column: number): number {
    return this.numbers[row * WIDTH + column]!;
  }

  private text(row: number, column: number): string {
    return this.texts.text(this.number(row, column));
  }
}

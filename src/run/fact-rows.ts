import type { Chosen, Done, Fact, Hop, Outcome, PassedOn, Sent, Waiting, Working } from '../site/facts';
import { CARGO_CODES, cargoCode } from './protocol';

export type FactOfRequest = Extract<Fact, { readonly request: number }>;

const REQUEST_KINDS = ['static', 'read', 'write'] as const;
const WAITING_FOR = ['server', 'accept', 'worker', 'core', 'connection', 'receipt', 'retry'] as const;

const [OBJECT, SENT, HOP, WAITING, WORKING, DONE, CHOSEN, OUTCOME, PASSED] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8,
] as const;

/** Bits of a row's traits: which kind of fact it is, one choice of few, and above them a status or a flag. */
const KIND_BITS = 4;
const CHOICE_BITS = 4;
const KIND_MASK = (1 << KIND_BITS) - 1;
const CHOICE_MASK = (1 << CHOICE_BITS) - 1;
const NO_NUMBER = -1;

/**
 * Facts of requests as rows of numbers. As objects they would outlive the collector's young generation by the
 * million, which costs more than the simulation itself. Each column is an array of its own: what a fact does not have
 * is not written, and a row is two lines of the processor's cache at most. Rare kinds are left to whoever keeps objects.
 */
export class FactRows {
  private readonly traits: Int32Array;
  private readonly times: Float64Array;
  private readonly numbers: Float64Array;
  private readonly hops: Float64Array;
  /** Texts are those of the design or of the sender, kept by reference: a table of them costs more. */
  private readonly texts: string[];
  private readonly secondTexts: string[];
  private readonly thirdTexts: string[];

  constructor(capacity: number) {
    this.traits = new Int32Array(capacity);
    this.times = new Float64Array(capacity);
    this.numbers = new Float64Array(capacity);
    this.hops = new Float64Array(capacity);
    this.texts = blankTexts(capacity);
    this.secondTexts = blankTexts(capacity);
    this.thirdTexts = blankTexts(capacity);
  }

  /** False when the fact does not fit into numbers and texts and must be kept as an object. */
  write(row: number, fact: FactOfRequest): boolean {
    switch (fact.type) {
      case 'hop':
        return this.writeHop(row, fact);
      case 'sent':
        return this.writeSent(row, fact);
      case 'chosen':
        return this.writeChosen(row, fact);
      case 'working':
        return this.writeWorking(row, fact);
      case 'done':
        return this.put(row, DONE, fact.at, fact.where, 0, fact.status);
      case 'outcome':
        return fact.cause === null && fact.ok ? this.writeOutcome(row, fact) : this.leave(row);
      case 'passed on':
        this.secondTexts[row] = fact.to;
        return this.put(row, PASSED, fact.at, fact.where);
      case 'waiting':
        return this.put(row, WAITING, fact.at, fact.where, WAITING_FOR.indexOf(fact.for));
      case 'hop lost':
      case 'connect failed':
      case 'committed':
      case 'acknowledged':
      case 'stale read':
      case 'session':
      case 'upload':
      case 'own write missing':
      case 'older code':
      case 'complaint':
        return this.leave(row);
    }
  }

  /** The fact of a row, whose request is not in it; null where an object was kept. */
  read(row: number, request: number): FactOfRequest | null {
    const at = this.times[row]!;
    const where = this.texts[row]!;
    const status = this.rest(row);
    switch (this.traits[row]! & KIND_MASK) {
      case SENT:
        return this.readSent(row, request, at);
      case HOP:
        return this.readHop(row, request, at);
      case WAITING:
        return { type: 'waiting', at, request, where, for: WAITING_FOR[this.choice(row)]! } satisfies Waiting;
      case WORKING:
        return this.readWorking(row, request, at);
      case PASSED:
        return { type: 'passed on', at, request, where, to: this.secondTexts[row]! } satisfies PassedOn;
      case DONE:
        return { type: 'done', at, request, where, status } satisfies Done;
      case CHOSEN:
        return this.readChosen(row, request, at);
      case OUTCOME:
        return this.readOutcome(row, request, at);
      default:
        return null;
    }
  }

  private writeSent(row: number, { at, client, address, kind, retryOf }: Sent): boolean {
    this.secondTexts[row] = address;
    this.numbers[row] = retryOf ?? NO_NUMBER;
    return this.put(row, SENT, at, client, REQUEST_KINDS.indexOf(kind));
  }

  private readSent(row: number, request: number, at: number): Sent {
    const retryOf = this.numbers[row]!;
    return {
      type: 'sent',
      at,
      request,
      client: this.texts[row]!,
      address: this.secondTexts[row]!,
      kind: REQUEST_KINDS[this.choice(row)]!,
      retryOf: retryOf === NO_NUMBER ? null : retryOf,
    };
  }

  private writeHop(row: number, { at, hop, until, link, forward, cargo, status }: Hop): boolean {
    this.numbers[row] = until;
    this.hops[row] = hop;
    const choice = 2 * cargoCode(cargo) + (forward ? 1 : 0);
    return this.put(row, HOP, at, link, choice, status === undefined ? 0 : status + 1);
  }

  private readHop(row: number, request: number, at: number): Hop {
    const choice = this.choice(row);
    const status = this.rest(row) - 1;
    return {
      type: 'hop',
      at,
      hop: this.hops[row]!,
      until: this.numbers[row]!,
      link: this.texts[row]!,
      forward: choice % 2 === 1,
      cargo: CARGO_CODES[choice >> 1]!,
      request,
      status: status < 0 ? undefined : status,
    };
  }

  private writeWorking(row: number, { at, where, version }: Working): boolean {
    if (version !== undefined) this.secondTexts[row] = version;
    return this.put(row, WORKING, at, where, version === undefined ? 0 : 1);
  }

  private readWorking(row: number, request: number, at: number): Working {
    const working = { type: 'working', at, request, where: this.texts[row]! } as const;
    return this.choice(row) === 0 ? working : { ...working, version: this.secondTexts[row]! };
  }

  private writeChosen(row: number, { at, balancer, server, why }: Chosen): boolean {
    if (server === null) return this.leave(row);
    this.secondTexts[row] = server;
    this.thirdTexts[row] = why;
    return this.put(row, CHOSEN, at, balancer);
  }

  private readChosen(row: number, request: number, at: number): Chosen {
    const [balancer, server, why] = [this.texts[row]!, this.secondTexts[row]!, this.thirdTexts[row]!];
    return { type: 'chosen', at, request, balancer, server, why };
  }

  private writeOutcome(row: number, { at, sentAt, kind, status, server }: Outcome): boolean {
    if (server === null) return this.leave(row);
    this.numbers[row] = sentAt;
    return this.put(row, OUTCOME, at, server, REQUEST_KINDS.indexOf(kind), status);
  }

  private readOutcome(row: number, request: number, at: number): Outcome {
    return {
      type: 'outcome',
      at,
      request,
      sentAt: this.numbers[row]!,
      kind: REQUEST_KINDS[this.choice(row)]!,
      status: this.rest(row),
      ok: true,
      cause: null,
      server: this.texts[row]!,
      retrying: false,
    };
  }

  /** @param choice below 16; @param rest a whole number from 0 on. */
  private put(row: number, kind: number, at: number, text: string, choice = 0, rest = 0): true {
    this.traits[row] = (((rest << CHOICE_BITS) | choice) << KIND_BITS) | kind;
    this.times[row] = at;
    this.texts[row] = text;
    return true;
  }

  private leave(row: number): false {
    this.traits[row] = OBJECT;
    return false;
  }

  private choice(row: number): number {
    return (this.traits[row]! >> KIND_BITS) & CHOICE_MASK;
  }

  private rest(row: number): number {
    return this.traits[row]! >> (KIND_BITS + CHOICE_BITS);
  }
}

const blankTexts = (capacity: number): string[] => new Array<string>(capacity).fill('');

import type {
  Acknowledged,
  Cargo,
  ChoiceReason,
  Chosen,
  Committed,
  Done,
  Fact,
  Hop,
  Outcome,
  PassedOn,
  Sent,
  StaleRead,
  Status,
  Waiting,
  Working,
} from '../site/facts';
import { CARGO_CODES, cargoCode } from './protocol';

export type FactOfRequest = Extract<Fact, { readonly request: number }>;

const REQUEST_KINDS = ['static', 'read', 'write'] as const;
const WAITING_FOR = [
  'server',
  'accept',
  'worker',
  'core',
  'connection',
  'receipt',
  'retry',
  'row lock',
] as const;

const CHOICE_REASONS: readonly ChoiceReason['code'][] = [
  'first usable backup',
  'only server left',
  'next in turn',
  'first with a free slot',
  'lowest weighted load',
  'named by its cookie',
  'named by the stick table',
  'first in line',
  'no server is usable',
  'its server is full',
  'all servers are full',
  'fewest connections',
  'hash',
];

/** A row that was never written has none of them. */
const [SENT, HOP, WAITING, WORKING, DONE, CHOSEN, OUTCOME, PASSED, COMMITTED, ACKNOWLEDGED, STALE, OBJECT] = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
] as const;

/** Bits of a row's traits: which kind of fact it is, one choice of few, and above them a status or a flag. */
const KIND_BITS = 4;
const CHOICE_BITS = 4;
const KIND_MASK = (1 << KIND_BITS) - 1;
const CHOICE_MASK = (1 << CHOICE_BITS) - 1;
const NO_NUMBER = -1;

/** Numbers of a row, and the places of some. */
const NUMBERS = 4;
const NUMBER = 1;
const HOP_NUMBER = 2;
/** The same for whole numbers, of which two stand in the place of one. */
const WHOLE = 2 * NUMBERS;
const TRAITS = 6;
const BACK = 7;

/**
 * Facts of requests as rows of numbers. As objects they would outlive the collector's young generation by the
 * million, which costs more than the simulation itself. What belongs to a row stands side by side: rows are in no cache
 * when they are written, and each line of one that has to be fetched costs as much as all the rest. Rare kinds are left to
 * whoever keeps objects.
 */
export class FactRows {
  /** Of each row its time, two numbers that depend on its kind, and, as the first whole number of the last, its traits. */
  private readonly numbers: Float64Array;
  private readonly whole: Int32Array;
  /** Two of each row: those of the design or of the sender, kept by reference, because a table of them costs more. */
  private readonly texts: string[];
  /** Seldom written. */
  private readonly thirdTexts: string[];

  constructor(capacity: number) {
    this.numbers = new Float64Array(NUMBERS * capacity);
    this.whole = new Int32Array(this.numbers.buffer);
    this.texts = blankTexts(2 * capacity);
    this.thirdTexts = blankTexts(capacity);
  }

  /** False when the fact does not fit into numbers and texts and must be kept as an object. */
  write(row: number, fact: FactOfRequest): boolean {
    const { at } = fact;
    switch (fact.type) {
      case 'hop':
        return this.hop(row, at, fact.hop, fact.until, fact.link, fact.forward, fact.cargo, fact.status);
      case 'sent':
        if (fact.host !== undefined) return this.leave(row);
        return this.sent(row, at, fact.client, fact.address, fact.kind, fact.retryOf);
      case 'chosen':
        if (fact.server === null) return this.leave(row);
        return this.chosen(row, at, fact.balancer, fact.server, fact.why);
      case 'working':
        return this.working(row, at, fact.where, fact.version);
      case 'done':
        return fact.closed ? this.leave(row) : this.done(row, at, fact.where, fact.status);
      case 'outcome':
        if (!fact.ok || fact.cause !== null || fact.server === null) return this.leave(row);
        return this.served(row, at, fact.sentAt, fact.kind, fact.status, fact.server);
      case 'passed on':
        return this.passedOn(row, at, fact.where, fact.to);
      case 'waiting':
        return this.waiting(row, at, fact.where, fact.for);
      case 'committed':
        this.texts[2 * row + 1] = fact.id;
        this.numbers[NUMBERS * row + NUMBER] = fact.position;
        return this.put(row, COMMITTED, fact.at, fact.database);
      case 'acknowledged':
        this.texts[2 * row + 1] = fact.id;
        return this.put(row, ACKNOWLEDGED, fact.at, fact.database);
      case 'stale read':
        this.numbers[NUMBERS * row + NUMBER] = fact.behind;
        return this.put(row, STALE, fact.at, fact.database);
      case 'routed':
      case 'hop lost':
      case 'connect failed':
      case 'transaction':
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
    const at = this.numbers[NUMBERS * row]!;
    const where = this.texts[2 * row]!;
    const status = this.rest(row);
    switch (this.whole[WHOLE * row + TRAITS]! & KIND_MASK) {
      case SENT:
        return this.readSent(row, request, at);
      case HOP:
        return this.readHop(row, request, at);
      case WAITING:
        return { type: 'waiting', at, request, where, for: WAITING_FOR[this.choice(row)]! } satisfies Waiting;
      case WORKING:
        return this.readWorking(row, request, at);
      case PASSED:
        return { type: 'passed on', at, request, where, to: this.texts[2 * row + 1]! } satisfies PassedOn;
      case DONE:
        return { type: 'done', at, request, where, status } satisfies Done;
      case CHOSEN:
        return this.readChosen(row, request, at);
      case OUTCOME:
        return this.readOutcome(row, request, at);
      default:
        return this.readOfData(row, request);
    }
  }

  /** What a database tells of a request; null where an object was kept. */
  private readOfData(row: number, request: number): FactOfRequest | null {
    const [at, database, id] = [this.numbers[NUMBERS * row]!, this.texts[2 * row]!, this.texts[2 * row + 1]!];
    const number = this.numbers[NUMBERS * row + NUMBER]!;
    switch (this.whole[WHOLE * row + TRAITS]! & KIND_MASK) {
      case COMMITTED:
        return { type: 'committed', at, request, database, position: number, id } satisfies Committed;
      case ACKNOWLEDGED:
        return { type: 'acknowledged', at, request, database, id } satisfies Acknowledged;
      case STALE:
        return { type: 'stale read', at, request, database, behind: number } satisfies StaleRead;
      default:
        return null;
    }
  }

  /** How far before it the row stands that precedes it in its chain, for whoever chains them. */
  back(row: number): number {
    return this.whole[WHOLE * row + BACK]!;
  }

  chain(row: number, back: number): void {
    this.whole[WHOLE * row + BACK] = back;
  }

  /** Whether the fact of a row was left to be kept as an object. */
  isLeft(row: number): boolean {
    return (this.whole[WHOLE * row + TRAITS]! & KIND_MASK) === OBJECT;
  }

  // Each kind by its values. They give true, as `write` does of what fits.

  sent(
    row: number,
    at: number,
    client: string,
    address: string,
    kind: Sent['kind'],
    retryOf: number | null,
  ): true {
    this.texts[2 * row + 1] = address;
    this.numbers[NUMBERS * row + NUMBER] = retryOf ?? NO_NUMBER;
    return this.put(row, SENT, at, client, requestKindCode(kind));
  }

  hop(
    row: number,
    at: number,
    hop: number,
    until: number,
    link: string,
    forward: boolean,
    cargo: Cargo,
    status: Status | undefined,
  ): true {
    this.numbers[NUMBERS * row + NUMBER] = until;
    this.numbers[NUMBERS * row + HOP_NUMBER] = hop;
    const choice = 2 * cargoCode(cargo) + (forward ? 1 : 0);
    return this.put(row, HOP, at, link, choice, status === undefined ? 0 : status + 1);
  }

  waiting(row: number, at: number, where: string, what: Waiting['for']): true {
    return this.put(row, WAITING, at, where, WAITING_FOR.indexOf(what));
  }

  working(row: number, at: number, where: string, version: string | undefined): true {
    if (version !== undefined) this.texts[2 * row + 1] = version;
    return this.put(row, WORKING, at, where, version === undefined ? 0 : 1);
  }

  passedOn(row: number, at: number, where: string, to: string): true {
    this.texts[2 * row + 1] = to;
    return this.put(row, PASSED, at, where);
  }

  done(row: number, at: number, where: string, status: Status): true {
    return this.put(row, DONE, at, where, 0, status);
  }

  chosen(row: number, at: number, balancer: string, server: string, why: ChoiceReason): true {
    this.texts[2 * row + 1] = server;
    if (why.code === 'fewest connections') this.numbers[NUMBERS * row + NUMBER] = why.open;
    else if (why.code === 'hash') this.thirdTexts[row] = why.of;
    return this.put(row, CHOSEN, at, balancer, CHOICE_REASONS.indexOf(why.code));
  }

  served(
    row: number,
    at: number,
    sentAt: number,
    kind: Outcome['kind'],
    status: Status,
    server: string,
  ): true {
    this.numbers[NUMBERS * row + NUMBER] = sentAt;
    return this.put(row, OUTCOME, at, server, requestKindCode(kind), status);
  }

  private readSent(row: number, request: number, at: number): Sent {
    const retryOf = this.numbers[NUMBERS * row + NUMBER]!;
    return {
      type: 'sent',
      at,
      request,
      client: this.texts[2 * row]!,
      address: this.texts[2 * row + 1]!,
      kind: REQUEST_KINDS[this.choice(row)]!,
      retryOf: retryOf === NO_NUMBER ? null : retryOf,
    };
  }

  private readHop(row: number, request: number, at: number): Hop {
    const choice = this.choice(row);
    const status = this.rest(row) - 1;
    return {
      type: 'hop',
      at,
      hop: this.numbers[NUMBERS * row + HOP_NUMBER]!,
      until: this.numbers[NUMBERS * row + NUMBER]!,
      link: this.texts[2 * row]!,
      forward: choice % 2 === 1,
      cargo: CARGO_CODES[choice >> 1]!,
      request,
      status: status < 0 ? undefined : status,
    };
  }

  private readWorking(row: number, request: number, at: number): Working {
    const working = { type: 'working', at, request, where: this.texts[2 * row]! } as const;
    return this.choice(row) === 0 ? working : { ...working, version: this.texts[2 * row + 1]! };
  }

  private readChosen(row: number, request: number, at: number): Chosen {
    const [balancer, server] = [this.texts[2 * row]!, this.texts[2 * row + 1]!];
    return { type: 'chosen', at, request, balancer, server, why: this.readReason(row) };
  }

  private readReason(row: number): ChoiceReason {
    const code = CHOICE_REASONS[this.choice(row)]!;
    if (code === 'fewest connections') return { code, open: this.numbers[NUMBERS * row + NUMBER]! };
    return code === 'hash' ? { code, of: this.thirdTexts[row]! } : { code };
  }

  private readOutcome(row: number, request: number, at: number): Outcome {
    return {
      type: 'outcome',
      at,
      request,
      sentAt: this.numbers[NUMBERS * row + NUMBER]!,
      kind: REQUEST_KINDS[this.choice(row)]!,
      status: this.rest(row),
      ok: true,
      cause: null,
      server: this.texts[2 * row]!,
      retrying: false,
    };
  }

  /** @param choice below 16; @param rest a whole number from 0 on. */
  private put(row: number, kind: number, at: number, text: string, choice = 0, rest = 0): true {
    this.whole[WHOLE * row + TRAITS] = (((rest << CHOICE_BITS) | choice) << KIND_BITS) | kind;
    this.numbers[NUMBERS * row] = at;
    this.texts[2 * row] = text;
    return true;
  }

  private leave(row: number): false {
    this.whole[WHOLE * row + TRAITS] = OBJECT;
    return false;
  }

  private choice(row: number): number {
    return (this.whole[WHOLE * row + TRAITS]! >> KIND_BITS) & CHOICE_MASK;
  }

  private rest(row: number): number {
    return this.whole[WHOLE * row + TRAITS]! >> (KIND_BITS + CHOICE_BITS);
  }
}

/** Index in REQUEST_KINDS, without a search. */
const requestKindCode = (kind: Sent['kind']): number => (kind === 'read' ? 1 : kind === 'write' ? 2 : 0);

const blankTexts = (capacity: number): string[] => new Array<string>(capacity).fill('');

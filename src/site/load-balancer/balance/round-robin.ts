import type { Balance } from './balance';
import { type Candidate, isSaturated } from './candidate';
import { SortedLine } from './sorted-line';

/** Weights are counted in sixteenths, so that a position can be finer than one request. */
const WEIGHT_SCALE = 16;

interface Entry {
  readonly candidate: Candidate;
  weight: number;
  /** Position of its next turn, and the remainder of the division that gave it. */
  turn: number;
  rest: number;
  /** Position of its last turn. */
  last: number;
  key: number;
  line: SortedLine<Entry> | null;
}

/**
 * HAProxy's `roundrobin`: a server of weight w has its turn every (sum of weights / w) positions. Positions run
 * through a window as long as the sum of the weights; who has had all its turns waits in `next` for the window
 * after, and who has not begun waits in `fresh`. When a server goes or comes the others keep their positions, so
 * the cyclic order afterwards is usually not the declared one.
 */
export class RoundRobin implements Balance {
  private position = 0;
  /** Sum of the weights in the present window and in the next one. */
  private weightNow = 0;
  private weightNext = 0;
  private fresh = new SortedLine<Entry>();
  private readonly current = new SortedLine<Entry>();
  private next = new SortedLine<Entry>();
  private readonly entries = new Map<Candidate, Entry>();
  private readonly skipped: Entry[] = [];

  constructor(usable: readonly Candidate[]) {
    for (const candidate of usable) {
      const entry = this.entryOf(candidate);
      this.weightNext += entry.weight;
      this.insertByWeight(this.fresh, entry);
    }
    this.weightNow = this.weightNext;
    this.position = this.weightNow;
  }

  pick(_address: number, avoid: Candidate | null): Candidate | null {
    let chosen: Entry | null = null;
    let avoided: Entry | null = null;
    let switched = false;
    if (this.weightNow === 0) this.switchWindow();
    while (chosen === null) {
      const entry = this.first();
      if (entry === null) {
        if (switched) break;
        switched = true;
        this.switchWindow();
        continue;
      }
      this.takeTurn(entry);
      const isSkipped = isSaturated(entry.candidate) || entry.candidate === avoid;
      if (!isSkipped) chosen = entry;
      else this.skipped.push(entry);
      if (entry.candidate === avoid && !isSaturated(entry.candidate)) avoided = entry;
    }
    const taken = chosen ?? avoided;
    this.putBack(taken, switched);
    return taken?.candidate ?? null;
  }

  peek(address: number): Candidate | null {
    const { position, weightNow, weightNext, fresh, current, next } = this;
    const lines = [fresh, current, next].map((line) => [line, line.snapshot()] as const);
    const before = [...this.entries.values()].map((entry) => [entry, { ...entry }] as const);
    const picked = this.pick(address, null);
    Object.assign(this, { position, weightNow, weightNext, fresh, next });
    for (const [line, entries] of lines) line.restore(entries);
    for (const [entry, was] of before) Object.assign(entry, was);
    return picked;
  }

  joined(candidate: Candidate): void {
    const entry = this.entryOf(candidate);
    entry.weight = candidate.sixteenths;
    this.weightNext += entry.weight;
    const ahead = this.weightNext + this.weightNow - this.position;
    entry.turn = this.position + Math.floor(ahead / entry.weight);
    this.queue(entry);
  }

  left(candidate: Candidate): void {
    const entry = this.entryOf(candidate);
    this.weightNext -= entry.weight;
    this.unqueue(entry);
  }

  reweighted(candidate: Candidate): void {
    const entry = this.entryOf(candidate);
    const { line } = entry;
    this.unqueue(entry);
    this.weightNext += candidate.sixteenths - entry.weight;
    entry.weight = candidate.sixteenths;
    if (line === this.fresh) {
      this.insertByWeight(this.fresh, entry);
      return;
    }
    if (line === this.next) entry.turn += this.weightNow;
    const step = Math.floor(this.weightNext / entry.weight);
    entry.turn = Math.min(entry.last + step, entry.turn);
    if (entry.turn < this.position + 2) entry.turn = this.position + step;
    entry.rest = 0;
    this.queue(entry);
  }

  loadChanged(): void {
    // The number of open requests does not count here.
  }

  /** Whose turn it is: somebody due, else somebody who has not begun, else the one whose turn comes first. */
  private first(): Entry | null {
    const due = this.current.head;
    if (due !== null && due.turn <= this.position) return due;
    const beginner = this.fresh.head;
    if (beginner === null) return due;
    beginner.turn = 0;
    beginner.rest = 0;
    return beginner;
  }

  private takeTurn(entry: Entry): void {
    this.unqueue(entry);
    if (entry.turn === 0) entry.turn = this.position;
    entry.last = entry.turn;
    entry.turn += Math.floor(this.weightNext / entry.weight);
    entry.rest += this.weightNext % entry.weight;
    if (entry.rest >= entry.weight) {
      entry.rest -= entry.weight;
      entry.turn++;
    }
    this.position++;
  }

  /** Those passed over, the last one first, go on as if they had been served; in a new window only weight counts. */
  private putBack(taken: Entry | null, switched: boolean): void {
    if (taken !== null) this.queue(taken);
    while (this.skipped.length > 0) {
      const entry = this.skipped.pop()!;
      if (entry === taken) continue;
      if (switched) this.insertByWeight(this.fresh, entry);
      else this.queue(entry);
    }
  }

  private switchWindow(): void {
    const { fresh } = this;
    this.fresh = this.next;
    this.next = fresh;
    this.weightNow = this.weightNext;
    this.position = this.weightNow;
  }

  private queue(entry: Entry): void {
    const { weightNow, weightNext, current } = this;
    if (entry.turn >= 2 * weightNow || entry.turn >= weightNow + weightNext) {
      entry.turn -= weightNow;
      this.insertByWeight(this.next, entry);
      return;
    }
    entry.key =
      256 * entry.turn + Math.floor((256 * WEIGHT_SCALE + entry.rest - entry.weight) / WEIGHT_SCALE);
    entry.line = current;
    current.insert(entry);
  }

  private insertByWeight(line: SortedLine<Entry>, entry: Entry): void {
    entry.key = -entry.weight;
    entry.line = line;
    line.insert(entry);
  }

  private unqueue(entry: Entry): void {
    entry.line?.remove(entry);
    entry.line = null;
  }

  private entryOf(candidate: Candidate): Entry {
    let entry = this.entries.get(candidate);
    if (entry === undefined) {
      const weight = candidate.sixteenths;
      entry = { candidate, weight, turn: 0, rest: 0, last: 0, key: 0, line: null };
      this.entries.set(candidate, entry);
    }
    return entry;
  }
}

import type { Candidate } from './candidate';

export interface Loaded {
  readonly candidate: Candidate;
  load: number;
  /** When it came to its present load, as a count. */
  since: number;
  saturated: boolean;
  place: number;
}

/** Least load first; among equals who has had it longest; who takes no more stands behind all others. */
export class LoadHeap {
  private readonly heap: Loaded[] = [];

  get first(): Loaded | null {
    return this.heap[0] ?? null;
  }

  /** The best but for the first. */
  get second(): Loaded | null {
    const left = this.heap[1] ?? null;
    const right = this.heap[2] ?? null;
    if (left === null || right === null) return left;
    return isBefore(left, right) ? left : right;
  }

  add(entry: Loaded): void {
    this.heap.push(entry);
    this.rise(entry, this.heap.length - 1);
  }

  remove(entry: Loaded): void {
    const last = this.heap.pop()!;
    if (last === entry) return;
    this.put(last, entry.place);
    this.moved(last);
  }

  /** The entry has changed: it finds its new place. */
  moved(entry: Loaded): void {
    this.rise(entry, entry.place);
    this.sink(entry, entry.place);
  }

  private rise(entry: Loaded, from: number): void {
    let place = from;
    while (place > 0) {
      const parent = this.heap[(place - 1) >> 1]!;
      if (!isBefore(entry, parent)) break;
      const above = parent.place;
      this.put(parent, place);
      place = above;
    }
    this.put(entry, place);
  }

  private sink(entry: Loaded, from: number): void {
    let place = from;
    for (;;) {
      const left = this.heap[2 * place + 1];
      if (left === undefined) break;
      const right = this.heap[2 * place + 2];
      const child = right !== undefined && isBefore(right, left) ? right : left;
      if (!isBefore(child, entry)) break;
      const below = child.place;
      this.put(child, place);
      place = below;
    }
    this.put(entry, place);
  }

  private put(entry: Loaded, place: number): void {
    this.heap[place] = entry;
    entry.place = place;
  }
}

function isBefore(one: Loaded, other: Loaded): boolean {
  if (one.saturated !== other.saturated) return other.saturated;
  return one.load === other.load ? one.since < other.since : one.load < other.load;
}

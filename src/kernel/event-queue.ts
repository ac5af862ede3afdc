import type { Seconds } from './units';

/** What the queue hands back when its time has come. */
export interface Pending {
  /** `generation` is the number given at scheduling: whoever has moved on since then ignores the call. */
  fire(generation: number): void;
}

const FIRST_CAPACITY = 256;

/**
 * Events to come, earliest first; among equal times in order of scheduling.
 *
 * A binary heap in flat typed arrays: no object per event. The root is left as a hole when it is taken, because
 * what happens at an event usually schedules the next one: filling the hole costs one sift instead of two.
 */
export class EventQueue {
  private times = new Float64Array(FIRST_CAPACITY);
  private orders = new Float64Array(FIRST_CAPACITY);
  private generations = new Int32Array(FIRST_CAPACITY);
  private items: (Pending | null)[] = new Array<Pending | null>(FIRST_CAPACITY).fill(null);
  private size = 0;
  private holeAtRoot = false;

  get length(): number {
    return this.holeAtRoot ? this.size - 1 : this.size;
  }

  /** Time of the earliest event; Infinity when there is none. */
  peekTime(): Seconds {
    this.closeHole();
    return this.size === 0 ? Number.POSITIVE_INFINITY : this.times[0]!;
  }

  peekOrder(): number {
    this.closeHole();
    return this.size === 0 ? Number.POSITIVE_INFINITY : this.orders[0]!;
  }

  push(time: Seconds, order: number, item: Pending, generation: number): void {
    if (this.holeAtRoot) {
      this.holeAtRoot = false;
      this.siftDown(time, order, item, generation);
      return;
    }
    if (this.size === this.times.length) this.grow();
    this.siftUp(this.size++, time, order, item, generation);
  }

  /** Takes the earliest event off and fires it. The queue must not be empty. */
  fireNext(): void {
    this.closeHole();
    const item = this.items[0]!;
    const generation = this.generations[0]!;
    this.holeAtRoot = true;
    item.fire(generation);
  }

  private closeHole(): void {
    if (!this.holeAtRoot) return;
    this.holeAtRoot = false;
    const last = --this.size;
    const item = this.items[last]!;
    this.items[last] = null;
    if (last > 0) this.siftDown(this.times[last]!, this.orders[last]!, item, this.generations[last]!);
  }

  // The two sifts move a hole, with the arrays in locals: half of a run's time is spent here.

  private siftUp(from: number, time: Seconds, order: number, item: Pending, generation: number): void {
    const { times, orders, generations, items } = this;
    let hole = from;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const parentTime = times[parent]!;
      if (parentTime < time || (parentTime === time && orders[parent]! < order)) break;
      times[hole] = parentTime;
      orders[hole] = orders[parent]!;
      generations[hole] = generations[parent]!;
      items[hole] = items[parent]!;
      hole = parent;
    }
    times[hole] = time;
    orders[hole] = order;
    generations[hole] = generation;
    items[hole] = item;
  }

  private siftDown(time: Seconds, order: number, item: Pending, generation: number): void {
    const { times, orders, generations, items, size } = this;
    let hole = 0;
    for (let child = 1; child < size; child = 2 * hole + 1) {
      let childTime = times[child]!;
      const right = child + 1;
      if (right < size) {
        const rightTime = times[right]!;
        if (rightTime < childTime || (rightTime === childTime && orders[right]! < orders[child]!)) {
          child = right;
          childTime = rightTime;
        }
      }
      if (time < childTime || (time === childTime && order < orders[child]!)) break;
      times[hole] = childTime;
      orders[hole] = orders[child]!;
      generations[hole] = generations[child]!;
      items[hole] = items[child]!;
      hole = child;
    }
    times[hole] = time;
    orders[hole] = order;
    generations[hole] = generation;
    items[hole] = item;
  }

  private grow(): void {
    const capacity = 2 * this.times.length;
    const copy = <A extends Float64Array | Int32Array>(from: A, to: A): A => {
      to.set(from);
      return to;
    };
    this.times = copy(this.times, new Float64Array(capacity));
    this.orders = copy(this.orders, new Float64Array(capacity));
    this.generations = copy(this.generations, new Int32Array(capacity));
    this.items.length = capacity;
    this.items.fill(null, capacity / 2);
  }
}

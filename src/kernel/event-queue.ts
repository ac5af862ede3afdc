import type { Seconds } from './units';

/** What the queue hands back when its time has come. */
export interface Pending {
  /** `generation` is the number given at scheduling: whoever has moved on since then ignores the call. */
  fire(generation: number): void;
}

const FIRST_CAPACITY = 256;
/** A node at the end of the heap may have one child only; beside it stands the end of time. */
const SENTINELS = 2;

/**
 * Events to come, earliest first; among equal times in order of scheduling.
 *
 * A binary heap in flat typed arrays: no object per event. Only an event's time and the number of its slot move in
 * the heap; what else is known of it stays in its slot. The root is left as a hole when it is taken, because what
 * happens at an event usually schedules the next one: filling the hole costs one sift instead of two.
 */
export class EventQueue {
  /** Beyond the heap all times are infinite, so that the earlier of two children is found without a look at the size. */
  private times = endlessTimes(FIRST_CAPACITY + SENTINELS);
  /** Slots in the order of the heap, and beyond it those that are free: always a permutation. */
  private slots = numbered(FIRST_CAPACITY);
  private orders = new Float64Array(FIRST_CAPACITY);
  /** The times once more, by slot: what is asked for seldom need not be found in the heap. */
  private timesOfSlots = new Float64Array(FIRST_CAPACITY);
  private generations = new Int32Array(FIRST_CAPACITY);
  private items: (Pending | null)[] = new Array<Pending | null>(FIRST_CAPACITY).fill(null);
  private size = 0;
  private holeAtRoot = false;

  get length(): number {
    return this.holeAtRoot ? this.size - 1 : this.size;
  }

  /** Time of the earliest event; Infinity when there is none. */
  peekTime(): Seconds {
    if (this.holeAtRoot) this.closeHole();
    return this.times[0]!;
  }

  peekOrder(): number {
    if (this.holeAtRoot) this.closeHole();
    return this.size === 0 ? Number.POSITIVE_INFINITY : this.orders[this.slots[0]!]!;
  }

  /** What is due at the end of time never comes, and is not kept. Gives the slot of the event; of what is not kept, 0. */
  push(time: Seconds, order: number, item: Pending, generation: number): number {
    if (time === Number.POSITIVE_INFINITY) return 0;
    const fillsHole = this.holeAtRoot;
    if (!fillsHole && this.size === this.slots.length) this.grow();
    const slot = this.slots[fillsHole ? 0 : this.size]!;
    this.timesOfSlots[slot] = time;
    this.orders[slot] = order;
    this.generations[slot] = generation;
    this.items[slot] = item;
    if (fillsHole) this.siftDown(slot);
    else this.siftUp(slot);
    return slot;
  }

  /** When the event in a slot is due, or was; -Infinity where another has taken its place. */
  timeOf(slot: number, item: Pending, generation: number): Seconds {
    const isKept = this.items[slot] === item && this.generations[slot] === generation;
    return isKept ? this.timesOfSlots[slot]! : Number.NEGATIVE_INFINITY;
  }

  /** Takes the earliest event off and fires it. The queue must not be empty. */
  fireNext(): void {
    if (this.holeAtRoot) this.closeHole();
    const slot = this.slots[0]!;
    this.holeAtRoot = true;
    this.items[slot]!.fire(this.generations[slot]!);
  }

  private closeHole(): void {
    const { slots, times } = this;
    const last = --this.size;
    const free = slots[0]!;
    const moved = slots[last]!;
    // Nothing keeps alive who is finished.
    this.items[free] = null;
    slots[last] = free;
    times[last] = Number.POSITIVE_INFINITY;
    if (last > 0) this.siftDown(moved);
    else this.holeAtRoot = false;
  }

  // The two sifts move a hole, with the arrays in locals. They are given a slot and no time: a number with a fraction that
  // goes from one function to another becomes an object.

  /** Adds a slot at the end. */
  private siftUp(slot: number): void {
    const { times, slots, orders } = this;
    const time = this.timesOfSlots[slot]!;
    const order = orders[slot]!;
    let hole = this.size++;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const parentTime = times[parent]!;
      if (parentTime < time || (parentTime === time && orders[slots[parent]!]! < order)) break;
      times[hole] = parentTime;
      slots[hole] = slots[parent]!;
      hole = parent;
    }
    times[hole] = time;
    slots[hole] = slot;
  }

  /** Fills the hole at the root. */
  private siftDown(slot: number): void {
    const { times, slots, orders, size } = this;
    const time = this.timesOfSlots[slot]!;
    const order = orders[slot]!;
    this.holeAtRoot = false;
    let hole = 0;
    for (let child = 1; child < size; child = 2 * hole + 1) {
      const left = times[child]!;
      const right = times[child + 1]!;
      // Which child is earlier is a toss-up that no processor guesses: a sum has no branch to guess. Equal times are rare.
      if (left === right) child += Number(orders[slots[child + 1]!]! < orders[slots[child]!]!);
      else child += Number(right < left);
      const childTime = times[child]!;
      if (time < childTime || (time === childTime && order < orders[slots[child]!]!)) break;
      times[hole] = childTime;
      slots[hole] = slots[child]!;
      hole = child;
    }
    times[hole] = time;
    slots[hole] = slot;
  }

  private grow(): void {
    const before = this.slots.length;
    const capacity = 2 * before;
    this.times = copied(this.times, endlessTimes(capacity + SENTINELS));
    this.slots = copied(this.slots, numbered(capacity));
    this.orders = copied(this.orders, new Float64Array(capacity));
    this.timesOfSlots = copied(this.timesOfSlots, new Float64Array(capacity));
    this.generations = copied(this.generations, new Int32Array(capacity));
    this.items.length = capacity;
    this.items.fill(null, before);
  }
}

function endlessTimes(length: number): Float64Array {
  return new Float64Array(length).fill(Number.POSITIVE_INFINITY);
}

function numbered(length: number): Int32Array {
  return new Int32Array(length).map((_, index) => index);
}

function copied<Numbers extends Float64Array | Int32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}

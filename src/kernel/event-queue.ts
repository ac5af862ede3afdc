import type { Seconds } from './units';

/** What the queue hands back when its time has come. */
export interface Pending {
  /** `generation` is the number given at scheduling: whoever has moved on since then ignores the call. */
  fire(generation: number): void;
}

const FIRST_CAPACITY = 256;
/** Of each slot so many numbers, side by side, where the processor fetches them at once; and which is which. */
const STRIDE = 4;
const TIME = 0;
const ORDER = 1;
const GENERATION = 2;
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
  /** By slot. The time once more: what is asked for seldom need not be found in the heap. */
  private facts = new Float64Array(STRIDE * FIRST_CAPACITY);
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
    return this.size === 0 ? Number.POSITIVE_INFINITY : this.facts[STRIDE * this.slots[0]! + ORDER]!;
  }

  /** What is due at the end of time never comes, and is not kept. Gives the slot of the event; of what is not kept, 0. */
  push(time: Seconds, order: number, item: Pending, generation: number): number {
    if (time === Number.POSITIVE_INFINITY) return 0;
    const fillsHole = this.holeAtRoot;
    if (!fillsHole && this.size === this.slots.length) this.grow();
    const slot = this.slots[fillsHole ? 0 : this.size]!;
    const { facts } = this;
    const at = STRIDE * slot;
    facts[at + TIME] = time;
    facts[at + ORDER] = order;
    facts[at + GENERATION] = generation;
    this.items[slot] = item;
    if (fillsHole) this.siftDown(slot);
    else this.siftUp(slot);
    return slot;
  }

  /** When the event in a slot is due, or was; -Infinity where another has taken its place. */
  timeOf(slot: number, item: Pending, generation: number): Seconds {
    const at = STRIDE * slot;
    const isKept = this.items[slot] === item && this.facts[at + GENERATION] === generation;
    return isKept ? this.facts[at + TIME]! : Number.NEGATIVE_INFINITY;
  }

  /** Takes the earliest event off and fires it. The queue must not be empty. */
  fireNext(): void {
    if (this.holeAtRoot) this.closeHole();
    const slot = this.slots[0]!;
    this.holeAtRoot = true;
    this.items[slot]!.fire(this.facts[STRIDE * slot + GENERATION]!);
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
    const { times, slots, facts } = this;
    const time = facts[STRIDE * slot + TIME]!;
    const order = facts[STRIDE * slot + ORDER]!;
    let hole = this.size++;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const parentTime = times[parent]!;
      if (parentTime < time || (parentTime === time && facts[STRIDE * slots[parent]! + ORDER]! < order))
        break;
      times[hole] = parentTime;
      slots[hole] = slots[parent]!;
      hole = parent;
    }
    times[hole] = time;
    slots[hole] = slot;
  }

  /** Fills the hole at the root. */
  private siftDown(slot: number): void {
    const { times, slots, facts, size } = this;
    const time = facts[STRIDE * slot + TIME]!;
    const order = facts[STRIDE * slot + ORDER]!;
    this.holeAtRoot = false;
    let hole = 0;
    for (let child = 1; child < size; child = 2 * hole + 1) {
      const left = times[child]!;
      const right = times[child + 1]!;
      // Which child is earlier is a toss-up that no processor guesses: a sum has no branch to guess. Equal times are rare.
      if (left === right) child += Number(this.orderAt(child + 1) < this.orderAt(child));
      else child += Number(right < left);
      const childTime = times[child]!;
      if (time < childTime || (time === childTime && order < facts[STRIDE * slots[child]! + ORDER]!)) break;
      times[hole] = childTime;
      slots[hole] = slots[child]!;
      hole = child;
    }
    times[hole] = time;
    slots[hole] = slot;
  }

  /** Order of an event by its place in the heap. */
  private orderAt(place: number): number {
    return this.facts[STRIDE * this.slots[place]! + ORDER]!;
  }

  private grow(): void {
    const before = this.slots.length;
    const capacity = 2 * before;
    this.times = copied(this.times, endlessTimes(capacity + SENTINELS));
    this.slots = copied(this.slots, numbered(capacity));
    this.facts = copied(this.facts, new Float64Array(STRIDE * capacity));
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

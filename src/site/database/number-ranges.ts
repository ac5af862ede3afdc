/** A set of whole numbers that come mostly in rising order, kept as ranges: its memory follows the gaps. */
export class NumberRanges {
  size = 0;
  private readonly firsts: number[] = [];
  private readonly lasts: number[] = [];

  add(number: number): void {
    const before = this.rangeFrom(number);
    if (before >= 0 && number <= this.lasts[before]!) return;
    this.size++;
    const joinsBefore = before >= 0 && this.lasts[before] === number - 1;
    const joinsAfter = this.firsts[before + 1] === number + 1;
    if (joinsBefore && joinsAfter) this.merge(before);
    else if (joinsBefore) this.lasts[before] = number;
    else if (joinsAfter) this.firsts[before + 1] = number;
    else {
      this.firsts.splice(before + 1, 0, number);
      this.lasts.splice(before + 1, 0, number);
    }
  }

  /** How many of the numbers from `first` to `last` are in the set. Fast near the upper end. */
  countWithin(first: number, last: number): number {
    let count = 0;
    for (let i = this.lasts.length - 1; i >= 0 && this.lasts[i]! >= first; i--) {
      const from = Math.max(first, this.firsts[i]!);
      const to = Math.min(last, this.lasts[i]!);
      if (from <= to) count += to - from + 1;
    }
    return count;
  }

  /** Rising ranges, both ends included. */
  *ranges(): Generator<readonly [first: number, last: number]> {
    for (let i = 0; i < this.firsts.length; i++) yield [this.firsts[i]!, this.lasts[i]!];
  }

  /** The last range that begins at or before that number; -1 when none does. */
  private rangeFrom(number: number): number {
    let i = this.firsts.length - 1;
    while (i >= 0 && this.firsts[i]! > number) i--;
    return i;
  }

  private merge(before: number): void {
    this.lasts[before] = this.lasts[before + 1]!;
    this.firsts.splice(before + 1, 1);
    this.lasts.splice(before + 1, 1);
  }
}

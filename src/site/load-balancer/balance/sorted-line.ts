/** Entries before the first that have left are kept up to so many, and half of all: to shift hundreds costs more. */
const MOST_LEFT = 32;

/** Entries in ascending order of key; among equal keys in order of arrival. */
export class SortedLine<Entry extends { key: number }> {
  private entries: (Entry | null)[] = [];
  /** Where the first stands that has not left. */
  private first = 0;

  get head(): Entry | null {
    return this.first === this.entries.length ? null : this.entries[this.first]!;
  }

  insert(entry: Entry): void {
    const { entries } = this;
    let low = this.first;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (entries[middle]!.key <= entry.key) low = middle + 1;
      else high = middle;
    }
    if (low === entries.length) entries.push(entry);
    else entries.splice(low, 0, entry);
  }

  remove(entry: Entry): void {
    const { entries, first } = this;
    if (entries[first] !== entry) entries.splice(entries.indexOf(entry, first), 1);
    else {
      entries[first] = null;
      this.first++;
      if (this.first > MOST_LEFT && 2 * this.first > entries.length) this.closeUp();
    }
  }

  snapshot(): readonly Entry[] {
    return this.entries.slice(this.first) as Entry[];
  }

  restore(entries: readonly Entry[]): void {
    this.entries = [...entries];
    this.first = 0;
  }

  private closeUp(): void {
    this.entries.splice(0, this.first);
    this.first = 0;
  }
}

/** Entries in ascending order of key; among equal keys in order of arrival. */
export class SortedLine<Entry extends { key: number }> {
  private entries: Entry[] = [];

  get head(): Entry | null {
    return this.entries[0] ?? null;
  }

  insert(entry: Entry): void {
    const { entries } = this;
    let low = 0;
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
    if (this.entries[0] === entry) this.entries.shift();
    else this.entries.splice(this.entries.indexOf(entry), 1);
  }

  snapshot(): readonly Entry[] {
    return [...this.entries];
  }

  restore(entries: readonly Entry[]): void {
    this.entries = [...entries];
  }
}

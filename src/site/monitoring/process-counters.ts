/**
 * What a process has counted since it started. The part that counts keeps totals since the start of the run, which cost
 * nothing more; a counter is their difference to what they were when the process started.
 */
export class ProcessCounters<Name extends string> {
  private readonly before = new Map<Name, number>();

  constructor(private readonly totals: Readonly<Record<Name, number>>) {}

  /** The process is a new one: it has counted nothing. */
  restart(): void {
    for (const name of Object.keys(this.totals) as Name[]) this.before.set(name, this.totals[name]);
  }

  get(name: Name): number {
    return this.totals[name] - (this.before.get(name) ?? 0);
  }
}

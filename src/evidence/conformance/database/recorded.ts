import { fieldOf, UnreadableCase } from '../read-fields';

type Step = string | number;

/** A measurement of a recording, read by the path of its fields. */
export class Recorded {
  constructor(
    private readonly json: unknown,
    private readonly path: string,
  ) {}

  /** Throws an `UnreadableCase` where there is no number. */
  number(...steps: readonly Step[]): number {
    const value = this.value(steps);
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    throw new UnreadableCase(`${this.pathOf(steps)}: This must be a number.`);
  }

  /** Throws an `UnreadableCase` where there is no text. */
  text(...steps: readonly Step[]): string {
    const value = this.value(steps);
    if (typeof value === 'string') return value;
    throw new UnreadableCase(`${this.pathOf(steps)}: This must be a text.`);
  }

  /** The measurement at a path from here. */
  at(...steps: readonly Step[]): Recorded {
    return new Recorded(this.value(steps), this.pathOf(steps));
  }

  /** The measurements of a list. Throws an `UnreadableCase` where there is none. */
  list(): readonly Recorded[] {
    if (!Array.isArray(this.json)) throw new UnreadableCase(`${this.path}: This must be a list.`);
    return this.json.map((entry, index) => new Recorded(entry, `${this.path}[${index}]`));
  }

  private value(steps: readonly Step[]): unknown {
    return steps.reduce<unknown>(
      (json, step) => (Array.isArray(json) ? json[Number(step)] : fieldOf(json, String(step))),
      this.json,
    );
  }

  private pathOf(steps: readonly Step[]): string {
    return [this.path, ...steps].join('.');
  }
}

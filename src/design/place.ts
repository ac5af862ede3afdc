import { readable } from './grouped';
import { checkValue, isOneLine, quoted, TEXT_LIMIT } from './settings-of';
import type { SettingValue, Specs } from './settings';

/** Something wrong with a document, for a person to read. */
export interface Problem {
  /** Where, as in `elements[3].services[1].settings.workers`; empty for the document as a whole. */
  readonly path: string;
  /** One sentence. */
  readonly message: string;
}

/** More would not be read. It also bounds the work on a hostile file. */
export const PROBLEM_LIMIT = 50;

type Fields = Readonly<Record<string, unknown>>;

/**
 * A place in a document that may hold anything. Each reader returns a value of the type it promises; where the
 * document has none it notes a problem and returns an empty one, so that one pass finds all problems. What was read
 * counts only if no problem was noted.
 */
export class Place {
  constructor(
    private readonly value: unknown,
    readonly path: string,
    private readonly problems: Problem[],
  ) {}

  complain(message: string): void {
    if (this.problems.length < PROBLEM_LIMIT) this.problems.push({ path: this.path, message });
  }

  get isAbsent(): boolean {
    return this.value === undefined;
  }

  /** The places of an object's fields, one for each name given; other names are problems. */
  fields<Name extends string>(names: readonly Name[]): Readonly<Record<Name, Place>> {
    const given = this.record();
    for (const name of Object.keys(given ?? {})) {
      if (!names.some((known) => known === name))
        this.in(name, given).complain(`Unknown field ${quoted(name)}.`);
    }
    return Object.fromEntries(names.map((name) => [name, this.in(name, given)])) as Record<Name, Place>;
  }

  list(limit: number): Place[] {
    if (!Array.isArray(this.value)) {
      this.expected('a list');
      return [];
    }
    if (this.value.length > limit) {
      this.complain(`At most ${limit} entries are allowed here, not ${this.value.length}.`);
      return [];
    }
    return Array.from(this.value, (entry, i) => new Place(entry, `${this.path}[${i}]`, this.problems));
  }

  /** A text of at least one character. */
  text(limit: number): string {
    const { value } = this;
    if (isOneLine(value, limit) && value.trim() !== '') return value;
    this.expected(`a text of 1 to ${limit} characters on one line`);
    return '';
  }

  /** A whole number. */
  whole(min: number, max: number): number {
    const { value } = this;
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
    this.expected(`a whole number from ${readable(min)} to ${readable(max)}`);
    return min;
  }

  number(min: number, max: number): number {
    const { value } = this;
    if (typeof value === 'number' && value >= min && value <= max) return value;
    this.expected(`a number from ${readable(min)} to ${readable(max)}`);
    return min;
  }

  flag(): boolean {
    if (typeof this.value !== 'boolean') this.expected('true or false');
    return this.value === true;
  }

  /** A number, true or false, or a text on one line, which may be empty. */
  plain(limit: number): number | boolean | string {
    const { value } = this;
    if (typeof value === 'number' || typeof value === 'boolean' || isOneLine(value, limit)) return value;
    this.expected(`a number, true or false, or a text of at most ${limit} characters on one line`);
    return '';
  }

  oneOf<Option extends string>(options: readonly [Option, ...Option[]]): Option {
    const found = options.find((option) => option === this.value);
    if (found === undefined) this.expected(`one of ${options.join(', ')}`);
    return found ?? options[0];
  }

  matching(pattern: RegExp, what: string, limit = TEXT_LIMIT): string {
    const { value } = this;
    // The length comes first: some patterns take long over a long text.
    if (typeof value === 'string' && value.length <= limit && pattern.test(value)) return value;
    this.expected(what);
    return '';
  }

  /** Values for settings that the catalog describes. */
  settings(specs: Specs): Record<string, SettingValue> {
    const given = this.record();
    const values: Record<string, SettingValue> = {};
    for (const [name, value] of Object.entries(given ?? {})) {
      const place = this.in(name, given);
      const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
      const checked = spec === undefined ? null : checkValue(spec, value);
      if (checked === null) place.complain(`There is no setting ${quoted(name)} here.`);
      else if (checked.ok) values[name] = checked.value;
      else new Place(value, `${place.path}${checked.at}`, this.problems).complain(checked.message);
    }
    return values;
  }

  expected(what: string): void {
    this.complain(this.isAbsent ? `Missing: ${what}.` : `This must be ${what}, not ${quoted(this.value)}.`);
  }

  private record(): Fields | null {
    if (typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value)) {
      return this.value as Fields;
    }
    this.expected('an object');
    return null;
  }

  private in(name: string, given: Fields | null): Place {
    const path = this.path + stepTo(name, this.path);
    // Where there is no object, the missing fields are no news.
    if (given === null) return new Place(undefined, path, []);
    return new Place(given[name], path, this.problems);
  }
}

/** How a field is written behind the path of its object: `.workers`, or `["a b"]` where it is no plain word. */
export function stepTo(name: string, path: string): string {
  if (!/^[A-Za-z][A-Za-z0-9]{0,39}$/.test(name)) return `[${quoted(name)}]`;
  return path === '' ? name : `.${name}`;
}

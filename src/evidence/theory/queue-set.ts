import { fieldOf, isObject } from '../conformance/read-fields';

/** A queue with what theory says of it. */
export interface QueueSet {
  readonly id: string;
  /** In Kendall's notation, such as `M/M/c/K`. */
  readonly model: string;
  readonly params: Fields;
  readonly formula: string;
  readonly expected: Fields;
}

export type Fields = Readonly<Record<string, unknown>>;

/** A file or a set that cannot be read: one sentence. */
export class UnreadableSet extends Error {}

/** The sets of a file in the form of `conformance/theory/queueing.json`. */
export function readSets(json: unknown): QueueSet[] {
  const sets = fieldOf(json, 'sets');
  if (!Array.isArray(sets)) throw new UnreadableSet('The file must have a list called "sets".');
  // A comparison of nothing would pass.
  if (sets.length === 0) throw new UnreadableSet('The list "sets" is empty.');
  return sets.map((set, i) => readSet(set, `sets[${i}]`));
}

function readSet(set: unknown, path: string): QueueSet {
  return {
    id: textIn(set, 'id', path),
    model: textIn(set, 'model', path),
    params: fieldsIn(set, 'params', path),
    formula: textIn(set, 'formula', path),
    expected: fieldsIn(set, 'expected', path),
  };
}

function textIn(set: unknown, name: string, path: string): string {
  const value = fieldOf(set, name);
  if (typeof value !== 'string') throw new UnreadableSet(`${path}.${name} must be a text.`);
  return value;
}

function fieldsIn(set: unknown, name: string, path: string): Fields {
  const value = fieldOf(set, name);
  if (!isObject(value)) throw new UnreadableSet(`${path}.${name} must be an object.`);
  return value;
}

/** A number above 0 of some fields. */
export function positiveIn(fields: Fields, name: string): number {
  const value = fieldOf(fields, name);
  if (typeof value === 'number' && value > 0 && Number.isFinite(value)) return value;
  throw new UnreadableSet(`${name} must be a number above 0.`);
}

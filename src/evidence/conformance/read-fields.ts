import { Place, type Problem } from '../../design/place';

/** A file that could not be read as a case: one sentence that says what is wrong and where. */
export class UnreadableCase extends Error {}

type Fields = Readonly<Record<string, unknown>>;

export function isObject(json: unknown): json is Fields {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** The fields of these names that are not null. The rest of a recording explains it and is not compared. */
export function only(json: unknown, names: readonly string[]): unknown {
  if (!isObject(json)) return json;
  return Object.fromEntries(names.filter((name) => json[name] != null).map((name) => [name, json[name]]));
}

/** The same for every entry of a list. */
export function onlyInList(json: unknown, names: readonly string[]): unknown {
  return Array.isArray(json) ? json.map((entry) => only(entry, names)) : json;
}

/** Without the fields that are null. */
export function withoutNulls(json: unknown): unknown {
  return isObject(json) ? only(json, Object.keys(json)) : json;
}

export function fieldOf(json: unknown, name: string): unknown {
  return isObject(json) && Object.hasOwn(json, name) ? json[name] : undefined;
}

/** Reads a document. Throws an `UnreadableCase` that names the first problem. */
export function reading<Read>(json: unknown, read: (place: Place) => Read): Read {
  const problems: Problem[] = [];
  const result = read(new Place(json, '', problems));
  const [first] = problems;
  if (first === undefined) return result;
  throw new UnreadableCase(first.path === '' ? first.message : `${first.path}: ${first.message}`);
}

import type { Design } from './design';
import { lineOfPath, syntaxProblem } from './json-places';
import { parseDesign, type Problem } from './parse';

/** Problems of a design that are named; the rest is counted. */
const PROBLEMS_SHOWN = 5;
const BYTE_ORDER_MARK = /^\uFEFF/;

export type DesignInText =
  | { readonly ok: true; readonly design: Design }
  /** What is wrong, and where: a sentence each. */
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * The design that the text of a file holds. Never throws.
 *
 * @param source name of the file, for sentences.
 */
export function designInText(text: string, source: string): DesignInText {
  const plain = text.replace(BYTE_ORDER_MARK, '');
  const json = jsonOf(plain);
  if (json === undefined) return { ok: false, problems: [notJson(plain, source)] };
  const parsed = parseDesign(json);
  return parsed.ok ? parsed : { ok: false, problems: problemLines(parsed.problems, plain, source) };
}

/** `undefined` for what is not JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function notJson(text: string, source: string): string {
  const found = syntaxProblem(text) ?? { line: 1, column: 1, message: 'it is too large' };
  return `${source}, line ${found.line}, column ${found.column}: This is not JSON: ${found.message}.`;
}

function problemLines(problems: readonly Problem[], text: string, source: string): readonly string[] {
  const lines = problems.slice(0, PROBLEMS_SHOWN).map(({ path, message }) => {
    const place = [source, `line ${lineOfPath(text, path)}`, path].filter((part) => part !== '');
    return `${place.join(', ')}: ${message}`;
  });
  const rest = problems.length - lines.length;
  return rest > 0 ? [...lines, `… and ${rest} more.`] : lines;
}

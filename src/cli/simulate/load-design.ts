import { readFileSync, statSync } from 'node:fs';
import type { Design } from '../../design/design';
import { type Problem, parseDesign } from '../../design/parse';
import { presetById } from '../../design/presets';
import { quoted } from '../../design/settings-of';
import { isShareLink, readShareLink, type SharedRun } from '../../design/share-link';
import { BadOption, wordsOf } from './bad-option';
import { inflateRaw } from './inflate-raw';
import { lineOfPath, syntaxProblem } from './json-places';

/** Problems of a design that are named; the rest is counted. */
const PROBLEMS_SHOWN = 5;
/** Characters of a file's name that a sentence repeats. */
const LONGEST_NAME = 100;

/** A design, and how it is to be run where a link says so. */
export interface Loaded {
  readonly design: Design;
  readonly shared: Omit<SharedRun, 'design'> | null;
}

/**
 * The design in a file or in a share link, or the preset of that name. Throws a `BadOption` that says what is wrong,
 * and where.
 */
export async function loadDesign(name: string): Promise<Loaded> {
  if (isFile(name)) return { design: readDesign(textOf(name), name), shared: null };
  if (isShareLink(name) || /^https?:/i.test(name)) return inLink(name);
  const found = presetById(name);
  if (found.ok) return { design: found.preset.design, shared: null };
  throw new BadOption(`There is no file ${quoted(name, LONGEST_NAME)}. ${found.message}`);
}

function isFile(name: string): boolean {
  try {
    return statSync(name).isFile();
  } catch {
    // There is none, or no file can have this name.
    return false;
  }
}

async function inLink(link: string): Promise<Loaded> {
  const read = await readShareLink(link, inflateRaw);
  if (!read.ok) throw new BadOption(read.message);
  const { design, ...shared } = read.run;
  return { design, shared };
}

/** @param source name of the file, for sentences. */
export function readDesign(text: string, source: string): Design {
  const parsed = parseDesign(jsonOf(text, source));
  if (parsed.ok) return parsed.design;
  throw new BadOption(problemLines(parsed.problems, text, source).join('\n'));
}

/** The text of a file. Throws a `BadOption`. */
export function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (thrown) {
    throw new BadOption(`The file ${path} cannot be read: ${wordsOf(thrown)}.`);
  }
}

function jsonOf(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const { line, column, message } = syntaxProblem(text) ?? {
      line: 1,
      column: 1,
      message: 'it is too large',
    };
    throw new BadOption(`${source}, line ${line}, column ${column}: This is not JSON: ${message}.`);
  }
}

function problemLines(problems: readonly Problem[], text: string, source: string): string[] {
  const lines = problems.slice(0, PROBLEMS_SHOWN).map(({ path, message }) => {
    const place = [source, `line ${lineOfPath(text, path)}`, path].filter((part) => part !== '');
    return `${place.join(', ')}: ${message}`;
  });
  const rest = problems.length - lines.length;
  return rest > 0 ? [...lines, `… and ${rest} more.`] : lines;
}

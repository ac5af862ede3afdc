import { readFileSync, statSync } from 'node:fs';
import type { Design } from '../../design/design';
import { type Problem, parseDesign } from '../../design/parse';
import { presetById } from '../../design/presets';
import { BadOption, wordsOf } from './bad-option';
import { lineAt, lineOfPath } from './json-lines';

/** Problems of a design that are named; the rest is counted. */
const PROBLEMS_SHOWN = 5;

/** The design in a file, or the preset of that name. Throws a `BadOption` that says what is wrong, and where. */
export function loadDesign(name: string): Design {
  const isFile = statSync(name, { throwIfNoEntry: false })?.isFile() === true;
  if (isFile) return readDesign(textOf(name), name);
  const found = presetById(name);
  if (found.ok) return found.preset.design;
  throw new BadOption(`There is no file "${name}". ${found.message}`);
}

/** @param source name of the file, for sentences. */
export function readDesign(text: string, source: string): Design {
  const parsed = parseDesign(jsonOf(text, source));
  if (parsed.ok) return parsed.design;
  throw new BadOption(problemLines(parsed.problems, text, source).join('\n'));
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (thrown) {
    throw new BadOption(`The file ${path} cannot be read: ${wordsOf(thrown)}.`);
  }
}

function jsonOf(text: string, source: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (thrown) {
    const words = wordsOf(thrown);
    const position = /at position (\d+)/.exec(words)?.[1];
    const line = lineAt(text, position === undefined ? text.length : Number(position));
    throw new BadOption(`${source}, line ${line}: This is not JSON: ${words}.`);
  }
}

function problemLines(problems: readonly Problem[], text: string, source: string): string[] {
  const lines = problems.slice(0, PROBLEMS_SHOWN).map(({ path, message }) => {
    const line = lineOfPath(text, path) ?? lineOfPath(text, path.replace(/(?:\.\w+|\[[^[\]]*\])$/, ''));
    const place = [source, line === null ? '' : `line ${line}`, path].filter((part) => part !== '');
    return `${place.join(', ')}: ${message}`;
  });
  const rest = problems.length - lines.length;
  return rest > 0 ? [...lines, `… and ${rest} more.`] : lines;
}

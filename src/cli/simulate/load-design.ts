import { type Stats, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Design } from '../../design/design';
import { designInText } from '../../design/design-text';
import { presetById } from '../../design/presets';
import { quoted } from '../../design/settings-of';
import { isShareLink, readShareLink, type SharedRun } from '../../design/share-link';
import { textFile } from '../text-file';
import { printProblem } from '../print';
import { wordsOf } from '../../run/thrown';
import { BadOption } from './bad-option';
import { inflateRaw } from './inflate-raw';

/** Characters of a file's name that a sentence repeats. */
export const LONGEST_NAME = 100;
/** Wall time that a pipe may stay empty before that is said. */
const PATIENCE_MS = 2000;
const BYTE_ORDER_MARK = /^\uFEFF/;

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
  const found = fileAt(name);
  if (found?.isFIFO()) return { design: readDesign(await pipeText(name), name), shared: null };
  if (found?.isFile()) return { design: readDesign(textOf(name), name), shared: null };
  if (isShareLink(name) || /^https?:/i.test(name)) return inLink(name);
  const preset = presetById(name);
  if (preset.ok) return { design: preset.preset.design, shared: null };
  const what = quoted(name, LONGEST_NAME);
  if (found !== undefined) throw new BadOption(`${what} is ${kindOf(found)}, not a file.`);
  throw new BadOption(`There is no file ${what}. ${preset.message}`);
}

function fileAt(name: string): Stats | undefined {
  try {
    return statSync(name);
  } catch {
    // There is none, or no file can have this name.
    return undefined;
  }
}

function kindOf(found: Stats): string {
  if (found.isDirectory()) return 'a folder';
  return found.isSocket() ? 'a socket' : 'a device';
}

/** What is written into a pipe. That nobody writes into it is said, and waited for. */
async function pipeText(name: string): Promise<string> {
  const say = () => printProblem(`Waiting for a design to be written into ${name} …`);
  const timer = setTimeout(say, PATIENCE_MS);
  try {
    return (await readFile(name, 'utf8')).replace(BYTE_ORDER_MARK, '');
  } catch (thrown) {
    throw unreadable(name, thrown);
  } finally {
    clearTimeout(timer);
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
  const read = designInText(text, source);
  if (read.ok) return read.design;
  throw new BadOption(read.problems.join('\n'));
}

/** The text of a file. Throws a `BadOption`. */
export function textOf(path: string): string {
  try {
    return textFile(path);
  } catch (thrown) {
    throw unreadable(path, thrown);
  }
}

const unreadable = (path: string, thrown: unknown): BadOption =>
  new BadOption(`The file ${path} cannot be read: ${wordsOf(thrown)}.`);

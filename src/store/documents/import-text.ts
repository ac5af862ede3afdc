import type { Design } from '../../design/design';
import { designInText } from '../../design/design-text';
import { quoted } from '../../design/settings-of';
import { isShareLink } from '../../design/share-link';
import { announcePolitely } from '../announce';
import { replaceDesign } from '../design-store';
import { openShared } from '../lab';
import { readLink } from '../share';
import { addDocument, openDocument } from './library';

/** Largest file that is read, in bytes: a design with the longest plan of arrivals has less than half of it. */
export const LARGEST_FILE = 20_000_000;
/** Characters of a file's name that a sentence repeats. */
const LONGEST_NAME = 100;

/** What is known of a file that was chosen, dropped or pasted. */
export interface GivenFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** What the system takes it for; empty where it does not know. */
  readonly type: string;
  text(): Promise<string>;
}

/**
 * Opens what files hold, as a document of its own. Of several only one can be opened.
 *
 * @returns what is wrong, and where, in a few sentences; null where it is open. Nothing else has changed then.
 */
export async function openFiles(files: readonly GivenFile[], now: number): Promise<string | null> {
  const [file, ...others] = files;
  if (file === undefined) return 'There is no file in it.';
  if (others.length > 0)
    return `One file can be opened at a time, and these are ${files.length}. None of them was opened.`;
  const name = quoted(file.name, LONGEST_NAME);
  if (/^(?:image|audio|video|font)\//.test(file.type))
    return `${name} is no design. A design is a JSON file, as Save to a file makes it.`;
  if (file.size > LARGEST_FILE) {
    const megabytes = (bytes: number) => Math.ceil(bytes / 1_000_000);
    return `${name} is too large: ${megabytes(file.size)} MB, of at most ${megabytes(LARGEST_FILE)}.`;
  }
  let text = '';
  try {
    text = await file.text();
  } catch {
    return `${name} cannot be read. It may be a folder, or have been moved.`;
  }
  return openText(text, file.name.slice(0, LONGEST_NAME), now);
}

/** The same for a text: a design as JSON, or a share link, which opens as a copy. */
export async function openText(text: string, source: string, now: number): Promise<string | null> {
  const link = text.trim();
  if (isLink(link)) {
    const read = await readLink(link.slice(link.indexOf('#')));
    if (!read.ok) return read.message;
    openShared(read.run);
    return null;
  }
  const read = designInText(text, source);
  if (!read.ok) return `Nothing was opened. ${read.problems.join(' ')}`;
  await openDesign(read.design, now);
  announcePolitely(`“${read.design.title}” is open.`);
  return null;
}

/** One address and nothing else. */
const isLink = (text: string): boolean =>
  /^\S{1,500000}$/.test(text) && !/^[[{"]/.test(text) && isShareLink(text);

async function openDesign(design: Design, now: number): Promise<void> {
  try {
    await openDocument(await addDocument(design, now));
  } catch {
    // The browser keeps nothing; that is said where it is said of every design.
    replaceDesign(design, null, false);
  }
}

/**
 * Whether a text that is pasted means to be opened: a whole design, or a link to one. Parts of a design are put into the
 * open one, and anything else is not for this page.
 */
export const isForUs = (text: string): boolean => /#d=|"format"\s*:\s*"signal-box\/(?!parts\/)/.test(text);

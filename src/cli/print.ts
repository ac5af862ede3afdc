import { fstatSync, writeSync } from 'node:fs';

const STDOUT = 1;

// What a terminal obeys instead of showing: control characters but for line ends and tabs, and marks that turn the
// direction of writing. All of them are written out as JSON writes them.
/* oxlint-disable no-control-regex -- they are what is looked for */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same
const OBEYED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text that does nothing to a terminal but stand there. */
export const printable = (text: string): string =>
  text.replaceAll(OBEYED, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Prints lines to the standard output. Where they cannot be written to their end, that is said, and the program fails. */
export function print(text: string): void {
  if (isLost) return;
  const bytes = Buffer.from(`${printable(text)}\n`);
  if (!isPlainFile()) {
    watch();
    process.stdout.write(bytes);
    return;
  }
  try {
    for (let rest = bytes; rest.length > 0; ) rest = rest.subarray(writeSync(STDOUT, rest));
  } catch (thrown) {
    lose(thrown as NodeJS.ErrnoException);
  }
}

/** Prints a sentence about what went wrong. */
export const printProblem = (text: string): void => console.error(printable(text));

let isLost = false;
let isWatched = false;

/** A file or a device takes what it is given at once, or part of it, which a stream would not notice. */
function isPlainFile(): boolean {
  const found = fstatSync(STDOUT);
  return found.isFile() || (found.isCharacterDevice() && !process.stdout.isTTY);
}

function watch(): void {
  if (isWatched) return;
  isWatched = true;
  process.stdout.on('error', lose);
}

function lose(thrown: NodeJS.ErrnoException): void {
  if (isLost) return;
  isLost = true;
  // Whoever reads the beginning of a report and goes has what he wanted.
  if (thrown.code === 'EPIPE') return;
  printProblem(`The report cannot be written: ${thrown.message}.`);
  // Whatever the program itself makes of it.
  process.once('exit', () => {
    process.exitCode ||= 1;
  });
}

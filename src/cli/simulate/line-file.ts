import { closeSync, openSync, writeSync } from 'node:fs';
import { BadOption, wordsOf } from './bad-option';

const BUFFERED = 1 << 16;

/** A file of JSON lines, written as they come. */
export class LineFile {
  private readonly file: number;
  private buffered = '';

  constructor(path: string) {
    this.file = opened(path);
  }

  write(value: unknown): void {
    this.buffered += `${JSON.stringify(value)}\n`;
    if (this.buffered.length >= BUFFERED) this.flush();
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }

  private flush(): void {
    writeSync(this.file, this.buffered);
    this.buffered = '';
  }
}

/** Empties the file, or says why it cannot be written. */
export function checkWritable(path: string): void {
  closeSync(opened(path));
}

function opened(path: string): number {
  try {
    return openSync(path, 'w');
  } catch (thrown) {
    throw new BadOption(`The file ${path} cannot be written: ${wordsOf(thrown)}.`);
  }
}

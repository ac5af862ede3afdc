import { closeSync, openSync, writeSync } from 'node:fs';
import { unwritable } from './claim-outputs';

const BUFFERED = 1 << 16;

/** A file of JSON lines, written as they come. */
export class LineFile {
  private readonly file: number;
  private buffered = '';

  constructor(private readonly path: string) {
    this.file = opened(path);
  }

  write(value: unknown): void {
    this.buffered += `${JSON.stringify(value)}\n`;
    if (this.buffered.length >= BUFFERED) this.flush();
  }

  close(): void {
    try {
      this.flush();
    } finally {
      closeSync(this.file);
    }
  }

  private flush(): void {
    const text = this.buffered;
    this.buffered = '';
    try {
      for (let rest = Buffer.from(text); rest.length > 0; ) rest = rest.subarray(writeSync(this.file, rest));
    } catch (thrown) {
      throw unwritable(this.path, thrown);
    }
  }
}

function opened(path: string): number {
  try {
    return openSync(path, 'w');
  } catch (thrown) {
    throw unwritable(path, thrown);
  }
}

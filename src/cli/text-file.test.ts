import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { textFile } from './text-file';

test('a text is read without the mark of its byte order', () => {
  const folder = mkdtempSync(join(tmpdir(), 'signal-box-text-'));
  try {
    writeFileSync(join(folder, 'a.txt'), '\uFEFFtext');
    expect(textFile(join(folder, 'a.txt'))).toBe('text');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.skipIf(process.platform === 'win32')('a device without an end is refused', () => {
  expect(() => textFile('/dev/zero')).toThrow('it is a device, not a file');
});

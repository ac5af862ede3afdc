import { readFileSync, statSync } from 'node:fs';

const BYTE_ORDER_MARK = /^\uFEFF/;

/** The text of a file. Throws an `Error` that says why there is none: a device, for one, would go on for ever. */
export function textFile(path: string): string {
  const found = statSync(path);
  if (found.isCharacterDevice() || found.isBlockDevice()) throw new Error('it is a device, not a file');
  return readFileSync(path, 'utf8').replace(BYTE_ORDER_MARK, '');
}

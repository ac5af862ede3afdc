/** A TLS record adds a header of 5 bytes, one for the kind of content, and a tag of 16 (RFC 8446, 5.2). */
const OVERHEAD = 22;
/** So many bytes are shown. */
const SHOWN = 24;

export const sealedBytes = (length: number): number => length + OVERHEAD;

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');

/**
 * What an encrypted record looks like: its header, which names its length, and bytes that tell nothing. They follow from
 * the number of the record alone, because they must not follow from what it says.
 *
 * @param bytes of the whole record.
 */
export function ciphertext(bytes: number, record: number): string {
  const length = bytes - 5;
  const shown = ['17', '03', '03', hex((length >> 8) & 255), hex(length & 255)];
  // Mulberry32.
  let state = Math.imul(record, 0x9e3779b1) >>> 0;
  while (shown.length < Math.min(bytes, SHOWN)) {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    shown.push(hex((mixed ^ (mixed >>> 14)) & 255));
  }
  return bytes > SHOWN ? `${shown.join(' ')} …` : shown.join(' ');
}

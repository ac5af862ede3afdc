const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Bytes as text that needs no escape in an address (RFC 4648, section 5), without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(i, i + 3);
    const bits = (first << 16) | (second << 8) | third;
    const text = [18, 12, 6, 0].map((shift) => ALPHABET[(bits >> shift) & 63]).join('');
    parts.push(text.slice(0, Math.min(3, bytes.length - i) + 1));
  }
  return parts.join('');
}

/** The bytes of such a text; null where it holds another character or can be of no whole number of bytes. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let waiting = 0;
  let next = 0;
  for (const character of text) {
    const six = ALPHABET.indexOf(character);
    if (six === -1) return null;
    bits = ((bits << 6) | six) & 0xfff;
    waiting += 6;
    if (waiting < 8) continue;
    waiting -= 8;
    bytes[next++] = (bits >> waiting) & 0xff;
  }
  return bytes;
}

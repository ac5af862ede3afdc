import { inflateRawSync } from 'node:zlib';
import type { Inflate } from '../../design/share-link';

/** With what Node has built in, which stops at the limit by itself. */
export const inflateRaw: Inflate = async (bytes, limit) => {
  try {
    const unpacked = inflateRawSync(bytes, { maxOutputLength: limit });
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(unpacked) };
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : '';
    return { ok: false, why: code === 'ERR_BUFFER_TOO_LARGE' ? 'too large' : 'damaged' };
  }
};

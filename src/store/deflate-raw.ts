import type { Deflate, Inflate, Inflated } from '../design/share-link';

/** Bytes. */
const PIECE = 512;

/** Whether this browser has it built in; those since 2023 do. */
export const canPack = (): boolean =>
  typeof CompressionStream === 'function' && typeof DecompressionStream === 'function';

/** With what browsers and Node have built in. */
export const deflateRaw: Deflate = async (text) => {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
};

export const inflateRaw: Inflate = async (bytes, limit) => {
  const reader = inPieces(bytes).pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  try {
    return await textOf(reader, limit);
  } catch {
    return { ok: false, why: 'damaged' };
  }
};

/** A browser unpacks each piece that it is given as a whole, to a thousand times its size: so they are small. */
function inPieces(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let from = 0;
  return new ReadableStream({
    pull(controller) {
      if (from >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(from, from + PIECE));
      from += PIECE;
    },
  });
}

async function textOf(reader: ReadableStreamDefaultReader<Uint8Array>, limit: number): Promise<Inflated> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { ok: true, text: text + decoder.decode() };
    size += value.length;
    if (size > limit) {
      // What is not asked for is not unpacked.
      void reader.cancel().catch(() => {});
      return { ok: false, why: 'too large' };
    }
    text += decoder.decode(value, { stream: true });
  }
}

import encodeQR from 'qr';

/** Most bytes that a QR code holds: version 40 with the least correction (ISO/IEC 18004, table 7). */
const CAPACITY = 2953;
/** Light modules around it, without which a camera does not find it (ISO/IEC 18004, 6.3.8). */
const QUIET = 4;

export type QrPicture =
  /** `path` is that of an SVG whose sides are `size` modules long, the quiet zone included. */
  | { readonly ok: true; readonly size: number; readonly path: string }
  | { readonly ok: false; readonly message: string };

/** A text as a QR code, with a path for its dark modules. */
export function qrPicture(text: string): QrPicture {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > CAPACITY)
    return {
      ok: false,
      message: `The link is too long for a QR code: ${bytes.toLocaleString('en-GB')} characters, of at most ${CAPACITY.toLocaleString('en-GB')}. A link to the start of the run is shorter: share while the run plays.`,
    };
  const modules = encodeQR(text, 'raw', { ecc: 'low', encoding: 'byte', border: QUIET });
  return { ok: true, size: modules.length, path: modules.map(rowPath).join('') };
}

/** Neighbours are one bar, so that no thin light line stands between them. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; ) {
    if (!row[x]) {
      x++;
      continue;
    }
    const from = x;
    while (row[x]) x++;
    path += `M${from} ${y}h${x - from}v1H${from}z`;
  }
  return path;
}

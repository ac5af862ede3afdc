/** Characters of the longest word that is kept on one line; a longer one has to break somewhere. */
const LONGEST = 24;

/** Of a text: a word that must stay whole, or what lies between two of those. */
interface Piece {
  readonly piece: string;
  readonly whole: boolean;
}

/** White space, but not that between a figure and its unit. */
const BREAKS = /((?<!\d)\s+|\s+(?!(?:ms|s|min|%)(?![\p{L}\d])))/u;
/** A hyphen inside of a word, or a figure and its unit. */
const TIED = /[\p{L}\d]-[\p{L}\d]|\d\s/u;

/** Cuts out what a browser would break where it must not: words with a hyphen, such as `web-02`, and figures: `15 s`. */
export function inPieces(text: string): readonly Piece[] {
  const isWhole = (piece: string): boolean => TIED.test(piece) && piece.length <= LONGEST;
  const pieces: Piece[] = [];
  for (const piece of text.split(BREAKS)) {
    const last = pieces.at(-1);
    if (isWhole(piece)) pieces.push({ piece, whole: true });
    else if (last === undefined || last.whole) pieces.push({ piece, whole: false });
    else pieces[pieces.length - 1] = { piece: last.piece + piece, whole: false };
  }
  return pieces.filter(({ piece }) => piece !== '');
}

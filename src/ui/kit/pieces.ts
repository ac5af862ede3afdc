/** Characters of the longest word that is kept on one line; a longer one has to break somewhere. */
const LONGEST = 24;

/** Of a text: a word that must stay whole, or what lies between two of those. */
interface Piece {
  readonly piece: string;
  readonly whole: boolean;
}

/** Cuts out the words with a hyphen inside, such as `web-02`, which a browser would break there. */
export function inPieces(text: string): readonly Piece[] {
  const isWhole = (piece: string): boolean => /[\p{L}\d]-[\p{L}\d]/u.test(piece) && piece.length <= LONGEST;
  const pieces: Piece[] = [];
  for (const piece of text.split(/(\s+)/)) {
    const last = pieces.at(-1);
    if (isWhole(piece)) pieces.push({ piece, whole: true });
    else if (last === undefined || last.whole) pieces.push({ piece, whole: false });
    else pieces[pieces.length - 1] = { piece: last.piece + piece, whole: false };
  }
  return pieces.filter(({ piece }) => piece !== '');
}

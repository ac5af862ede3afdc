import type { Text } from './lesson';

/** A piece of a text: words as they are, a measured figure, a part of the diagram, or a word of the glossary. */
export type Piece =
  | { readonly type: 'words'; readonly text: string }
  | { readonly type: 'figure'; readonly name: string }
  | { readonly type: 'part' | 'term'; readonly id: string; readonly text: string };

const MARKS = /\{([a-z]\w*)\}|\[([^\]|]+)(?:\|([^\]]+))?\]|<([a-z-]+)(?:\|([^>]+))?>/gi;

/** A text in its pieces, in order. */
export function piecesOf(text: Text): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(MARKS)) {
    if (match.index > at) pieces.push({ type: 'words', text: text.slice(at, match.index) });
    pieces.push(pieceOf(match));
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ type: 'words', text: text.slice(at) });
  return pieces;
}

function pieceOf([, figure, part, partText, term = '', termText]: RegExpMatchArray): Piece {
  if (figure !== undefined) return { type: 'figure', name: figure };
  if (part !== undefined) return { type: 'part', id: part, text: partText ?? part };
  return { type: 'term', id: term, text: termText ?? term.replaceAll('-', ' ') };
}

/** The text as it is read out, with a word in place of each figure. @param figure writes one. */
export const plainText = (text: Text, figure: (name: string) => string): string =>
  piecesOf(text)
    .map((piece) => (piece.type === 'figure' ? figure(piece.name) : piece.text))
    .join('');

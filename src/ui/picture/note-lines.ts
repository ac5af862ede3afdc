import type { DesignNote } from '../../design/design';
import type { Rect } from '../traffic/edge-geometry';
import { textWidth } from './text-width';

/** A note as the canvas draws it at 100 %. */
export const NOTE = { width: 180, across: 10, down: 8, size: 13, line: 18 } as const;

/** The lines of a note: broken where it is, and between words or within long ones where there is no room left. */
export const linesOf = ({ text }: DesignNote): readonly string[] => text.split('\n').flatMap(wrapped);

const fits = (line: string): boolean => textWidth(line, NOTE) <= NOTE.width - 2 * NOTE.across;

function wrapped(paragraph: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ').flatMap(pieces)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || fits(longer)) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** A word in pieces that have room. */
function pieces(word: string): readonly string[] {
  const found = [''];
  for (const letter of word) {
    const last = found.at(-1) ?? '';
    if (last === '' || fits(last + letter)) found[found.length - 1] = last + letter;
    else found.push(letter);
  }
  return found;
}

export function noteBox(note: DesignNote): Rect {
  const height = Math.max(44, 2 * NOTE.down + NOTE.line * linesOf(note).length);
  return { ...note.position.lr, width: NOTE.width, height };
}

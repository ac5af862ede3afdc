import type { DesignNote } from '../../design/design';
import { linesOf, NOTE, noteBox } from './note-lines';
import { colour, type Pen, round, text } from './pen';
import { escaped, tag } from './svg';

const FOLD = 10;

/** A note: a sheet with a folded corner, and its words on it. */
export function paper(pen: Pen, note: DesignNote): string {
  const { x, y, width, height } = noteBox(note);
  const sheet = { stroke: colour(pen, 'strong'), 'stroke-width': 1, 'stroke-linejoin': 'round' } as const;
  return tag(
    'g',
    { transform: `translate(${round(x)} ${round(y)})`, 'data-note': note.id },
    tag('title', {}, escaped(`Note: ${note.text}`)),
    tag('path', {
      ...sheet,
      d: `M0 0H${width - FOLD}L${width} ${FOLD}V${height}H0Z`,
      fill: colour(pen, 'surface'),
    }),
    tag('path', { ...sheet, d: `M${width - FOLD} 0V${FOLD}H${width}Z`, fill: colour(pen, 'sunken') }),
    ...linesOf(note).map((line, i) =>
      text(pen, NOTE.across, NOTE.down + NOTE.line * (i + 0.5), line, { size: NOTE.size }),
    ),
  );
}

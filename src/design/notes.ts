import type { Design, DesignElement, DesignNote } from './design';

/** Texts that somebody has put beside the cards. No run asks for them. */

/** How many a design may have, and how long one may be, in characters. */
export const noteLimits = { notes: 100, text: 500 } as const;

/** Control characters but for the line break, and marks that turn the direction of writing. */
const UNFIT = '\\u0000-\\u0009\\u000b-\\u001f\\u007f-\\u009f\\u2028-\\u202e\\u2066-\\u2069';

/** A text that is not blank, on one line or several. */
export const NOTE_TEXT = new RegExp(`^(?=[^]*\\S)[^${UNFIT}]*$`);

/** What a design can keep of a text: empty where nothing of it is left. */
export const fitNote = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replaceAll(new RegExp(`[${UNFIT}]`, 'g'), ' ')
    .trim()
    .slice(0, noteLimits.text);

export const notesOf = ({ notes = [] }: Design): readonly DesignNote[] => notes;

/** The design with these notes alone; a design without any does not mention them. */
export function withNotes({ notes: _former, ...rest }: Design, notes: readonly DesignNote[]): Design {
  return notes.length === 0 ? rest : { ...rest, notes };
}

/** A note under a name that no other one has. */
export function noteAt(design: Design, text: string, position: DesignElement['position']): DesignNote {
  const taken = new Set(notesOf(design).map(({ id }) => id));
  let number = 1;
  while (taken.has(`note-${number}`)) number++;
  return { id: `note-${number}`, text, position };
}

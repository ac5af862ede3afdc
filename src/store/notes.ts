import type { DesignElement, DesignNote, Point } from '../design/design';
import { fitNote, noteAt, noteLimits, notesOf, withNotes } from '../design/notes';
import { announcePolitely } from './announce';
import { designStore, restructure } from './design-store';
import type { Arrangement } from './edit';
import { refuse } from './run-store';

/** Notes beside the cards. Each change is a step of undo; the run goes on, as it never hears of them. */

const design = () => designStore.getState().design;
const become = (notes: readonly DesignNote[]): void => restructure(withNotes(design(), notes), true);
const change = (id: string, changed: (note: DesignNote) => DesignNote): void =>
  become(notesOf(design()).map((note) => (note.id === id ? changed(note) : note)));

/** @returns its id; null, with a sentence, where a design has as many as it may. */
export function addNote(text: string, position: DesignElement['position']): string | null {
  const notes = notesOf(design());
  if (notes.length >= noteLimits.notes) {
    refuse(`A design has at most ${noteLimits.notes} notes.`);
    return null;
  }
  const note = noteAt(design(), text, position);
  become([...notes, note]);
  return note.id;
}

/** A note without a text is none. */
export function writeNote(id: string, written: string): void {
  const text = fitNote(written);
  const before = notesOf(design()).find((note) => note.id === id);
  if (before === undefined || before.text === text) return;
  if (text === '') return removeNote(id);
  change(id, (note) => ({ ...note, text }));
}

export const moveNote = (id: string, arrangement: Arrangement, to: Point): void =>
  change(id, (note) => ({ ...note, position: { ...note.position, [arrangement]: to } }));

export function removeNote(id: string): void {
  become(notesOf(design()).filter((note) => note.id !== id));
  announcePolitely('The note was removed. Undo brings it back.');
}

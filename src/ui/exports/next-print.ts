import type { SheetTable } from './sheet-tables';

/** What a sheet shows. */
export interface Printed {
  /** The diagram at the moment of the run, or as nobody has run it. */
  readonly shows: 'moment' | 'design';
  /** Tables in place of those of the design; null for those. */
  readonly tables: readonly SheetTable[] | null;
  /** The line below the title; null for the usual one. */
  readonly line: string | null;
}

const USUAL: Printed = { shows: 'moment', tables: null, line: null };

let next = USUAL;

/** What the next sheet shows, where somebody has chosen. */
export const nextPrint = (): Printed => next;

/** The next sheet is the usual one again. */
export function forgetPrint(): void {
  next = USUAL;
}

/** Prints a sheet of that. */
export function print(what: Partial<Printed>): void {
  next = { ...USUAL, ...what };
  window.print();
}

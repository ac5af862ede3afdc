/** A figure that was measured in a run, as a lesson quotes it. */
export interface Figure {
  /** Null: there was nothing to measure. */
  readonly value: number | string | null;
  /** `share`: 0 to 1. `clock`: seconds after the start of the run. `words`: a name or a list of names. */
  readonly unit: 'count' | 's' | 'share' | 'clock' | 'words';
}

/** What a run came to, by the name under which the texts of a lesson quote it. */
export type Figures = Readonly<Record<string, Figure>>;

export const count = (value: number): Figure => ({ value, unit: 'count' });
export const seconds = (value: number | null): Figure => ({ value, unit: 's' });
export const clock = (value: number | null): Figure => ({ value, unit: 'clock' });
export const words = (value: string): Figure => ({ value, unit: 'words' });

/** So many of all; null where there are none. */
export const share = (part: number, all: number): Figure => ({
  value: all === 0 ? null : part / all,
  unit: 'share',
});

/** The number of a figure; not a number where nothing was measured, which no comparison takes for true. */
export function numberOf(figures: Figures, name: string): number {
  const value = figures[name]?.value;
  return typeof value === 'number' ? value : Number.NaN;
}

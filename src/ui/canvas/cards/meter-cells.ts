/** Cells of a meter at most; a machine with more cores has each cell stand for several. */
const MOST_CELLS = 10;
/** From this share on the last cells of a meter that long are coloured. */
const HIGH = 0.8;
/** Parts of a cell that are filled or not: finer ones could not be seen. */
const PARTS = 4;

/**
 * What is filled of each cell, from 0 to 1.
 *
 * @param load in percent.
 */
export function filledCells(load: number, cores: number): readonly number[] {
  const cells = Math.min(cores, MOST_CELLS);
  const filled = Math.round((load / 100) * cells * PARTS) / PARTS;
  return Array.from({ length: cells }, (_, cell) => Math.min(1, Math.max(0, filled - cell)));
}

/** Whether a cell is one of the last of a long meter, which are coloured when they are filled. */
export const isHighCell = (cell: number, cells: number): boolean =>
  cells === MOST_CELLS && cell >= HIGH * MOST_CELLS;

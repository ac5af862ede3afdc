/** Cells of a meter at most; a machine with more cores has each cell stand for several. */
const MOST_CELLS = 10;
/** From this share on the last cells of a meter that long are coloured. */
const HIGH = 0.8;

interface MeterProps {
  /** In percent. */
  readonly load: number;
  readonly cores: number;
}

/**
 * How many cores were busy on average, one cell each. The figure beside it says the same in text, so readers do not
 * hear it twice.
 */
export function Meter({ load, cores }: MeterProps) {
  const cells = Math.min(cores, MOST_CELLS);
  const filled = Math.round((load / 100) * cells);
  return (
    <span className="meter" aria-hidden="true">
      {Array.from({ length: cells }, (_, cell) => (
        <i
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place.
          key={cell}
          data-filled={cell < filled}
          data-high={cells === MOST_CELLS && cell >= HIGH * MOST_CELLS}
        />
      ))}
    </span>
  );
}

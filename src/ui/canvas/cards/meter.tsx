import { filledCells, isHighCell } from './meter-cells';

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
  const filled = filledCells(load, cores);
  return (
    <span className="meter" aria-hidden="true">
      {filled.map((share, cell) => (
        <i
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place.
          key={cell}
          data-filled={share === 1}
          data-high={isHighCell(cell, filled.length)}
          style={{ backgroundSize: `${100 * share}%` }}
        />
      ))}
    </span>
  );
}

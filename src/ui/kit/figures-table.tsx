import type { ReactNode } from 'react';

interface FiguresTableProps {
  readonly caption: string;
  /** Whether the caption stands on screen, and not only for a screen reader. */
  readonly showsCaption?: boolean;
  readonly head: readonly string[];
  /** The first of each row is what it is about. */
  readonly rows: readonly (readonly string[])[];
  readonly write: (text: string) => ReactNode;
}

/** Some figures beside each other, small enough for a panel. */
export const FiguresTable = ({ caption, showsCaption = false, head, rows, write }: FiguresTableProps) => (
  <table className="w-full border-collapse text-12">
    <caption className={showsCaption ? 'text-start text-12 text-ink-2' : 'sr-only'}>{caption}</caption>
    <thead>
      <tr className="text-ink-2">
        {head.map((title) => (
          <th key={title} scope="col" className="pe-2 text-start font-normal">
            {title}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(([name = '', ...cells]) => (
        <tr key={`${name} ${cells[0]}`} className="border-t border-line">
          <th scope="row" className="py-0.5 pe-2 text-start font-normal">
            {write(name)}
          </th>
          {cells.map((cell, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column.
            <td key={i} className="pe-2 tabular-nums">
              {write(cell)}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

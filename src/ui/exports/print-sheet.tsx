import { legendOf } from '../picture/legend';
import { pictureOf } from '../picture/picture';
import type { Printed } from './next-print';
import { designedLine, type Present } from './present';
import { type SheetTable, sheetTables } from './sheet-tables';
import { SvgInline } from './svg-inline';

const PEN = { theme: 'light', id: 'sheet' } as const;

function Table({ table: { title, columns, rows } }: { readonly table: SheetTable }) {
  return (
    <section className="sheet-section">
      <h2>{title}</h2>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join(' ')}>
              {row.map((cell, at) =>
                at === 0 ? (
                  <th key={columns[at]} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={columns[at]}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface PrintSheetProps extends Printed {
  readonly present: Present;
}

/** What is handed in: the diagram and what its signs mean, and everything that it does not say, in tables. */
export function PrintSheet({ present: { designed, running }, shows, tables, line: own }: PrintSheetProps) {
  const moment = shows === 'moment' && running !== null ? running.moment : designed;
  const usual = shows === 'moment' && running !== null ? running.line : designedLine(designed);
  return (
    <article className="sheet" aria-label="Sheet to print">
      <section className="sheet-diagram">
        <h1>{moment.design.title}</h1>
        <p>{own ?? usual}</p>
        <SvgInline className="sheet-picture" svg={pictureOf(moment, PEN)} />
        <ul className="sheet-legend">
          {legendOf(PEN, moment).map(({ svg, words }) => (
            <li key={words}>
              <SvgInline svg={svg} />
              {words}
            </li>
          ))}
        </ul>
      </section>
      {(tables ?? sheetTables(moment.design)).map((table) => (
        <Table key={table.title} table={table} />
      ))}
      <p className="sheet-foot">Drawn and simulated with Signal Box.</p>
    </article>
  );
}

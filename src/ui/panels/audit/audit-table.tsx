import { Fragment, useState } from 'react';
import type { AuditRow } from '../../../experiments/audit/audit-rows';
import type { Subject } from '../../../experiments/audit/subjects';
import { type AuditState, believe, isStop, openAccident, wordsOfVerdict } from '../../../store/audit';
import { Button } from '../../kit/button';
import { type Column, type Line, linesOf } from './audit-order';

const COLUMNS: readonly (readonly [Column, string])[] = [
  ['part', 'Part'],
  ['verdict', 'Verdict'],
  ['reads', 'Reads'],
  ['writes', 'Writes'],
  ['well', 'Well after'],
];

interface AuditTableProps {
  readonly subjects: readonly Subject[];
  readonly audit: AuditState;
}

/** Every part that can fail, with what its failure came to. */
export function AuditTable({ subjects, audit }: AuditTableProps) {
  const [by, setBy] = useState<Column>('verdict');
  const isOpen = audit.state === 'not asked';
  return (
    <table className="w-full border-collapse text-12">
      <caption className="sr-only">What the failure of each part comes to</caption>
      <thead>
        <tr className="text-ink-2">
          {COLUMNS.map(([column, title]) => (
            <th
              key={column}
              scope="col"
              className="py-1 pe-2 text-start font-normal"
              aria-sort={column !== by ? 'none' : column === 'well' ? 'descending' : 'ascending'}
            >
              <button type="button" className="text-start" onClick={() => setBy(column)}>
                {title}
                {column === by && <span aria-hidden="true">{'\u00a0▾'}</span>}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {linesOf(subjects, audit.rows, by).map((line) => (
          <Row
            key={line.subject.id}
            line={line}
            isBelieved={audit.believed.includes(line.subject.id)}
            canMark={isOpen}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly line: Line;
  readonly isBelieved: boolean;
  readonly canMark: boolean;
}

function Row({ line: { subject, row }, isBelieved, canMark }: RowProps) {
  return (
    <>
      <tr className="border-t border-line">
        <th scope="row" colSpan={2} className="py-1 pe-2 text-start font-bold">
          <label className="flex items-center gap-2">
            <input
              type="checkbox"
              checked={isBelieved}
              aria-disabled={!canMark}
              aria-label={`I take ${subject.id} for a single point of failure`}
              onChange={({ target }) => canMark && believe(subject.id, target.checked)}
            />
            <span className="min-w-0">
              <Id of={subject.id} />
            </span>
          </label>
        </th>
        {row === null ? <td colSpan={3} /> : <Figures row={row} />}
      </tr>
      {row !== null && (
        <tr>
          <td colSpan={COLUMNS.length} className="pb-1">
            <Why row={row} />
          </td>
        </tr>
      )}
    </>
  );
}

/** It may go on in the next line between the parts of its name. */
const Id = ({ of }: { readonly of: string }) =>
  of.split(/(?<=[/.]|-(?!-))/).map((part, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a name stay in their order.
    <Fragment key={i}>
      {i > 0 && <wbr />}
      {part}
    </Fragment>
  ));

function Figures({ row }: { readonly row: AuditRow }) {
  const { read, write } = row.worst.settled;
  return (
    <>
      <td className="py-1 pe-2 tabular-nums">{shareText(read.share)}</td>
      <td className="py-1 pe-2 tabular-nums">{shareText(write.share)}</td>
      <td className="py-1 tabular-nums">{wellText(row.worst.allWell)}</td>
    </>
  );
}

/** The verdict, and below it why, in sentences, and the way to see it happen. */
function Why({ row: { subject, worst, why, difference }, row }: { readonly row: AuditRow }) {
  return (
    <details>
      <summary className={isStop(row) ? 'text-fail' : 'text-ink-2'}>
        {wordsOfVerdict(row)}
        <span className="sr-only">: why, of {subject.id}</span>
      </summary>
      <p>
        {why}
        {difference !== null && ` ${difference}`}
      </p>
      {worst.failed > 0 && (
        <p className="py-1 text-ink-2">
          Failed requests: {Math.round(worst.failed * 10) / 10}. Healed: {worst.healing}.
        </p>
      )}
      <Button look="outlined" icon="play" onClick={() => openAccident(row)}>
        <span>
          See it happen<span className="sr-only"> to {subject.id}</span>
        </span>
      </Button>
    </details>
  );
}

const shareText = (share: number | null): string =>
  share === null ? '–' : `${Math.round(share * 100)}\u00a0%`;

const wellText = (seconds: number | null): string =>
  seconds === null ? 'never' : seconds === 0 ? 'at once' : `${seconds} s`;

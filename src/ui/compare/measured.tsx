import { useState } from 'react';
import { useStore } from 'zustand';
import {
  cancelMeasuring,
  comparisonStore,
  type ComparisonState,
  type Matter,
  measureMore,
  PAIRS,
} from '../../store/side-by-side/comparison';
import {
  allRows,
  askedRows,
  differencesOf,
  type Row,
  WORDS_OF_INTERVALS,
  wordsOfArrivals,
} from '../../store/side-by-side/rows';
import { Measuring } from '../kit/measuring';

/** What many pairs of runs came to: the verdict, the figures with their intervals, and what differs. */
export function Measured({ matter }: { readonly matter: Matter }) {
  const state = useStore(comparisonStore);
  const { comparison } = state;
  return (
    <section aria-label="What many runs say" className="flex flex-col gap-3">
      <p role="status" className="compare-verdict">
        {verdictIn(state)}
      </p>
      <Measuring
        label="Runs of the comparison"
        isRunning={state.state === 'running'}
        done={state.done}
        runs={state.asked}
        begin={`${PAIRS} more pairs of runs`}
        onBegin={() => measureMore()}
        onCancel={cancelMeasuring}
        onClear={null}
      />
      {comparison !== null && (
        <>
          <Table rows={askedRows(comparison)} caption="What was asked" />
          <p className="text-13 text-ink-2">{wordsOfArrivals(comparison)}</p>
          {comparison.refused.map(({ side, reason }) => (
            <p key={`${side} ${reason}`} className="text-13 text-fail">
              Could not be done in {side === 0 ? 'A' : 'B'}: {reason}
            </p>
          ))}
          <All state={state} />
        </>
      )}
      <Differences matter={matter} />
      <p className="text-13 text-ink-2">{WORDS_OF_INTERVALS}</p>
    </section>
  );
}

/** A verdict is told when the runs are done: one that changed with each of them would be no verdict. */
function verdictIn({ state, reason, comparison, done }: ComparisonState): string {
  if (state === 'broken') return `It could not be measured: ${reason}`;
  if (state === 'running') return done === 0 ? 'Measuring …' : 'Measuring. The figures below fill in.';
  if (comparison === null) return 'Cancelled before a pair of runs was done.';
  return comparison.verdict.sentence;
}

function Table({ rows, caption }: { readonly rows: readonly Row[]; readonly caption: string }) {
  return (
    <table className="compare-table">
      <caption className="text-start text-13 font-bold">{caption}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">A</th>
          <th scope="col">B</th>
          <th scope="col">B – A</th>
          <th scope="col">95 % interval</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, title, values, difference, interval, isClear }) => (
          <tr key={key} data-clear={isClear}>
            <th scope="row">{title}</th>
            <td>{values[0]}</td>
            <td>{values[1]}</td>
            <td>{difference}</td>
            <td>
              {interval}
              {isClear && <span className="compare-clear"> ≠ 0</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Every figure there is; drawn only while somebody looks. */
function All({ state: { comparison } }: { readonly state: ComparisonState }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="disclosure text-13 font-bold">Every figure</summary>
      {open &&
        comparison !== null &&
        allRows(comparison).map(([section, rows]) => <Table key={section} rows={rows} caption={section} />)}
    </details>
  );
}

function Differences({ matter }: { readonly matter: Matter }) {
  const differences = differencesOf(matter);
  return (
    <div className="text-13">
      <h3 className="text-13 font-bold">What B has in place of A</h3>
      {differences.length === 0 ? (
        <p>Nothing that a run can notice.</p>
      ) : (
        <ul className="m-0 ps-5">
          {differences.map((difference) => (
            <li key={difference}>{difference}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

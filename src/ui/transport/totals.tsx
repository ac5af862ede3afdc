import { useStore } from 'zustand';
import { designStore } from '../../store/design-store';
import { runStore } from '../../store/run-store';
import { standstillOf } from '../../store/standstill';
import type { Totals } from '../../run/protocol';
import { counted, countText, durationText } from '../format';
import { Term } from '../glossary/term';
import { Icon } from '../kit/icon';
import { useOperator } from '../perspective';

interface PartProps {
  readonly title: string;
  readonly count: number;
}

const Part = ({ title, count }: PartProps) => (
  <span className="whitespace-nowrap">
    {title} <b className="mono font-semibold text-ink">{countText(count)}</b>
  </span>
);

const Requests = ({ totals }: { readonly totals: Totals }) => (
  <div className="flex min-w-0 flex-wrap items-baseline gap-x-1">
    <Part title="Sent" count={totals.sent} />
    {' = '}
    <Part title="answered" count={totals.answered} />
    {' + '}
    <Part title="failed" count={totals.failed} />
    {' + '}
    <Part title="in flight" count={totals.inFlight} />
  </div>
);

/** Tenths of a second, so that the figure does not tremble in its last digit. */
const waitText = (seconds: number): string => durationText(Math.round(seconds * 10) / 10);

/** What the same means for people: one click with all its retries is one person. */
function People({ totals }: { readonly totals: Totals }) {
  const { waiting, longestWait, gone, retried, rescued } = totals;
  const others = [
    ['gone', gone],
    ['retries', retried],
    ['rescued', rescued],
  ] as const;
  return (
    <div
      className="flex min-w-0 flex-wrap items-baseline gap-x-2"
      title="People: one click with all its retries"
    >
      <span className="whitespace-nowrap">
        <Term id="waiting">Waiting</Term> <b className="mono font-semibold text-ink">{countText(waiting)}</b>
        {waiting > 0 && `, longest ${waitText(longestWait)}`}
      </span>
      {others.map(([title, count]) => count > 0 && <Part key={title} title={title} count={count} />)}
    </div>
  );
}

/** Nothing has failed yet, and still nobody is served: to be seen at once. */
const Alarm = ({ waiting, longestWait }: { readonly waiting: number; readonly longestWait: number }) => (
  <div className="flex min-w-0 items-baseline gap-1 font-semibold text-fail">
    <span className="relative top-0.5">
      <Icon name="down" size={12} />
    </span>
    Nobody gets an answer: {counted(waiting, 'person').replace('persons', 'people')} waiting,{' '}
    {waitText(longestWait)} so far
  </div>
);

/** The balance of all requests and of all people since the start, or what of it is known. */
export function TotalsLine() {
  const operator = useOperator();
  return operator ? <operator.Totals /> : <Balance />;
}

function Balance() {
  const readings = useStore(runStore, (state) => state.readings);
  const design = useStore(designStore, (state) => state.design);
  if (!readings) return null;
  const standstill = standstillOf(design, readings);
  return (
    <div className="totals flex min-w-0 flex-wrap items-baseline gap-x-3 text-12 text-ink-2 compact:flex-col">
      <Requests totals={readings.totals} />
      {standstill === null ? <People totals={readings.totals} /> : <Alarm {...standstill} />}
    </div>
  );
}

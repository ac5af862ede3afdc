import { useStore } from 'zustand';
import { runStore } from '../../store/run-store';
import { countText } from '../format';

interface PartProps {
  readonly title: string;
  readonly count: number;
}

const Part = ({ title, count }: PartProps) => (
  <span className="whitespace-nowrap">
    {title} <b className="mono font-semibold text-ink">{countText(count)}</b>
  </span>
);

/** The balance of all requests since the start: what was sent is answered, failed, or still on its way. */
export function TotalsLine() {
  const totals = useStore(runStore, (state) => state.readings?.totals);
  if (!totals) return null;
  return (
    <p className="flex min-w-0 flex-wrap items-baseline gap-x-1 text-12 text-ink-2">
      <Part title="Sent" count={totals.sent} />
      {' = '}
      <Part title="answered" count={totals.answered} />
      {' + '}
      <Part title="failed" count={totals.failed} />
      {' + '}
      <Part title="in flight" count={totals.inFlight} />
    </p>
  );
}

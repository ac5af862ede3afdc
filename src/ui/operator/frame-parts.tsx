import { useStore } from 'zustand';
import type { MetricName } from '../../design/metrics';
import { historyStore } from '../../store/history-store';
import { runStore } from '../../store/run-store';
import { setPerspective } from '../../store/view-store';
import { clockTime, countText } from '../format';
import { Words } from '../kit/words';
import { Covered } from '../monitoring/covered';
import { SHORT_SPAN, windowUpTo } from '../monitoring/scraped-lines';
import { ScrapedStrip } from '../monitoring/scraped-strip';
import { useKnowledge, useMonitoring } from '../monitoring/use-known';

/** In place of the shapes on the wires, which nobody sees. */
export const OperatorLegend = () => (
  <div className="legend">
    <span>
      Operator’s view<span className="max-[900px]:hidden">: only what monitoring and users tell</span>
      <button type="button" className="legend-slower" onClick={() => setPerspective('all-seeing')}>
        See everything
      </button>
    </span>
  </div>
);

/** The last that was heard, in place of the last decision. */
export function OperatorCaption() {
  const last = useStore(historyStore, ({ log }) => log.findLast(({ isHeard }) => isHeard));
  if (last === undefined) return <div className="caption">Nobody has told anything yet.</div>;
  return (
    <div className="caption" data-weight="turn">
      <b className="mono pe-2 font-semibold">{clockTime(last.at)}</b>
      <span title={last.text}>
        <Words text={last.text} />
      </span>
    </div>
  );
}

/** What is left of the balance of requests: what users have written, and what monitors cry. */
export function OperatorTotals() {
  const { complaints, firing, watched } = useKnowledge(({ watches, complaints }) => ({
    complaints,
    watched: watches.some(({ isAlive }) => isAlive),
    firing: watches
      .filter(({ isAlive }) => isAlive)
      .flatMap(({ reading }) => reading?.alerts ?? [])
      .filter(({ state }) => state === 'firing').length,
  }));
  return (
    <div className="totals flex min-w-0 flex-wrap items-baseline gap-x-3 text-12 text-ink-2 compact:flex-col">
      <span className="whitespace-nowrap">
        Complaints <b className="mono font-semibold text-ink">{countText(complaints)}</b>
      </span>
      <span className="whitespace-nowrap">
        {watched ? (
          <>
            Alerts firing <b className="mono font-semibold text-ink">{countText(firing)}</b>
          </>
        ) : (
          'Nobody counts the requests'
        )}
      </span>
    </div>
  );
}

/** What a site is asked about first. The panel has the others. */
const FIRST: readonly MetricName[] = ['requests', 'errors', 'cpu'];

/** In place of the three strips: charts of what was scraped. */
export function OperatorCharts() {
  const { scraped } = useMonitoring();
  const axis = windowUpTo(
    useStore(runStore, (state) => Math.ceil(state.now)),
    SHORT_SPAN,
  );
  const isWatched = useKnowledge(({ watches }) => watches.length > 0);
  if (!isWatched) return <Covered why="No monitoring: nobody sees this." />;
  return FIRST.map((metric) => <ScrapedStrip key={metric} metric={metric} scraped={scraped} axis={axis} />);
}

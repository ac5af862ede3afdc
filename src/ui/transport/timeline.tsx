import { useStore } from 'zustand';
import { historyStore } from '../../store/history-store';
import { runStore } from '../../store/run-store';
import { clockTime } from '../format';
import { Icon } from '../kit/icon';
import { useOperator } from '../perspective';
import { Slowed } from './conditions';
import { marksWithin, windowAt } from './marks';

const looks = {
  failure: { icon: 'down', color: 'text-fail' },
  recovery: { icon: 'up', color: 'text-up' },
  added: { icon: 'plus', color: 'text-ink' },
  removed: { icon: 'minus', color: 'text-ink' },
  deployed: { icon: 'files', color: 'text-ink' },
} as const;

/** Simulated seconds on the track. */
const TRACK = 60;

/** The last minute of the run, with the accidents and recoveries in it. It has no handle, as it cannot be dragged. */
export function Track() {
  const now = useStore(runStore, (state) => state.now);
  const log = useStore(historyStore, (state) => state.log);
  const span = windowAt(now, TRACK);
  const operator = useOperator();
  const head = `${(100 * (now - span.from)) / (span.until - span.from)}%`;
  return (
    <div aria-hidden="true" className="track">
      <span className="track-done" style={{ width: head }} />
      {marksWithin(operator ? log.filter(({ isHeard }) => isHeard) : log, span).map((mark) => (
        <span key={mark.id} title={mark.text} className="track-mark" style={{ left: `${mark.at * 100}%` }}>
          <span className={looks[mark.kind].color}>
            <Icon name={looks[mark.kind].icon} size={12} />
          </span>
        </span>
      ))}
    </div>
  );
}

export function Clock() {
  const now = useStore(runStore, (state) => state.now);
  return (
    <div className="flex flex-none flex-col items-start">
      <div className="mono text-13 leading-4">
        <span className="sr-only">Simulated time </span>
        {clockTime(now)}
      </div>
      <Slowed />
    </div>
  );
}

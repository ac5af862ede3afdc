import { useStore } from 'zustand';
import { designStore } from '../../store/design-store';
import { historyStore } from '../../store/history-store';
import { runStore } from '../../store/run-store';
import { clockTime } from '../format';
import { Icon } from '../kit/icon';
import { marksWithin, windowAt } from './marks';

/** Simulated seconds on the track. */
const TRACK = 60;

/** The last minute of the run, with the accidents and recoveries in it. It has no handle, as it cannot be dragged. */
export function Track() {
  const now = useStore(runStore, (state) => state.now);
  const log = useStore(historyStore, (state) => state.log);
  const span = windowAt(now, TRACK);
  const head = `${(100 * (now - span.from)) / (span.until - span.from)}%`;
  return (
    <div aria-hidden="true" className="track">
      <span className="track-done" style={{ width: head }} />
      {marksWithin(log, span).map((mark) => (
        <span key={mark.id} title={mark.text} className="track-mark" style={{ left: `${mark.at * 100}%` }}>
          <span className={mark.kind === 'failure' ? 'text-fail' : 'text-up'}>
            <Icon name={mark.kind === 'failure' ? 'down' : 'up'} size={12} />
          </span>
        </span>
      ))}
    </div>
  );
}

export function Clock() {
  const now = useStore(runStore, (state) => state.now);
  return (
    <p className="mono text-13">
      <span className="sr-only">Simulated time </span>
      {clockTime(now)}
    </p>
  );
}

const scaleTitles = { classroom: 'Classroom scale', production: 'Production scale' } as const;

/** The scale of time of the design, and the seed that makes the run repeatable. */
export function Conditions() {
  const scale = useStore(designStore, (state) => state.design.scale);
  const seed = useStore(runStore, (state) => state.seed);
  return (
    <span className="whitespace-nowrap text-12 text-ink-2">
      {scaleTitles[scale]} · seed <span className="mono">{seed}</span>
    </span>
  );
}

import { useStore } from 'zustand';
import { lookAt, pastStore } from '../../store/past';
import { runStore } from '../../store/run-store';
import { clockTime } from '../format';
import { Button } from '../kit/button';
import { wholeOf } from './place';
import { useMarks } from './track';

/** Every accident and recovery of the run, latest first; each leads to its moment. */
export function MarkList({ close }: { readonly close: () => void }) {
  const live = useStore(runStore, (state) => state.past ?? state.now);
  const recorded = useStore(pastStore, (state) => state.recordedBytes);
  const whole = wholeOf(live);
  const marks = useMarks(whole).toReversed();
  return (
    <section aria-labelledby="timeline-marks" className="grid gap-1">
      <h2 id="timeline-marks" className="text-13 font-semibold">
        Jump to
      </h2>
      {marks.length === 0 && <p className="text-13 text-ink-2">Nothing has failed or come back yet.</p>}
      <ul className="timeline-list">
        {marks.map(({ id, at, text }) => {
          const time = at * whole.until;
          return (
            <li key={id}>
              <Button
                className="timeline-jump w-full text-start whitespace-normal"
                onClick={() => {
                  close();
                  lookAt(time, true);
                }}
              >
                <span className="mono">{clockTime(time)}</span> {text}
              </Button>
            </li>
          );
        })}
      </ul>
      <p className="text-12 text-ink-2">
        The latest moments are recorded, in 16 MB at most
        {recorded > 50_000 && ` (now ${(recorded / 1e6).toFixed(1)} MB)`}. For any other the run is played
        again.
      </p>
    </section>
  );
}

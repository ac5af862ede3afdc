import { useEffect, useId, useRef } from 'react';
import { useStore } from 'zustand';
import { comparisonStore, leaveComparison, watchAgain } from '../../store/side-by-side/comparison';
import { livePairStore, pausePair, playPair, setPairSpeed } from '../../store/side-by-side/live-pair';
import { Button, IconButton } from '../kit/button';
import { Diagrams } from './diagrams';
import { Measured } from './measured';
import './compare.css';

/** Speeds of the two diagrams: simulated seconds per second. */
const SPEEDS = [0.2, 0.5, 1, 2, 5, 10] as const;

/** Two designs side by side, over the page, which waits beneath. */
export function CompareView() {
  const matter = useStore(comparisonStore, (state) => state.matter);
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    dialog.current?.showModal();
    return leaveComparison;
  }, []);
  if (matter === null) return null;
  return (
    <dialog ref={dialog} aria-labelledby={heading} className="compare" onClose={leaveComparison}>
      <header className="compare-top">
        <Button icon="previous" onClick={leaveComparison}>
          Back
        </Button>
        <h2 id={heading} className="compare-title">
          {matter.title}
        </h2>
        <Transport />
      </header>
      <div className="compare-body">
        {matter.watch !== '' && (
          <p className="text-13 text-ink-2">
            <strong className="text-ink">Look at:</strong> {matter.watch}
          </p>
        )}
        <Diagrams matter={matter} />
        <Measured matter={matter} />
      </div>
    </dialog>
  );
}

/** The one clock of both diagrams. */
function Transport() {
  const status = useStore(livePairStore, (state) => state.status);
  const now = useStore(livePairStore, (state) => Math.floor(state.now));
  const speed = useStore(livePairStore, (state) => state.speed);
  const plays = status === 'playing';
  return (
    <section aria-label="Both diagrams" className="compare-transport">
      <IconButton
        icon={plays ? 'pause' : 'play'}
        label={plays ? 'Pause both' : 'Play both'}
        aria-disabled={status === 'starting' || status === 'crashed'}
        onClick={plays ? pausePair : playPair}
      />
      <IconButton icon="restart" label="Watch again" onClick={() => watchAgain(plays)} />
      <label className="flex items-center gap-1 text-12">
        Speed
        <select className="field" value={speed} onChange={({ target }) => setPairSpeed(Number(target.value))}>
          {SPEEDS.map((each) => (
            <option key={each} value={each}>
              {each}×
            </option>
          ))}
        </select>
      </label>
      <span className="mono text-13 tabular-nums">{now} s</span>
    </section>
  );
}

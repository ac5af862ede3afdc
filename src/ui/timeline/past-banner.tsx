import { createPortal } from 'react-dom';
import { useStore } from 'zustand';
import { backToNow, pastStore } from '../../store/past';
import { runStore } from '../../store/run-store';
import { clockTime } from '../format';
import { Button } from '../kit/button';

/** Where the diagram is, whose past is shown. */
const DIAGRAM_ID = 'diagram';

function Words() {
  const now = useStore(runStore, (state) => state.now);
  const past = useStore(runStore, (state) => state.past);
  const rewinding = useStore(pastStore, (state) => state.rewinding);
  if (rewinding !== null) {
    return (
      <>
        The run is played again: {clockTime(rewinding.at)} of {clockTime(rewinding.to)}.
      </>
    );
  }
  return (
    <>
      <b>The past: {clockTime(now)}</b> of {clockTime(past ?? now)}. What you do here begins another branch.
    </>
  );
}

/** Over the diagram, while it shows the past: what is seen there is not what is now. */
export function PastBanner() {
  const isPast = useStore(runStore, (state) => state.past !== null);
  const isOnWay = useStore(pastStore, (state) => state.rewinding !== null);
  const diagram = document.getElementById(DIAGRAM_ID);
  if ((!isPast && !isOnWay) || diagram === null) return null;
  return createPortal(
    <div className="past-banner">
      <p className="min-w-0 flex-1">
        <Words />
      </p>
      <Button look="primary" onClick={backToNow}>
        {isPast ? 'Back to now' : 'Cancel'}
      </Button>
    </div>,
    diagram,
  );
}

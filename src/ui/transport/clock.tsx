import { useStore } from 'zustand';
import { runStore } from '../../store/run-store';
import { clockTime } from '../format';
import { Slowed } from './conditions';

/** The simulated time of what is shown, and whether it is the past. */
export function Clock() {
  const now = useStore(runStore, (state) => state.now);
  const isPast = useStore(runStore, (state) => state.past !== null);
  return (
    <div className="flex flex-none flex-col items-start">
      <div className="mono text-13 leading-4">
        <span className="sr-only">Simulated time </span>
        {clockTime(now)}
      </div>
      {isPast ? <b className="text-11 font-semibold">the past</b> : <Slowed />}
    </div>
  );
}

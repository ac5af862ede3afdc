import { useStore } from 'zustand';
import { designStore } from '../../../store/design-store';
import { readyAccidents } from '../../../store/ready-accidents/ready-accidents';
import { beforeAccident } from '../../../store/ready-accidents/start-accident';
import { ExperimentCard } from '../guide/experiment-card';
import { asExperiment } from './as-experiment';

/** Accidents that operators meet, each ready to start on the design at hand, or with what the design lacks for it. */
export function Accidents() {
  const base = useStore(designStore, beforeAccident);
  return (
    <div className="flex flex-col gap-4">
      <h2 className="text-18 font-bold">Accidents that operators meet</h2>
      <p className="text-13 text-ink-2">
        Each one starts the run again, on the design that is open, with the same visitors. Settings that it
        needs are changed, which one step of undo takes back. What is done stands in the event log.
      </p>
      <ul aria-label="Accidents" className="m-0 flex list-none flex-col gap-3 p-0">
        {readyAccidents(base).map((accident) => (
          <ExperimentCard key={accident.id} experiment={asExperiment(base, accident)} />
        ))}
      </ul>
    </div>
  );
}

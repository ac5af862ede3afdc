import { useStore } from 'zustand';
import { accidentStore, observeAccident } from '../../../store/accident';
import { designStore } from '../../../store/design-store';
import { play } from '../../../store/lab';
import { runStore } from '../../../store/run-store';
import { durationText } from '../../format';
import { EvidenceLink } from '../../evidence/evidence-link';
import { Button } from '../../kit/button';
import { PresetList } from '../../presets/preset-list';
import { type Experiment, experimentsOf } from './experiments';

function begin(experiment: Experiment): void {
  experiment.run();
  observeAccident(experiment.id, experiment.startsAnew);
  play();
}

/** What the run has answered so far; the last word of an experiment that another one has followed. */
function Answer({ experiment }: { readonly experiment: Experiment }) {
  const accident = useStore(accidentStore, (state) => state.accidents[experiment.id]);
  const current = useStore(accidentStore, (state) => state.current === experiment.id);
  if (!accident?.report) return null;
  const span = durationText(accident.report.elapsed);
  return (
    <div className="border-s-2 border-accent ps-3 text-13">
      <p className="text-12 text-ink-2">{current ? `Measured so far, ${span}` : `Measured over ${span}`}</p>
      {experiment.answer(accident.report).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}

function Card({ experiment }: { readonly experiment: Experiment }) {
  return (
    <li className="flex flex-col items-start gap-2 rounded-node border border-strong px-3 py-2.5">
      <h3 className="text-14 font-semibold">{experiment.question}</h3>
      <p className="text-13 text-ink-2">{experiment.obstacle ?? experiment.plan}</p>
      <Button look="outlined" disabled={experiment.obstacle !== null} onClick={() => begin(experiment)}>
        {experiment.action}
      </Button>
      <Answer experiment={experiment} />
    </li>
  );
}

/** What this is, what to try, and what else there is to open. */
export function Guide() {
  const design = useStore(designStore, (state) => state.design);
  const readings = useStore(runStore, (state) => state.readings);
  return (
    <div className="flex flex-col gap-4">
      <h2 className="text-22 font-bold tracking-[-0.015em] compact:text-18">A web site under the glass</h2>
      <p className="text-15 compact:text-14">
        Each dot is one request of a simulated user, on its way through load balancer, servers and databases.
        Kill anything, change anything, and see who notices, how late, and what it costs.
      </p>
      <EvidenceLink />
      <section aria-labelledby="experiments" className="flex flex-col gap-3">
        <h3 id="experiments" className="text-14 font-bold">
          Try it
        </h3>
        <ul className="m-0 flex list-none flex-col gap-3 p-0">
          {experimentsOf(design, readings).map((experiment) => (
            <Card key={experiment.id} experiment={experiment} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="designs" className="flex flex-col gap-2 border-t border-line pt-3">
        <h3 id="designs" className="text-14 font-bold">
          Other designs
        </h3>
        <PresetList />
      </section>
    </div>
  );
}

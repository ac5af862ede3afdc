import { useStore } from 'zustand';
import { usersIn } from '../../../design/targets';
import { accidentStore } from '../../../store/accident';
import { designStore, presentDesign } from '../../../store/design-store';
import { lessonOpen } from '../../../store/lesson-open';
import { runStore } from '../../../store/run-store';
import { EvidenceLink } from '../../evidence/evidence-link';
import { LoadSlider } from '../../canvas/cards/load-slider';
import { lazyPart } from '../../kit/lazy-part';
import { PresetList } from '../../presets/preset-list';
import { compared, failures, losses, waits } from './answers';
import { Answer, ExperimentCard } from './experiment-card';
import { type Experiment, experimentsOf } from './experiments';
import { measuredOtherwise } from './measured';

const Lessons = lazyPart({
  what: 'The lessons',
  load: () => import('../lessons/lessons'),
  pick: (module) => module.Lessons,
  waiting: <p className="text-13 text-ink-2">Opening …</p>,
});

/** What was done last, whoever did it, where no question is about it. */
function LastChange({ experiments }: { readonly experiments: readonly Experiment[] }) {
  const measured = useStore(accidentStore, (state) => measuredOtherwise(experiments, state));
  if (measured === null) return null;
  const { report, comparison } = measured;
  const promoted = report.promoted.length > 0 ? losses(report) : '';
  return (
    <section aria-labelledby="last-change" className="flex flex-col gap-2">
      <h3 id="last-change" className="text-14 font-bold">
        What you did last
      </h3>
      <Answer
        measured={measured}
        sentences={[failures(report), waits(report), promoted, compared(comparison, report)]}
      />
    </section>
  );
}

/** A lesson that is open, or what this is, what to try, and what else there is to open. */
export function Guide() {
  const inLesson = useStore(lessonOpen, ({ id }) => id !== null);
  return inLesson ? <Lessons /> : <Overview />;
}

function Overview() {
  const design = useStore(designStore, presentDesign);
  const readings = useStore(runStore, (state) => state.readings);
  const experiments = experimentsOf(design, readings);
  const [users] = usersIn(design);
  return (
    <div className="flex flex-col gap-4">
      <h2 className="text-22 font-bold tracking-[-0.015em] compact:text-18">Watch a website work</h2>
      <p className="text-15 compact:text-14">
        Each dot is one request of a simulated user. It goes through load balancer, servers and databases.
        Break anything and change anything. See who notices, how soon, and what it costs.
      </p>
      <EvidenceLink />
      {users && (
        <div className="-mx-3">
          <LoadSlider id={users.id} tabIndex={0} />
        </div>
      )}
      <LastChange experiments={experiments} />
      <Lessons />
      <section aria-labelledby="experiments" className="flex flex-col gap-3">
        <h3 id="experiments" className="text-14 font-bold">
          Try it
        </h3>
        <ul className="m-0 flex list-none flex-col gap-3 p-0">
          {experiments.map((experiment) => (
            <ExperimentCard key={experiment.id} experiment={experiment} />
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

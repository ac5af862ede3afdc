import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { brokenParts } from '../../store/deeds';
import { titleOf } from '../../store/elements';
import type { Matter } from '../../store/side-by-side/comparison';
import { livePairStore } from '../../store/side-by-side/live-pair';
import type { WatchedLab } from '../../store/side-by-side/watched-lab';
import { WatchedCanvas } from '../canvas/watched-canvas';
import { countText, durationText, idsText, LEAST_SAMPLES } from '../format';
import { LabContext } from '../lab';

const NAMES = ['A', 'B'] as const;

/** Both diagrams with one clock, and what has come of each so far between them. */
export function Diagrams({ matter }: { readonly matter: Matter }) {
  const labs = useStore(livePairStore, (state) => state.labs);
  const crash = useStore(livePairStore, (state) => state.crash);
  if (crash !== null) return <p role="alert">{crash}</p>;
  if (labs === null) return null;
  const [one, other] = matter.plan.sides;
  return (
    <div className="compare-diagrams">
      <Diagram lab={labs[0]} name={NAMES[0]} label={one.label} />
      <SoFar labs={labs} />
      <Diagram lab={labs[1]} name={NAMES[1]} label={other.label} />
    </div>
  );
}

interface DiagramProps {
  readonly lab: WatchedLab;
  readonly name: string;
  readonly label: string;
}

function Diagram({ lab, name, label }: DiagramProps) {
  const broken = useStore(
    lab.run,
    useShallow(({ readings }) => {
      const { design } = lab.design.getState();
      return brokenParts(design, readings).map((id) => titleOf(design, id));
    }),
  );
  return (
    <figure className="compare-diagram" data-side={name}>
      <figcaption className="flex items-baseline gap-2 text-13">
        <strong>{name}</strong>
        <span className="min-w-0 flex-1">{label}</span>
        <span className="text-fail">{broken.length > 0 && `Broken: ${idsText(broken)}`}</span>
      </figcaption>
      <div className="compare-canvas">
        <LabContext value={lab}>
          <WatchedCanvas key={name} />
        </LabContext>
      </div>
    </figure>
  );
}

/** Figures of a run so far; each is one text, so that a cell is drawn again only when it changes. */
const SO_FAR = ['Sent', 'Answered', 'Failed', 'In flight', 'p95, 10 s', 'Writes lost'] as const;

function useSoFar(lab: WatchedLab): readonly string[] {
  const p95 = useStore(lab.told, ({ p95: slowest, samples }) =>
    slowest === null || samples < LEAST_SAMPLES ? '–' : durationText(slowest),
  );
  const counts = useStore(
    lab.run,
    useShallow(({ readings }) => {
      if (readings === null) return ['–', '–', '–', '–', '–'];
      const { sent, answered, failed, inFlight, lostWrites } = readings.totals;
      return [sent, answered, failed, inFlight, lostWrites].map((count) => countText(count));
    }),
  );
  const [sent, answered, failed, inFlight, lost] = counts;
  return [sent!, answered!, failed!, inFlight!, p95, lost!];
}

function SoFar({ labs }: { readonly labs: readonly [WatchedLab, WatchedLab] }) {
  const ones = useSoFar(labs[0]);
  const others = useSoFar(labs[1]);
  return (
    <table className="compare-so-far">
      <caption className="text-12 text-ink-2">These two runs so far</caption>
      <thead>
        <tr>
          <th scope="col">A</th>
          <td />
          <th scope="col">B</th>
        </tr>
      </thead>
      <tbody>
        {SO_FAR.map((title, i) => (
          <tr key={title} data-differs={ones[i] !== others[i]}>
            <td className="mono">{ones[i]}</td>
            <th scope="row">{title}</th>
            <td className="mono">{others[i]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { useStore } from 'zustand';
import type { Scale } from '../../design/design';
import { type Preset, presets } from '../../design/presets';
import { designStore, setNotice } from '../../store/design-store';
import { loadPreset } from '../../store/load-preset';
import { isSameSite } from '../../store/same-site';
import { showPanel } from '../../store/view-store';
import { Button } from '../kit/button';
import { reducedMotion } from '../kit/media';
import { Words } from '../kit/words';
import { PictureOfDesign } from './picture-of-design';

const scaleWords: Readonly<Record<Scale, string>> = { classroom: 'Classroom', production: 'Production' };

/** The presets that show the same infrastructure, in order. */
const byStage: readonly (readonly Preset[])[] = [...new Set(presets.map(({ stage }) => stage))].map((stage) =>
  presets.filter((preset) => preset.stage === stage),
);

interface StageProps {
  readonly scales: readonly Preset[];
  readonly open: string | null;
  readonly onChoose: (id: string) => void;
  readonly onCompare: (id: string) => void;
}

/** One infrastructure with its picture, and a button for each scale of time that it comes in. */
function Stage({ scales, open, onChoose, onCompare }: StageProps) {
  const design = useStore(designStore, (state) => state.design);
  const [first] = scales;
  if (!first) return null;
  const rival = scales.find((preset) => preset.scale === design.scale && !isSameSite(preset.design, design));
  return (
    <li className="flex flex-col gap-1.5 py-2">
      <h4 className="text-14 font-semibold">{first.title}</h4>
      <PictureOfDesign design={first.design} />
      <p className="text-13 text-ink-2">
        <Words text={first.summary} />
      </p>
      <span className="flex flex-wrap items-center gap-1.5">
        <span className="text-12 text-ink-2">Start from</span>
        {scales.map(({ id, title, scale }) => (
          <Button
            key={id}
            look="outlined"
            aria-pressed={id === open}
            aria-label={`${title}, ${scale} scale`}
            onClick={() => onChoose(id)}
          >
            {scaleWords[scale]}
          </Button>
        ))}
        {rival && (
          <Button
            look="outlined"
            aria-label={`Compare with mine: ${rival.title}`}
            onClick={() => onCompare(rival.id)}
          >
            Compare with mine
          </Button>
        )}
      </span>
    </li>
  );
}

/** The open design against a preset, side by side. What compares is loaded only then. */
async function compareWithPreset(id: string): Promise<void> {
  try {
    const [{ compare }, { withPreset }] = await Promise.all([
      import('../../store/side-by-side/comparison'),
      import('../../store/side-by-side/matters'),
    ]);
    const matter = withPreset(id, []);
    if (matter === null) return;
    showPanel('compare');
    compare(matter, !matchMedia(reducedMotion).matches);
  } catch {
    setNotice('What compares designs could not be loaded. The connection may be gone. Try again later.');
  }
}

interface PresetListProps {
  readonly onChosen?: () => void;
}

/** The designs that come with the application. Opening one can be undone. */
export function PresetList({ onChosen }: PresetListProps) {
  const open = useStore(designStore, (state) => state.preset);
  const choose = (id: string) => {
    loadPreset(id);
    onChosen?.();
  };
  const compareWith = (id: string) => {
    onChosen?.();
    void compareWithPreset(id);
  };
  return (
    <div>
      <p className="text-12 text-ink-2">
        Classroom scale is slow enough to count by hand. Production scale has the latencies and the load of a
        real site.
      </p>
      <ul className="m-0 list-none divide-y divide-line p-0">
        {byStage.map((scales) => (
          <Stage key={scales[0]?.id} scales={scales} open={open} onChoose={choose} onCompare={compareWith} />
        ))}
      </ul>
    </div>
  );
}

import { useStore } from 'zustand';
import type { Scale } from '../../design/design';
import { type Preset, presets } from '../../design/presets';
import { designStore, loadPreset } from '../../store/design-store';
import { Button } from '../kit/button';
import { Words } from '../kit/words';

const scaleWords: Readonly<Record<Scale, string>> = { classroom: 'Classroom', production: 'Production' };

/** The presets that show the same infrastructure, in order. */
const byStage: readonly (readonly Preset[])[] = [...new Set(presets.map(({ stage }) => stage))].map((stage) =>
  presets.filter((preset) => preset.stage === stage),
);

interface StageProps {
  readonly scales: readonly Preset[];
  readonly open: string | null;
  readonly onChoose: (id: string) => void;
}

/** One infrastructure, and a button for each scale of time that it comes in. */
function Stage({ scales, open, onChoose }: StageProps) {
  const [first] = scales;
  if (!first) return null;
  return (
    <li className="flex flex-col gap-1.5 py-2">
      <h4 className="text-14 font-semibold">{first.title}</h4>
      <p className="text-13 text-ink-2">
        <Words text={first.summary} />
      </p>
      <span className="flex gap-1.5">
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
      </span>
    </li>
  );
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
  return (
    <div>
      <p className="text-12 text-ink-2">
        Classroom scale is slow enough to count by hand. Production scale has the latencies and the load of a
        real site.
      </p>
      <ul className="m-0 list-none divide-y divide-line p-0">
        {byStage.map((scales) => (
          <Stage key={scales[0]?.id} scales={scales} open={open} onChoose={choose} />
        ))}
      </ul>
    </div>
  );
}

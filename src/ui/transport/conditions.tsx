import { type ComponentType, useState } from 'react';
import { useStore } from 'zustand';
import { slowdownOf } from '../../design/time-scale';
import { designStore } from '../../store/design-store';
import { runStore } from '../../store/run-store';
import { lazyPart } from '../kit/lazy-part';
import { Popover } from '../kit/popover';

interface PanelProps {
  readonly close: () => void;
}

const waiting = <p className="text-13">Opening …</p>;

const ScalePanel = lazyPart({
  what: 'The explanation of the scale',
  load: () => import('./scale-panel'),
  pick: ({ ScalePanel }) => ScalePanel,
  waiting,
});

const SeedPanel = lazyPart({
  what: 'The explanation of the seed',
  load: () => import('./seed-panel'),
  pick: ({ SeedPanel }) => SeedPanel,
  waiting,
});

interface ExplainedProps {
  readonly label: string;
  readonly word: string;
  readonly className?: string;
  readonly panel: ComponentType<PanelProps>;
}

function Explained({ label, word, className = '', panel: Panel }: ExplainedProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover look="term" label={label} word={word} className={className} onToggle={setOpen}>
      {(close) => (
        <div className="w-[340px] max-w-full font-normal whitespace-normal text-ink">
          {open && <Panel close={close} />}
        </div>
      )}
    </Popover>
  );
}

const scaleTitles = { classroom: 'Classroom scale', production: 'Production scale' } as const;

/** The scale of time of the design, and the seed that makes the run repeatable. Both explain and change themselves. */
export function Conditions() {
  const scale = useStore(designStore, (state) => state.design.scale);
  const seed = useStore(runStore, (state) => state.seed);
  return (
    <span className="flex items-baseline gap-x-1.5 whitespace-nowrap text-12 text-ink-2">
      <Explained
        label="What this scale means, and the other one"
        word={scaleTitles[scale]}
        panel={ScalePanel}
      />
      {' · '}
      <Explained label="What a seed is, and another one" word={`seed ${seed}`} panel={SeedPanel} />
    </span>
  );
}

/** Beside the clock: times here are not those of a real site. */
export function Slowed() {
  const slowdown = useStore(designStore, (state) => slowdownOf(state.design));
  if (slowdown === null || slowdown < 1.5) return null;
  return (
    <Explained
      label="Latencies are slowed for the classroom"
      word={`slowed ${Math.round(slowdown)}×`}
      className="text-11 whitespace-nowrap text-ink-2"
      panel={ScalePanel}
    />
  );
}

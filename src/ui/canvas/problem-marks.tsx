import { ViewportPortal } from '@xyflow/react';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { machineOf } from '../../design/design';
import { type Problem, problemsOf } from '../../design/problems';
import { designStore } from '../../store/design-store';
import { select, showPanel } from '../../store/view-store';
import { Icon } from '../kit/icon';
import { useBox } from './use-box';

/** A mark at the corner of each card that lacks something. */
export function ProblemMarks() {
  const design = useStore(designStore, (state) => state.design);
  const problems = useMemo(() => problemsOf(design), [design]);
  const cards = [...new Set(problems.map(({ about }) => machineOf(about)))];
  return (
    <ViewportPortal>
      {cards.map((id) => (
        <ProblemMark key={id} id={id} of={problems.filter(({ about }) => machineOf(about) === id)} />
      ))}
    </ViewportPortal>
  );
}

function ProblemMark({ id, of }: { readonly id: string; readonly of: readonly Problem[] }) {
  const box = useBox(id);
  const [first] = of;
  if (box === null || first === undefined) return null;
  const texts = of.map(({ text }) => text).join(' ');
  return (
    <button
      type="button"
      tabIndex={-1}
      className="problem-mark nodrag nopan"
      data-problem-of={id}
      aria-label={`Problem of ${id}: ${texts}`}
      title={texts}
      style={{ transform: `translate(${box.x}px, ${box.y}px) scale(calc(1 / var(--zoom)))` }}
      onClick={(event) => {
        event.stopPropagation();
        showPanel('build');
        select(first.about);
      }}
    >
      <Icon name="warning" size={14} />
    </button>
  );
}

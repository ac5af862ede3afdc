import { useStore as useFlow, ViewportPortal } from '@xyflow/react';
import { regionsOf } from '../../design/region-rules';
import { membersOf } from '../../design/regions';
import { isFailed } from '../../store/lab';
import { selectCondition } from '../../store/run-store';
import { useDesign, useRun } from '../lab';
import { useSteps } from '../traffic/steps';
import './region-areas.css';

/** Round what is in a region, in pixels of what is drawn. */
const ROOM = 12;

/** What frames some cards: "x y width height" in pixels of the diagram; empty where none of them is drawn. */
function useFrame(ids: readonly string[]): string {
  useSteps(ids);
  return useFlow(({ nodeLookup }) => {
    const boxes = ids.flatMap((id) => {
      const node = nodeLookup.get(id);
      if (node === undefined) return [];
      const { x, y } = node.internals.positionAbsolute;
      const { width = 0, height = 0 } = node.measured;
      return [{ left: x, top: y, right: x + width, bottom: y + height }];
    });
    if (boxes.length === 0) return '';
    const [left, top] = [boxes.map((box) => box.left), boxes.map((box) => box.top)].map((at) =>
      Math.min(...at),
    );
    const [right, bottom] = [boxes.map((box) => box.right), boxes.map((box) => box.bottom)].map((at) =>
      Math.max(...at),
    );
    return [left, top, right! - left!, bottom! - top!].join(' ');
  });
}

function Area({ region }: { readonly region: string }) {
  const design = useDesign((state) => state.design);
  const condition = useRun(selectCondition(region));
  const frame = useFrame([region, ...membersOf(design, region).map(({ id }) => id)]);
  if (frame === '') return null;
  const [x, y, width, height] = frame.split(' ').map(Number) as [number, number, number, number];
  return (
    <div
      className="region-area"
      data-region={region}
      data-failed={isFailed(condition)}
      style={{ transform: `translate(${x}px, ${y}px)`, width, height }}
    >
      <div
        className={isFailed(condition) ? 'hatch' : ''}
        style={{ inset: `calc(-${ROOM}px * var(--unit))` }}
      />
    </div>
  );
}

/** The regions of the design, each as an area round what is in it. Cards and outline say the same in words. */
export function RegionAreas() {
  const design = useDesign((state) => state.design);
  return (
    <ViewportPortal>
      <div aria-hidden="true">
        {regionsOf(design).map(({ id }) => (
          <Area key={id} region={id} />
        ))}
      </div>
    </ViewportPortal>
  );
}

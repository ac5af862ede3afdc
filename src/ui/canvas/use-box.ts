import { useStore as useFlow } from '@xyflow/react';
import { useSteps } from '../traffic/steps';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a card is on the diagram, as text, so that nothing is drawn again while it stays there. */
export function useBox(id: string): Box | null {
  useSteps([id]);
  const text = useFlow(({ nodeLookup }) => {
    const node = nodeLookup.get(id);
    const { width, height } = node?.measured ?? {};
    if (node === undefined || width === undefined || height === undefined) return '';
    const { x, y } = node.internals.positionAbsolute;
    return `${x} ${y} ${width} ${height}`;
  });
  if (text === '') return null;
  const [x = 0, y = 0, width = 0, height = 0] = text.split(' ').map(Number);
  return { x, y, width, height };
}

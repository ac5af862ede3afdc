import { ReactFlowProvider } from '@xyflow/react';
import { type ComponentProps, useState } from 'react';
import { designStore } from '../../store/design-store';
import { canvasStore } from './canvas-store';
import { cardNodes, linkEdges } from './card-nodes';
import { Diagram, MIDDLE } from './diagram';
import { FIRST_PARTS } from '../kit/growing';
import { firstOf } from './first-of';

type DiagramProps = ComponentProps<typeof Diagram>;

interface FlowProps extends DiagramProps {
  /** Another one is another diagram. */
  readonly document: number;
}

/** The cards and links of one document in one arrangement. */
export const Flow = ({ document, ...diagram }: FlowProps) => (
  <Begun key={`${document} ${diagram.arrangement}`} {...diagram} />
);

/** React Flow draws in the first pass what it is given to begin with; what comes later holds up everything. */
function Begun(diagram: DiagramProps) {
  const [first] = useState(() => {
    const { design } = designStore.getState();
    const { stop, stretch } = canvasStore.getState();
    const situation = { design, arrangement: diagram.arrangement, stretch, selected: null, stop };
    return firstOf(cardNodes(situation, []), linkEdges(design, null, []), FIRST_PARTS);
  });
  return (
    <ReactFlowProvider
      initialNodes={first.cards}
      initialEdges={first.links}
      initialWidth={diagram.frame.width}
      initialHeight={diagram.frame.height}
      nodeOrigin={MIDDLE}
    >
      <Diagram {...diagram} />
    </ReactFlowProvider>
  );
}

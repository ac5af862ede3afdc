import { ReactFlowProvider, useStoreApi } from '@xyflow/react';
import { type ReactNode, useState } from 'react';
import { FIRST_PARTS } from '../kit/growing';
import { useLab } from '../lab';
import { beginningOf } from './beginning';
import { Diagram, type DiagramProps, MIDDLE } from './diagram';
import { firstOf } from './first-of';
import type { Viewport } from './fit';
import { LabelsCome } from './labels-come';
import { useTurn } from '../kit/in-turn';

/**
 * The cards and links of one document in one arrangement. React Flow draws in the first pass what it is given to begin
 * with; what comes later, or is another object by then, is drawn once more.
 */
export function Flow(diagram: Omit<DiagramProps, 'beginning'>) {
  const lab = useLab();
  const [beginning] = useState(() => beginningOf(lab, diagram.arrangement));
  const [first] = useState(() => firstOf(beginning.nodes, beginning.edges, FIRST_PARTS));
  return (
    <ReactFlowProvider
      initialNodes={first.cards}
      initialEdges={first.links}
      initialWidth={diagram.frame.width}
      initialHeight={diagram.frame.height}
      nodeOrigin={MIDDLE}
    >
      <Viewed viewport={beginning.viewport}>
        <Labelled>
          <Diagram {...diagram} beginning={beginning} />
        </Labelled>
      </Viewed>
    </ReactFlowProvider>
  );
}

/** The words and buttons of the links come when dots move on them already. */
function Labelled({ children }: { readonly children: ReactNode }) {
  return <LabelsCome value={useTurn({ isNext: true })}>{children}</LabelsCome>;
}

interface ViewedProps {
  readonly viewport: Viewport;
  readonly children: ReactNode;
}

/** React Flow takes its viewport over in an effect, after everything has been painted in a wrong place. */
function Viewed({ viewport: { x, y, zoom }, children }: ViewedProps) {
  const flow = useStoreApi();
  useState(() => flow.setState({ transform: [x, y, zoom] }));
  return children;
}

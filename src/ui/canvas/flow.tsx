import { ReactFlowProvider } from '@xyflow/react';
import { useState } from 'react';
import { FIRST_PARTS } from '../kit/growing';
import { beginningOf } from './beginning';
import { Diagram, type DiagramProps, MIDDLE } from './diagram';
import { firstOf } from './first-of';

/**
 * The cards and links of one document in one arrangement. React Flow draws in the first pass what it is given to begin
 * with; what comes later, or is another object by then, is drawn once more.
 */
export function Flow(diagram: Omit<DiagramProps, 'beginning'>) {
  const [beginning] = useState(() => beginningOf(diagram.arrangement));
  const [first] = useState(() => firstOf(beginning.nodes, beginning.edges, FIRST_PARTS));
  return (
    <ReactFlowProvider
      initialNodes={first.cards}
      initialEdges={first.links}
      initialWidth={diagram.frame.width}
      initialHeight={diagram.frame.height}
      nodeOrigin={MIDDLE}
    >
      <Diagram {...diagram} beginning={beginning} />
    </ReactFlowProvider>
  );
}

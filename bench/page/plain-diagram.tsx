import {
  BaseEdge,
  type Edge,
  type EdgeProps,
  type Node,
  ReactFlow,
  useInternalNode,
  useNodesState,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useState } from 'react';
import type { Design } from '../../src/design/design';
import { linkCurve, pathOf } from '../../src/ui/traffic/edge-geometry';
import { rectOf } from '../../src/ui/traffic/traffic-loop';

const nodesOf = ({ elements }: Design): Node[] =>
  elements.map(({ id, position }) => ({
    id,
    position: position.lr,
    data: { label: id },
    style: { width: 200, height: 170 },
  }));

const edgesOf = ({ links }: Design): Edge[] =>
  links.map(({ id, from, to }) => ({ id, source: from, target: to, type: 'link' }));

/** The wire that the dots travel on. */
function LinkEdge({ source, target }: EdgeProps) {
  const [from, to] = [rectOf(useInternalNode(source)), rectOf(useInternalNode(target))];
  return from && to && <BaseEdge path={pathOf(linkCurve(from, to, 'lr'))} />;
}

const edgeTypes = { link: LinkEdge };

interface PlainDiagramProps {
  readonly design: Design;
  readonly children: React.ReactNode;
}

/** Boxes and wires and nothing else, so that only the dots on it make a difference. */
export function PlainDiagram({ design, children }: PlainDiagramProps) {
  const [nodes, , onNodesChange] = useNodesState(nodesOf(design));
  const [edges] = useState(() => edgesOf(design));
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      edgeTypes={edgeTypes}
      onNodesChange={onNodesChange}
      fitView
      minZoom={0.2}
    >
      {children}
    </ReactFlow>
  );
}

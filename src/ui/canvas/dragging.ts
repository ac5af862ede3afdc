import { type InternalNode, type NodeChange, type ReactFlowState, useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import type { Point } from '../../design/design';
import { useLab } from '../lab';
import { stepsIn } from '../traffic/steps';
import type { CardNode } from './card-nodes';
import { cardElement } from './focus-path';

type Flow = ReactFlowState<CardNode>;
type Step = Extract<NodeChange<CardNode>, { readonly type: 'position' }> & { readonly position: Point };

const isStep = (change: NodeChange<CardNode>): change is Step =>
  change.type === 'position' && change.dragging === true && change.position !== undefined;

/**
 * Moves cards by hand while they are dragged. React Flow is told where they are let go: at each step it would look at
 * every card and every link of the diagram.
 */
export function useDragging(): void {
  const flow = useStoreApi<CardNode>();
  const steps = stepsIn(useLab());
  useEffect(() => {
    const own = Symbol('dragging');
    const held = new Map<string, Point>();
    const hold = (): void => {
      for (const [id, place] of held) put(flow.getState(), id, place);
    };
    const letGo = (): void => {
      const ids = [...held.keys()];
      held.clear();
      steps.setState({ cards: [], gone: 0 });
      // By then React has drawn them; what it takes for drawn already, it leaves where the hand has put it.
      requestAnimationFrame(() => {
        for (const id of ids) draw(flow.getState(), id);
      });
    };
    const take = (changes: NodeChange<CardNode>[]): NodeChange<CardNode>[] => {
      const taken = changes.filter(isStep);
      // The frame round several cards is React Flow's own, and follows its cards alone.
      if (taken.length < changes.length || flow.getState().nodesSelectionActive) {
        if (held.size > 0) letGo();
        return changes;
      }
      for (const { id, position } of taken) held.set(id, { ...position });
      hold();
      for (const id of held.keys()) draw(flow.getState(), id);
      steps.setState(({ gone }) => ({ cards: [...held.keys()], gone: gone + 1 }));
      return [];
    };
    const { onNodesChangeMiddlewareMap } = flow.getState();
    onNodesChangeMiddlewareMap.set(own, take);
    // What is drawn anew meanwhile, for any other reason, is drawn where the hand holds it.
    const leave = flow.subscribe(hold);
    return () => {
      onNodesChangeMiddlewareMap.delete(own);
      leave();
    };
  }, [flow, steps]);
}

/** Lets a card be there for all who ask React Flow. */
function put({ nodeLookup }: Flow, id: string, { x, y }: Point): void {
  const node = nodeLookup.get(id);
  if (node === undefined || (node.position.x === x && node.position.y === y)) return;
  const { x: left, y: top } = node.internals.positionAbsolute;
  node.internals.positionAbsolute = { x: left + x - node.position.x, y: top + y - node.position.y };
  node.position = { x, y };
}

/** As React Flow writes it. */
const transformOf = ({ internals: { positionAbsolute: at } }: InternalNode<CardNode>): string =>
  `translate(${at.x}px,${at.y}px)`;

function draw({ nodeLookup, domNode }: Flow, id: string): void {
  const node = nodeLookup.get(id);
  const element = domNode === null ? null : cardElement(domNode, id);
  if (node !== undefined && element !== null) element.style.transform = transformOf(node);
}

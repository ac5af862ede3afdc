import {
  applyNodeChanges,
  type EdgeTypes,
  type NodeChange,
  type NodeTypes,
  type OnNodesChange,
  ReactFlow,
  SelectionMode,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import {
  type CSSProperties,
  type MouseEvent as ReactMouseEvent,
  useCallback,
  useMemo,
  useState,
} from 'react';
import { useShallow } from 'zustand/react/shallow';
import { regionsOf } from '../../design/region-rules';
import { machinesOf } from '../../design/targets';
import { designStore, moveElements } from '../../store/design-store';
import type { Arrangement } from '../../store/edit';
import { elementById } from '../../store/elements';
import { selectTogether, toggleSelected } from '../../store/selection';
import { openMenu, select, viewStore } from '../../store/view-store';
import { isEmbedded } from '../kit/embedded';
import { useGrowing } from '../kit/growing';
import { InTurn } from '../kit/in-turn';
import { lazyPart } from '../kit/lazy-part';
import { useDesign, useLab, useView } from '../lab';
import { useTheme } from '../theme';
import { TrafficLayer } from '../traffic/traffic-layer';
import { BalancerCard } from './cards/balancer-card';
import { DatabaseCard } from './cards/database-card';
import { MonitorCard } from './cards/monitor-card';
import { PillCard } from './cards/pill-card';
import { ServerCard } from './cards/server-card';
import { UsersCard } from './cards/users-card';
import { type Beginning, boxIn, cardsSelected } from './beginning';
import { type CardNode, cardNodes, type LinkEdgeType, linkEdges } from './card-nodes';
import { mayHoldAddress, type Size } from './card-size';
import { canvasIn, canvasStore, type CanvasStore, useCanvas } from './canvas-store';
import { unitOf } from './detail';
import { MAX_ZOOM, MIN_ZOOM, type Viewport } from './fit';
import { firstOf } from './first-of';
import { LinkEdge } from './link-edge';
import { useOperator } from '../perspective';
import { cornerOf } from './places';
import { useReveal } from './use-reveal';
import { Viewing } from './viewing';

const nodeTypes: NodeTypes = {
  users: UsersCard,
  dns: PillCard,
  monitor: MonitorCard,
  attacker: PillCard,
  region: PillCard,
  balancer: BalancerCard,
  server: ServerCard,
  database: DatabaseCard,
};
const edgeTypes: EdgeTypes = { link: LinkEdge };

// Few sites share an address.
const VirtualAddresses = lazyPart({
  what: 'The virtual addresses',
  load: () => import('./virtual-addresses'),
  pick: (module) => module.VirtualAddresses,
});

// Nobody draws before there is a picture.
const Building = lazyPart({
  what: 'What lines are drawn with',
  load: () => import('./building'),
  pick: (module) => module.Building,
});

const RegionAreas = lazyPart({
  what: 'The regions',
  load: () => import('./region-areas'),
  pick: (module) => module.RegionAreas,
});

/** From so many cards on only those in view are rendered. */
const MANY = 40;

/** A press by mouse on a card lets its inner buttons be, and cards keep their place in the middle of their box. */
export const MIDDLE: [number, number] = [0.5, 0.5];
const GRID: [number, number] = [12, 12];

export interface DiagramProps {
  /** Size of the canvas. */
  readonly frame: Size;
  readonly arrangement: Arrangement;
  readonly beginning: Beginning;
}

/** The cards of the design, following it, and what React Flow has measured and is dragging. */
function useCards(arrangement: Arrangement, begun: Beginning): [CardNode[], OnNodesChange<CardNode>] {
  const design = useDesign((state) => state.design);
  const selected = useView(useShallow((view) => cardsSelected(design, view)));
  const stop = useCanvas((state) => state.stop);
  const stretch = useCanvas((state) => state.stretch);
  const canvas = canvasIn(useLab());
  const situation = useMemo(
    () => ({ design, arrangement, stretch, selected, stop, boxOf: boxIn(canvas, design, arrangement) }),
    [canvas, design, arrangement, stretch, selected, stop],
  );
  const [cards, setCards] = useState(() => ({ situation, nodes: cardNodes(situation, begun.nodes) }));
  if (cards.situation !== situation) setCards({ situation, nodes: cardNodes(situation, cards.nodes) });
  const onNodesChange = useCallback<OnNodesChange<CardNode>>((changes) => {
    if (isFraming) markFramed(changes);
    // What is selected is otherwise the application's to say.
    const ours = changes.filter(({ type }) => type === 'position' || type === 'dimensions');
    if (ours.length > 0) setCards((before) => ({ ...before, nodes: applyNodeChanges(ours, before.nodes) }));
  }, []);
  return [cards.nodes, onNodesChange];
}

function useLinks(begun: Beginning): LinkEdgeType[] {
  const design = useDesign((state) => state.design);
  const selection = useView((view) => view.selection);
  const [links, setLinks] = useState(begun);
  if (links.design === design && links.selection === selection) return links.edges;
  const edges = linkEdges(design, selection, links.edges);
  setLinks({ ...links, design, selection, edges });
  return edges;
}

/** Cards were dropped: the design takes over their places. */
function dropped(arrangement: Arrangement, cards: readonly CardNode[]): void {
  const { design } = designStore.getState();
  const { stretch } = canvasStore.getState();
  moveElements(
    new Map(
      cards.flatMap(({ id, position }) => {
        const element = elementById(design, id);
        if (element === null) return [];
        return [[id, { [arrangement]: cornerOf(design, element, arrangement, position, stretch) }]];
      }),
    ),
  );
}

/** Whether somebody draws a frame round cards at this moment. */
let isFraming = false;
const beginFrame = (): void => {
  isFraming = true;
  select(null);
};
const endFrame = (): void => {
  isFraming = false;
  selectTogether(viewStore.getState().together);
};

/** Cards that the frame has come to, or has left. What opens with a selection waits for its end. */
function markFramed(changes: readonly NodeChange<CardNode>[]): void {
  const framed = new Set(viewStore.getState().together);
  for (const change of changes)
    if (change.type === 'select') framed[change.selected ? 'add' : 'delete'](change.id);
  viewStore.setState({ together: [...framed] });
}

const isMany = ({ shiftKey, ctrlKey, metaKey }: ReactMouseEvent): boolean => shiftKey || ctrlKey || metaKey;

/** Who takes hold of a card that is not selected moves it alone. */
function letOthersGo(_: unknown, { id }: CardNode): void {
  const { together, selection } = viewStore.getState();
  if (together.length > 0 && !together.includes(id)) select(selection);
}

// Each of these is one function for good: a new one draws every card and every link again.
const selectThis = (_: ReactMouseEvent, { id }: { readonly id: string }): void => select(id);
const selectCard = (event: ReactMouseEvent, { id }: { readonly id: string }): void =>
  isMany(event) ? toggleSelected(id) : select(id);
const selectNothing = (): void => select(null);
const openMenuOf = (event: ReactMouseEvent, { id }: { readonly id: string }): void => menuOf(event, id);

/** Beside the cards: of the site as a whole, which has no id. */
function openSiteMenu(event: MouseEvent | ReactMouseEvent): void {
  event.preventDefault();
  openMenu('', event.clientX, event.clientY);
}

function menuOf(event: ReactMouseEvent, id: string): void {
  event.preventDefault();
  const inside = event.target instanceof Element ? event.target.closest('[data-target]') : null;
  openMenu(inside?.getAttribute('data-target') ?? id, event.clientX, event.clientY);
}

/** The style sheet knows the zoom from the first picture on. */
function firstStyle(canvas: CanvasStore, arrangement: Arrangement, { zoom }: Viewport): CSSProperties {
  const { detail } = canvas.getState();
  return { '--zoom': zoom, '--unit': unitOf(detail, zoom, arrangement) } as CSSProperties;
}

export function Diagram({ frame, arrangement, beginning }: DiagramProps) {
  const canvas = canvasIn(useLab());
  const [style] = useState(() => firstStyle(canvas, arrangement, beginning.viewport));
  const edges = useLinks(beginning);
  const theme = useTheme();
  const machines = useDesign(({ design }) => machinesOf(design).length);
  const shares = useDesign(({ design }) => design.elements.some((element) => mayHoldAddress(element)));
  const isMap = useDesign(({ design }) => regionsOf(design).length > 0);
  const [nodes, onNodesChange] = useCards(arrangement, beginning);
  const shown = useGrowing(nodes.length + edges.length);
  const drawn = useMemo(() => firstOf(nodes, edges, shown), [nodes, edges, shown]);
  const operator = useOperator();
  const onFocus = useReveal(frame);
  const onDropped = useCallback(
    (_: unknown, _grasped: CardNode, nodes: CardNode[]) => dropped(arrangement, nodes),
    [arrangement],
  );
  return (
    <ReactFlow<CardNode, LinkEdgeType>
      style={style}
      aria-label={`Architecture diagram, ${machines} ${machines === 1 ? 'machine' : 'machines'}`}
      nodes={drawn.cards}
      edges={drawn.links}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      nodeOrigin={MIDDLE}
      defaultViewport={beginning.viewport}
      minZoom={MIN_ZOOM}
      maxZoom={MAX_ZOOM}
      colorMode={theme}
      onNodesChange={onNodesChange}
      onNodeDragStart={letOthersGo}
      onNodeDragStop={onDropped}
      onSelectionStart={beginFrame}
      onSelectionEnd={endFrame}
      onNodeClick={selectCard}
      onEdgeClick={selectThis}
      onPaneClick={selectNothing}
      onPaneContextMenu={openSiteMenu}
      onNodeContextMenu={openMenuOf}
      onEdgeContextMenu={openMenuOf}
      onFocus={onFocus}
      disableKeyboardA11y
      panOnScroll={!isEmbedded}
      zoomOnScroll={false}
      preventScrolling={!isEmbedded}
      zoomOnPinch
      zoomOnDoubleClick={false}
      panActivationKeyCode={null}
      deleteKeyCode={null}
      selectionKeyCode="Shift"
      multiSelectionKeyCode={null}
      selectionMode={SelectionMode.Partial}
      snapToGrid
      snapGrid={GRID}
      nodeDragThreshold={4}
      selectNodesOnDrag={false}
      elevateNodesOnSelect={false}
      onlyRenderVisibleElements={nodes.length > MANY}
      attributionPosition={arrangement === 'lr' ? 'top-left' : 'bottom-center'}
    >
      {!operator && <TrafficLayer arrangement={arrangement} />}
      {isMap && <RegionAreas />}
      {shares && <VirtualAddresses />}
      <InTurn after={Building.prefetch}>
        <Building />
      </InTurn>
      <Viewing frame={frame} arrangement={arrangement} />
    </ReactFlow>
  );
}

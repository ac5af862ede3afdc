import {
  applyNodeChanges,
  type EdgeTypes,
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
import { useStore } from 'zustand';
import { machinesOf, serviceOn } from '../../design/targets';
import { designStore, moveElement } from '../../store/design-store';
import type { Arrangement } from '../../store/edit';
import { elementById } from '../../store/elements';
import { openMenu, select, viewStore } from '../../store/view-store';
import { isEmbedded } from '../kit/embedded';
import { useGrowing } from '../kit/growing';
import { lazyPart } from '../kit/lazy-part';
import { useTheme } from '../theme';
import { TrafficLayer } from '../traffic/traffic-layer';
import { AttackerCard } from './cards/attacker-card';
import { BalancerCard } from './cards/balancer-card';
import { DatabaseCard } from './cards/database-card';
import { DnsCard } from './cards/dns-card';
import { MonitorCard } from './cards/monitor-card';
import { ServerCard } from './cards/server-card';
import { UsersCard } from './cards/users-card';
import { type Beginning, boxIn, selectedElement } from './beginning';
import { type CardNode, cardNodes, type LinkEdgeType, linkEdges } from './card-nodes';
import type { Size } from './card-size';
import { canvasStore } from './canvas-store';
import { unitOf } from './detail';
import { MAX_ZOOM, MIN_ZOOM, type Viewport } from './fit';
import { firstOf } from './first-of';
import { LinkEdge } from './link-edge';
import { useOperator } from '../perspective';
import { cornerOf } from './places';
import { useLongPress } from './use-long-press';
import { useReveal } from './use-reveal';
import { Viewing } from './viewing';

const nodeTypes: NodeTypes = {
  users: UsersCard,
  dns: DnsCard,
  monitor: MonitorCard,
  attacker: AttackerCard,
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
  const design = useStore(designStore, (state) => state.design);
  const selection = useStore(viewStore, (view) => view.selection);
  const stop = useStore(canvasStore, (state) => state.stop);
  const stretch = useStore(canvasStore, (state) => state.stretch);
  const selected = selectedElement(design, selection);
  const situation = useMemo(
    () => ({ design, arrangement, stretch, selected, stop, boxOf: boxIn(design, arrangement) }),
    [design, arrangement, stretch, selected, stop],
  );
  const [cards, setCards] = useState(() => ({ situation, nodes: cardNodes(situation, begun.nodes) }));
  if (cards.situation !== situation) setCards({ situation, nodes: cardNodes(situation, cards.nodes) });
  const onNodesChange = useCallback<OnNodesChange<CardNode>>((changes) => {
    // What is selected is the application's to say.
    const ours = changes.filter(({ type }) => type === 'position' || type === 'dimensions');
    if (ours.length > 0) setCards((before) => ({ ...before, nodes: applyNodeChanges(ours, before.nodes) }));
  }, []);
  return [cards.nodes, onNodesChange];
}

function useLinks(begun: Beginning): LinkEdgeType[] {
  const design = useStore(designStore, (state) => state.design);
  const selection = useStore(viewStore, (view) => view.selection);
  const [links, setLinks] = useState(begun);
  if (links.design === design && links.selection === selection) return links.edges;
  const edges = linkEdges(design, selection, links.edges);
  setLinks({ ...links, design, selection, edges });
  return edges;
}

/** A card was dropped: the design takes over its place. */
function dropped(arrangement: Arrangement, { id, position }: CardNode): void {
  const { design } = designStore.getState();
  const element = elementById(design, id);
  const { stretch } = canvasStore.getState();
  if (element === null) return;
  moveElement(id, arrangement, cornerOf(design, element, arrangement, position, stretch));
}

// Each of these is one function for good: a new one draws every card and every link again.
const selectThis = (_: ReactMouseEvent, { id }: { readonly id: string }): void => select(id);
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
function firstStyle(arrangement: Arrangement, { zoom }: Viewport): CSSProperties {
  const { detail } = canvasStore.getState();
  return { '--zoom': zoom, '--unit': unitOf(detail, zoom, arrangement) } as CSSProperties;
}

export function Diagram({ frame, arrangement, beginning }: DiagramProps) {
  const [style] = useState(() => firstStyle(arrangement, beginning.viewport));
  const edges = useLinks(beginning);
  const theme = useTheme();
  const machines = useStore(designStore, ({ design }) => machinesOf(design).length);
  const shares = useStore(designStore, ({ design }) =>
    design.elements.some((element) => serviceOn(element, 'keepalived') !== null),
  );
  const [nodes, onNodesChange] = useCards(arrangement, beginning);
  const shown = useGrowing(nodes.length + edges.length);
  const drawn = useMemo(() => firstOf(nodes, edges, shown), [nodes, edges, shown]);
  const operator = useOperator();
  const longPress = useLongPress();
  const onFocus = useReveal(frame);
  const onDropped = useCallback((_: unknown, node: CardNode) => dropped(arrangement, node), [arrangement]);
  return (
    <ReactFlow<CardNode, LinkEdgeType>
      {...longPress}
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
      onNodeDragStop={onDropped}
      onNodeClick={selectThis}
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
      selectionKeyCode={null}
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
      {shares && <VirtualAddresses />}
      <Viewing frame={frame} arrangement={arrangement} />
    </ReactFlow>
  );
}

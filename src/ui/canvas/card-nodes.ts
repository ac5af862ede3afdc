import type { Edge, Node, NodeHandle, Position } from '@xyflow/react';
import type { Design, DesignElement, DesignLink } from '../../design/design';
import type { Arrangement } from '../../store/edit';
import { type CardKind, cardKind } from '../../store/elements';
import type { Size } from './card-size';
import { middleOf, type Stretch } from './places';

export type CardNode = Node<{ readonly id: string }, CardKind>;
export type LinkEdgeType = Edge<{ readonly id: string }, 'link'>;

export interface Situation {
  readonly design: Design;
  readonly arrangement: Arrangement;
  readonly stretch: Stretch;
  /** The elements that are selected, or of which a service is. */
  readonly selected: readonly string[];
  /** The card that the Tab key leads to. */
  readonly stop: string | null;
  /** The room that a card will take, in pixels of the diagram. It is asked for cards that are new. */
  readonly boxOf: (element: DesignElement) => Size;
}

/** React Flow draws no link before it knows where on both cards it may end. Ours find their ends by themselves. */
const handles: NodeHandle[] = (['source', 'target'] as const).map((type) => ({
  type,
  position: 'left' as Position,
  x: 0,
  y: 0,
  width: 0,
  height: 0,
}));

/** Id of the hidden text that names a card, and of the one that names a link. */
export const nameId = (id: string): string => `name-of-${id}`;
/** Id of the hidden text that explains the keys. */
export const KEYS_ID = 'diagram-keys';

/** The cards of a design. A card that stays as it is keeps its object, so that React Flow leaves it alone. */
export function cardNodes(situation: Situation, before: readonly CardNode[]): CardNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  const { elements } = situation.design;
  const stop = (elements.find(({ id }) => id === situation.stop) ?? elements[0])?.id;
  return elements.map((element) => cardNode(element, situation, stop, known.get(element.id)));
}

function cardNode(
  element: DesignElement,
  { design, arrangement, stretch, selected, boxOf }: Situation,
  stop: string | undefined,
  before: CardNode | undefined,
): CardNode {
  const position = middleOf(design, element, arrangement, stretch);
  const tabIndex = element.id === stop ? 0 : -1;
  const isSelected = selected.includes(element.id);
  const type = cardKind(element);
  const stays =
    before?.type === type &&
    before.selected === isSelected &&
    before.domAttributes?.tabIndex === tabIndex &&
    before.position.x === position.x &&
    before.position.y === position.y;
  if (stays) return before;
  return {
    // What is known of a card is drawn at once; otherwise it would be drawn, measured, and drawn again with its links.
    ...(before?.type === type ? before : { measured: boxOf(element), handles }),
    id: element.id,
    type,
    data: before?.data ?? { id: element.id },
    position,
    selected: isSelected,
    domAttributes: {
      tabIndex,
      'aria-labelledby': nameId(element.id),
      'aria-describedby': KEYS_ID,
      'aria-roledescription': 'card',
    },
  };
}

/** The links of a design. A link that stays as it is keeps its object, as a card does. */
export function linkEdges(
  { links }: Design,
  selection: string | null,
  before: readonly LinkEdgeType[],
): LinkEdgeType[] {
  const known = new Map(before.map((edge) => [edge.id, edge]));
  return links.map((link) => linkEdge(link, link.id === selection, known.get(link.id)));
}

function linkEdge(
  { id, from, to }: DesignLink,
  selected: boolean,
  before: LinkEdgeType | undefined,
): LinkEdgeType {
  if (before?.source === from && before.target === to && before.selected === selected) return before;
  return {
    id,
    type: 'link',
    source: from,
    target: to,
    data: { id },
    selected,
    focusable: false,
    domAttributes: { 'aria-labelledby': nameId(id), 'aria-roledescription': 'network link' },
  };
}

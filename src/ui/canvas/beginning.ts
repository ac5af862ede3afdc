import type { Design, DesignElement } from '../../design/design';
import { designStore } from '../../store/design-store';
import type { Arrangement } from '../../store/edit';
import { elementOf } from '../../store/elements';
import { viewStore } from '../../store/view-store';
import { type CardNode, cardNodes, type LinkEdgeType, linkEdges, type Situation } from './card-nodes';
import type { Size } from './card-size';
import { canvasStore } from './canvas-store';
import { boxOf } from './detail';
import type { Viewport } from './fit';

/** A diagram as it is drawn first. */
export interface Beginning {
  readonly design: Design;
  readonly selection: string | null;
  readonly situation: Situation;
  readonly nodes: CardNode[];
  readonly edges: LinkEdgeType[];
  readonly viewport: Viewport;
}

/** The element that is selected, or whose service is. */
export const selectedElement = (design: Design, selection: string | null): string | null =>
  selection === null ? null : (elementOf(design, selection)?.id ?? null);

/** The room that a card takes when everything is in view. */
export const boxIn =
  (design: Design, arrangement: Arrangement) =>
  (element: DesignElement): Size => {
    const { detail, fitted } = canvasStore.getState();
    return boxOf(design, element, { detail, zoom: fitted?.viewport.zoom ?? 1, arrangement });
  };

/** What the stores hold at this moment, as cards and links. */
export function beginningOf(arrangement: Arrangement): Beginning {
  const { design } = designStore.getState();
  const { selection } = viewStore.getState();
  const { stop, stretch, fitted } = canvasStore.getState();
  const selected = selectedElement(design, selection);
  const situation = { design, arrangement, stretch, selected, stop, boxOf: boxIn(design, arrangement) };
  return {
    design,
    selection,
    situation,
    nodes: cardNodes(situation, []),
    edges: linkEdges(design, selection, []),
    viewport: fitted?.viewport ?? { x: 0, y: 0, zoom: 1 },
  };
}

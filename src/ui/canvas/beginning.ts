import type { Design, DesignElement } from '../../design/design';
import type { Arrangement } from '../../store/edit';
import { elementOf } from '../../store/elements';
import type { Lab } from '../../store/labs';
import type { View } from '../../store/view-store';
import { type CardNode, cardNodes, type LinkEdgeType, linkEdges, type Situation } from './card-nodes';
import type { Size } from './card-size';
import { canvasIn, type CanvasStore } from './canvas-store';
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

/** The elements that are selected, or the one of which a service is. */
export function cardsSelected(design: Design, { selection, together }: View): readonly string[] {
  const element = selection === null ? null : elementOf(design, selection);
  return together.length > 0 || element === null ? together : [element.id];
}

/** The room that a card takes when everything is in view. */
export const boxIn =
  (canvas: CanvasStore, design: Design, arrangement: Arrangement) =>
  (element: DesignElement): Size => {
    const { detail, fitted } = canvas.getState();
    return boxOf(design, element, { detail, zoom: fitted?.viewport.zoom ?? 1, arrangement });
  };

/** What the stores hold at this moment, as cards and links. */
export function beginningOf(lab: Lab, arrangement: Arrangement): Beginning {
  const canvas = canvasIn(lab);
  const { design } = lab.design.getState();
  const view = lab.view.getState();
  const { selection } = view;
  const { stop, stretch, fitted } = canvas.getState();
  const selected = cardsSelected(design, view);
  const situation = {
    design,
    arrangement,
    stretch,
    selected,
    stop,
    boxOf: boxIn(canvas, design, arrangement),
  };
  return {
    design,
    selection,
    situation,
    nodes: cardNodes(situation, []),
    edges: linkEdges(design, selection, []),
    viewport: fitted?.viewport ?? { x: 0, y: 0, zoom: 1 },
  };
}

import type { Design, DesignElement } from '../../design/design';
import { notesOf } from '../../design/notes';
import { regionsOf } from '../../design/region-rules';
import { noteBox } from './note-lines';
import { cardSize, outsideOf } from '../canvas/card-size';
import { middleOf } from '../canvas/places';
import { type Curve, linkCurve, linkLanes, type Rect } from '../traffic/edge-geometry';

/** Where everything of a design lies: whole cards, from left to right, as on a large canvas at 100 %. */
export interface Scene {
  /** What holds everything, with a margin: the part of the diagram that a picture shows. */
  readonly view: Rect;
  /** The box of each card, by the id of its element. */
  readonly boxes: ReadonlyMap<string, Rect>;
  /** The wire of each link, by its id. */
  readonly curves: ReadonlyMap<string, Curve>;
}

const MARGIN = 32;
/** The frame of a region, round what is in it. */
const FRAME = 14;
/** What stands on the left border of a card. */
const MARKS = 30;
const EMPTY: Rect = { x: 0, y: 0, width: 320, height: 160 };

function boxOf(design: Design, element: DesignElement): Rect {
  const { width, height } = cardSize(design, element);
  const { x, y } = middleOf(design, element, 'lr');
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** A card with what stands out of it. */
function withOutside(element: DesignElement, { x, y, width, height }: Rect): Rect {
  const { left, above } = outsideOf(element, 'beside');
  const aside = Math.max(left, element.services === undefined ? 0 : MARKS);
  return { x: x - aside, y: y - above, width: width + aside, height: height + above };
}

/** The least box that holds all of them. */
export function around(boxes: readonly Rect[], margin = 0): Rect | null {
  if (boxes.length === 0) return null;
  const x = Math.min(...boxes.map((box) => box.x)) - margin;
  const y = Math.min(...boxes.map((box) => box.y)) - margin;
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + margin;
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + margin;
  return { x, y, width: right - x, height: bottom - y };
}

export function sceneOf(design: Design): Scene {
  const boxes = new Map(design.elements.map((element) => [element.id, boxOf(design, element)]));
  const lanes = linkLanes(design.links);
  const curves = new Map<string, Curve>();
  for (const { id, from, to } of design.links) {
    const [source, target] = [boxes.get(from), boxes.get(to)];
    if (source && target) curves.set(id, linkCurve(source, target, 'lr', lanes.get(id)));
  }
  const whole = design.elements.map((element) => withOutside(element, boxes.get(element.id)!));
  const isMap = regionsOf(design).length > 0;
  const view = around([...whole, ...notesOf(design).map(noteBox)], MARGIN + (isMap ? FRAME : 0)) ?? EMPTY;
  return { view, boxes, curves };
}

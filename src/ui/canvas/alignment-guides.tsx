import { type NodeChange, type ReactFlowState, useStoreApi, ViewportPortal } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { CardNode } from './card-nodes';
import { alignmentOf, type Box, type Guide } from './guides';

/** How far a card is drawn to a line, in CSS pixels of the screen, and of the diagram: half a step of its grid at least. */
const REACH = 6;
/** Three lines each way: both edges and the middle. */
const MOST = 6;

type Moved = Extract<NodeChange<CardNode>, { readonly type: 'position' }>;
type Flow = ReactFlowState<CardNode>;

/**
 * Lines that show where a card lines up with others while it is dragged, and hold it there. Alt or Ctrl lets it go. They
 * are moved by hand: nothing of it goes through React.
 */
export function AlignmentGuides() {
  const flow = useStoreApi<CardNode>();
  const lines = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const own = Symbol('alignment');
    let isFree = false;
    const watch = ({ altKey, ctrlKey, metaKey }: PointerEvent): void => {
      isFree = altKey || ctrlKey || metaKey;
    };
    const draw = (guides: readonly Guide[]): void => show(lines.current, guides);
    const hide = (): void => draw([]);
    const hold = (changes: NodeChange<CardNode>[]): NodeChange<CardNode>[] => {
      const moved = changes.filter((change): change is Moved => change.type === 'position');
      if (moved.length > 0) draw(isFree ? [] : alignedBy(moved, flow.getState()));
      return changes;
    };
    const { onNodesChangeMiddlewareMap } = flow.getState();
    onNodesChangeMiddlewareMap.set(own, hold);
    addEventListener('pointermove', watch, { capture: true });
    addEventListener('pointerup', hide);
    addEventListener('pointercancel', hide);
    return () => {
      onNodesChangeMiddlewareMap.delete(own);
      removeEventListener('pointermove', watch, { capture: true });
      removeEventListener('pointerup', hide);
      removeEventListener('pointercancel', hide);
    };
  }, [flow]);
  return (
    <ViewportPortal>
      <div ref={lines} aria-hidden="true">
        {Array.from({ length: MOST }, (_, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike.
          <i key={place} className="guide" hidden />
        ))}
      </div>
    </ViewportPortal>
  );
}

function show(lines: HTMLElement | null, guides: readonly Guide[]): void {
  for (const [place, line] of ([...(lines?.children ?? [])] as HTMLElement[]).entries()) {
    const guide = guides[place];
    line.hidden = guide === undefined;
    if (guide === undefined) continue;
    const { axis, at, from, to } = guide;
    line.dataset.axis = axis;
    line.style.transform = axis === 'x' ? `translate(${at}px, ${from}px)` : `translate(${from}px, ${at}px)`;
    line.style.setProperty('--length', `${to - from}px`);
  }
}

/**
 * Brings the cards that are dragged into line with those in view. React Flow drops them at the places that it hands out
 * here, and reckons the next ones from the pointer alone: so they are changed in place.
 */
function alignedBy(moved: readonly Moved[], flow: Flow): readonly Guide[] {
  const places = moved.flatMap(({ position, dragging }) => (dragging && position ? [position] : []));
  const moving = around(moved.flatMap((change) => boxOf(flow, change.id, change.position) ?? []));
  if (places.length === 0 || moving === null) return [];
  const own = new Set(moved.map(({ id }) => id));
  const others = [...flow.nodeLookup.keys()].flatMap((id) => (own.has(id) ? [] : (boxOf(flow, id) ?? [])));
  const inView = others.filter((box) => isInView(flow, box));
  const { by, guides } = alignmentOf(moving, inView, Math.max(REACH, REACH / flow.transform[2]));
  for (const place of places) {
    place.x += by.x;
    place.y += by.y;
  }
  return guides;
}

/** A card has its place in the middle. */
function boxOf({ nodeLookup }: Flow, id: string, place = nodeLookup.get(id)?.position): Box | null {
  const { width, height } = nodeLookup.get(id)?.measured ?? {};
  if (place === undefined || width === undefined || height === undefined) return null;
  return { x: place.x - width / 2, y: place.y - height / 2, width, height };
}

/** The box round all of them; null for none. */
function around(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

function isInView({ transform: [left, top, zoom], width, height }: Flow, box: Box): boolean {
  const [x, y] = [box.x * zoom + left, box.y * zoom + top];
  return x < width && y < height && x + box.width * zoom > 0 && y + box.height * zoom > 0;
}

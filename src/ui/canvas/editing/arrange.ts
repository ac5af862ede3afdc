import { designStore, moveElements } from '../../../store/design-store';
import { selectedElements } from '../../../store/selection';
import { boxIn } from '../beginning';
import { canvasStore, say } from '../canvas-store';
import { cornerOf, middleOf } from '../places';
import { fitAll } from './view-commands';
import { aligned, type Box, type Corners, distributed, type Line } from './align';

/** The selected cards as they are seen now. */
function boxes(): readonly Box[] {
  const { design } = designStore.getState();
  const { arrangement, stretch } = canvasStore.getState();
  const sizeOf = boxIn(canvasStore, design, arrangement);
  const wanted = selectedElements();
  return design.elements
    .filter(({ id }) => wanted.includes(id))
    .map((element) => {
      const middle = middleOf(design, element, arrangement, stretch);
      const size = sizeOf(element);
      return { id: element.id, x: middle.x - size.width / 2, y: middle.y - size.height / 2, ...size };
    });
}

/** Moves cards so that the boxes that are seen have these corners. One step of undo. */
function settle(before: readonly Box[], corners: Corners, done: string): void {
  const { design } = designStore.getState();
  const { arrangement, stretch } = canvasStore.getState();
  const places = before.flatMap(({ id, x, y, width, height }) => {
    const corner = corners.get(id);
    const element = design.elements.find((each) => each.id === id);
    // What stays where it is keeps its place to the last digit.
    if (corner === undefined || element === undefined || (corner.x === x && corner.y === y)) return [];
    const middle = { x: corner.x + width / 2, y: corner.y + height / 2 };
    return [[id, { [arrangement]: cornerOf(design, element, arrangement, middle, stretch) }] as const];
  });
  moveElements(new Map(places));
  say(`${before.length} cards ${done}`);
}

export function align(line: Line): void {
  const before = boxes();
  if (before.length > 1) settle(before, aligned(before, line), `aligned, ${line}`);
}

/**
 * Puts every card into its place, in both arrangements, as one step of undo. The program that knows the places comes with
 * the first wish.
 *
 * @returns whether it came.
 */
export async function tidyUp(): Promise<boolean> {
  try {
    const { tidied } = await import('./tidy');
    moveElements(tidied(designStore.getState().design));
  } catch {
    return false;
  }
  say('The diagram was tidied up');
  fitAll();
  return true;
}

export function distribute(axis: 'x' | 'y'): void {
  const before = boxes();
  if (before.length > 2) settle(before, distributed(before, axis), 'at equal distances');
}

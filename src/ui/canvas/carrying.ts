import { createStore } from 'zustand/vanilla';

/** What is on its way over the canvas: a line that begins at a card, or something from the palette. */
export type Carried =
  | { readonly type: 'link'; readonly from: string }
  | { readonly type: 'item'; readonly item: string; readonly title: string };

export interface Carrying {
  readonly what: Carried;
  /** Where it was taken, and where it is, in pixels of the window. */
  readonly from: Spot;
  readonly at: Spot;
  /** The card under it. */
  readonly over: string | null;
  /** It follows the pointer without a button held down, until the next press. */
  readonly isLoose: boolean;
}

export interface Spot {
  readonly x: number;
  readonly y: number;
}

interface State {
  readonly carrying: Carrying | null;
  /** Why something could not be dropped there. */
  readonly refusal: { readonly text: string; readonly at: Spot } | null;
}

export const carryingStore = createStore<State>(() => ({ carrying: null, refusal: null }));

const putAway = (): void => carryingStore.setState({ carrying: null });
export const refuseAt = (text: string, at: Spot): void =>
  carryingStore.setState({ carrying: null, refusal: { text, at } });
export const forgetRefusal = (): void => carryingStore.setState({ refusal: null });

/** Who takes what is dropped on the canvas; null while there is none. */
export const receiver: { drop: ((what: Carried, at: Spot, over: string | null) => void) | null } = {
  drop: null,
};

/** How far a pointer goes before it drags, in CSS pixels. */
const SLACK = 4;

/** The card at a place of the window, whatever lies over it. */
function cardAt({ x, y }: Spot): string | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const id = element.closest('.react-flow__node')?.getAttribute('data-id');
    if (id != null) return id;
  }
  return null;
}

export const isOnCanvas = ({ x, y }: Spot): boolean =>
  document.elementsFromPoint(x, y).some((element) => element.classList.contains('react-flow'));

const spotOf = ({ clientX: x, clientY: y }: MouseEvent): Spot => ({ x, y });

/**
 * Follows a pointer that has gone down on something that can be carried.
 *
 * @param pressed what a press without a way means.
 */
export function carry(what: Carried, start: Spot, pressed: () => void): void {
  let isMoved = false;
  const ending = new AbortController();
  const { signal } = ending;
  const end = (): void => {
    ending.abort();
    putAway();
  };
  const move = (event: PointerEvent): void => {
    const at = spotOf(event);
    isMoved ||= Math.hypot(at.x - start.x, at.y - start.y) > SLACK;
    if (!isMoved) return;
    const carrying = { what, from: start, at, over: cardAt(at), isLoose: false };
    carryingStore.setState({ carrying, refusal: null });
  };
  const up = (event: PointerEvent): void => {
    end();
    if (!isMoved) return pressed();
    swallowClick();
    const at = spotOf(event);
    receiver.drop?.(what, at, cardAt(at));
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    isMoved = true;
    end();
  };
  addEventListener('pointermove', move, { signal });
  addEventListener('pointerup', up, { signal });
  addEventListener('pointercancel', end, { signal });
  addEventListener('keydown', key, { signal, capture: true });
}

/** The end of a way is no press, whatever lies under it. */
function swallowClick(): void {
  const stop = (event: Event): void => event.stopPropagation();
  addEventListener('click', stop, { capture: true, once: true });
  setTimeout(() => removeEventListener('click', stop, { capture: true }));
}

/** Lets a line follow the pointer until the next press says where it leads. A layer over the page takes that press. */
export function carryLoose(what: Carried, from: Spot): void {
  const carrying = { what, from, at: from, over: null, isLoose: true };
  carryingStore.setState({ carrying, refusal: null });
  const ending = new AbortController();
  const { signal } = ending;
  const unsubscribe = carryingStore.subscribe((state) => {
    if (state.carrying?.isLoose) return;
    ending.abort();
    unsubscribe();
  });
  const move = (event: PointerEvent): void => {
    const at = spotOf(event);
    carryingStore.setState({ carrying: { ...carrying, at, over: cardAt(at) } });
  };
  const press = (event: MouseEvent): void => {
    event.stopPropagation();
    putAway();
    const at = spotOf(event);
    receiver.drop?.(what, at, cardAt(at));
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    putAway();
  };
  addEventListener('pointermove', move, { signal });
  addEventListener('keydown', key, { signal, capture: true });
  // The end of the press that began it is none.
  setTimeout(() => signal.aborted || addEventListener('click', press, { signal, capture: true }));
}

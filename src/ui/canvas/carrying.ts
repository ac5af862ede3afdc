import { createStore } from 'zustand/vanilla';

/** What is on its way over the canvas: a line that begins at a card, a service of one, or something from the palette. */
export type Carried =
  | { readonly type: 'link'; readonly from: string }
  | { readonly type: 'note' }
  | { readonly type: 'service'; readonly id: string; readonly title: string }
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
/** How long a finger rests on something in a list before it takes it, in ms; and how far it may tremble. */
const HOLD_MS = 300;
const TREMBLE = 8;

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

/** How something is taken. */
interface Grasp {
  /** The pointer that has gone down on it, and the place where what is carried begins. */
  readonly pointer: number;
  readonly start: Spot;
  /** A finger in a list that scrolls takes it by a pull to the side, or by resting on it. */
  readonly fromList?: boolean;
  /** What a press without a way means. */
  readonly pressed?: () => void;
  readonly taken?: () => void;
  readonly ended?: () => void;
}

/** Follows a pointer that has gone down on something that can be carried. */
export function carry(what: Carried, { pointer, start, fromList = false, ...told }: Grasp): void {
  let isTaken = false;
  let isMoved = false;
  const ending = new AbortController();
  const options = { signal: ending.signal };
  const end = (): void => {
    ending.abort();
    clearTimeout(resting);
    if (!isTaken) return;
    putAway();
    told.ended?.();
  };
  const show = (at: Spot): void => {
    if (!isTaken) told.taken?.();
    isTaken = true;
    carryingStore.setState({
      carrying: { what, from: start, at, over: cardAt(at), isLoose: false },
      refusal: null,
    });
  };
  const resting = fromList ? setTimeout(() => show(start), HOLD_MS) : undefined;
  const move = (event: PointerEvent): void => {
    // Another finger wants something else: nothing is dropped by chance.
    if (event.pointerId !== pointer) return;
    const at = spotOf(event);
    const way = { x: Math.abs(at.x - start.x), y: Math.abs(at.y - start.y) };
    if (fromList && !isTaken && way.y > TREMBLE && way.y > way.x) return end();
    isMoved ||= Math.hypot(way.x, way.y) > (fromList ? TREMBLE : SLACK);
    if (isMoved) show(at);
  };
  const up = (event: PointerEvent): void => {
    if (event.pointerId !== pointer) return;
    end();
    if (!isMoved) return told.pressed?.();
    swallowClick();
    const at = spotOf(event);
    receiver.drop?.(what, at, cardAt(at));
  };
  const otherDown = ({ pointerId }: PointerEvent): void => {
    if (pointerId !== pointer) end();
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    end();
  };
  addEventListener('pointermove', move, options);
  addEventListener('pointerup', up, options);
  addEventListener('pointercancel', end, options);
  addEventListener('pointerdown', otherDown, options);
  addEventListener('keydown', key, { ...options, capture: true });
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

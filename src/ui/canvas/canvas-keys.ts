import { type RefObject, useEffect } from 'react';
import type { DesignElement } from '../../design/design';
import { designStore, moveElements } from '../../store/design-store';
import { killOf } from '../../design/faults';
import { elementById, linkById, linksOf } from '../../store/elements';
import { isFailed, kill, restore } from '../../store/lab';
import { runStore, selectCondition } from '../../store/run-store';
import { selectedElements, selectedParts, toggleSelected } from '../../store/selection';
import { openMenu, select, viewStore } from '../../store/view-store';
import { operatorStore } from '../perspective';
import { isFocusedByKey } from '../kit/focus-origin';
import { canvasStore, say } from './canvas-store';
import { cardElement, cardOf, controlsOf } from './focus-path';
import { type Direction, inTurn, neighbour, type Stop } from './neighbour';
import { middleOf } from './places';
import { useLongPress } from './use-long-press';

/** How far an arrow key moves a card, in CSS pixels at 100 %; with Shift four times as far. */
const STEP = 12;

const arrows: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

const turns: Readonly<Record<string, 1 | -1>> = { PageDown: 1, PageUp: -1 };

const steps: Readonly<Record<Direction, readonly [number, number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
};

const linkStart = (id: string): string | null => linkById(designStore.getState().design, id)?.from ?? null;

/** The cards as arrow keys see them. */
function stops(): Stop[] {
  const { design } = designStore.getState();
  const { arrangement } = canvasStore.getState();
  return design.elements.map((element) => ({
    id: element.id,
    at: middleOf(design, element, arrangement),
    joined: linksOf(design, element.id).map(({ from, to }) => (from === element.id ? to : from)),
  }));
}

function move(ids: readonly string[], direction: Direction, far: boolean): void {
  const { arrangement } = canvasStore.getState();
  const { design } = designStore.getState();
  const [across, down] = steps[direction];
  const length = far ? 4 * STEP : STEP;
  const places = ids.flatMap((id): [string, Partial<DesignElement['position']>][] => {
    const element = elementById(design, id);
    if (element === null) return [];
    const { x, y } = element.position[arrangement];
    return [[id, { [arrangement]: { x: x + across * length, y: y + down * length } }]];
  });
  moveElements(new Map(places));
  say(`${ids.length > 1 ? `${ids.length} cards` : ids[0]} moved ${direction}`);
}

function onArrow(root: HTMLElement, card: string, direction: Direction, far: boolean): void {
  const selected = selectedElements();
  if (selected.includes(card)) return move(selected, direction, far);
  focusCard(root, neighbour(stops(), card, direction));
}

function focusCard(root: HTMLElement, id: string | null): void {
  if (id !== null) cardElement(root, id)?.focus();
}

const controls = (root: HTMLElement, card: string): HTMLElement[] => {
  const { design } = designStore.getState();
  const links = linksOf(design, card).filter(({ from }) => from === card);
  return controlsOf(
    root,
    card,
    links.map(({ id }) => id),
  );
};

/** One level out: from the selection to the card, from the card to the page. */
function leave(card: HTMLElement): void {
  if (viewStore.getState().selection === null) card.blur();
  else select(null);
}

function menuAt(target: string, from: Element): void {
  const { left, bottom } = from.getBoundingClientRect();
  openMenu(target, left, bottom + 4);
}

const asksForMenu = ({ key, shiftKey }: KeyboardEvent): boolean =>
  key === 'ContextMenu' || (key === 'F10' && shiftKey);

/** Keys while a card itself has the focus. True when the key was used. */
function onCard(event: KeyboardEvent, root: HTMLElement, card: HTMLElement, id: string): boolean {
  const direction = arrows[event.key];
  const turn = turns[event.key];
  if (direction !== undefined) onArrow(root, id, direction, event.shiftKey);
  else if (turn !== undefined) focusCard(root, inTurn(stops(), id, turn));
  else if (event.key === ' ' && event.shiftKey) toggleSelected(id);
  else if (event.key === ' ' && isFocusedByKey(card)) select(selectedElements().includes(id) ? null : id);
  else if (event.key === 'Escape') leave(card);
  else if (event.key === 'Enter') {
    select(id);
    controls(root, id)[0]?.focus();
  } else return false;
  return true;
}

/** Keys while something inside a card, or on one of its links, has the focus. */
function insideCard(event: KeyboardEvent, root: HTMLElement, id: string): boolean {
  if (event.key === 'Escape') cardElement(root, id)?.focus();
  else if (event.key === 'Tab') return goThrough(event, root, id);
  else return false;
  return true;
}

/** Tab goes from control to control; beyond the last one the browser goes on, before the first stands the card. */
function goThrough({ target, shiftKey }: KeyboardEvent, root: HTMLElement, id: string): boolean {
  const all = controls(root, id);
  const at = all.indexOf(target as HTMLElement);
  if (at < 0) return false;
  const next = shiftKey ? (all[at - 1] ?? cardElement(root, id)) : all[at + 1];
  next?.focus();
  return next !== undefined && next !== null;
}

/** The keyboard on the canvas: arrows between cards, Enter into a card, Tab through it, Esc out again. */
function onCanvas(event: KeyboardEvent, root: HTMLElement): void {
  const target = event.target as Element;
  const id = cardOf(target, linkStart);
  if (id === null || event.ctrlKey || event.metaKey || event.altKey) return;
  const link = target.closest('[data-link]')?.getAttribute('data-link');
  const card = cardElement(root, id);
  if (asksForMenu(event)) menuAt(link ?? id, target);
  else if (!(target === card ? onCard(event, root, card, id) : insideCard(event, root, id))) return;
  event.preventDefault();
}

const TYPES_TEXT =
  'input:not([type=radio], [type=checkbox], [type=range]), textarea, select, [contenteditable=true]';

/** Whether it is down, as far as whoever presses the key can know. */
function isKnownDown(id: string): boolean {
  const { parts } = operatorStore.getState();
  return parts === null ? isFailed(selectCondition(id)(runStore.getState())) : parts.wasKilled(id);
}

/** Kills something, or brings it back. */
function switchOver(id: string): void {
  if (killOf(designStore.getState().design, id) === null) return;
  if (isKnownDown(id)) restore(id);
  else kill(id);
}

/** What X is about: the selection, or the card with the focus where nothing is selected. */
function subjectsOfX(target: EventTarget | null): readonly string[] {
  const card =
    target instanceof Element ? target.closest('.react-flow__node')?.getAttribute('data-id') : null;
  const selected = selectedParts();
  return selected.length > 0 || !card ? selected : [card];
}

/** X works wherever the focus is, since a link that was selected by mouse has none. */
function onAnywhere(event: KeyboardEvent): void {
  const typing = event.target instanceof Element && event.target.closest(TYPES_TEXT) !== null;
  const plain = !(
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    event.shiftKey ||
    event.defaultPrevented ||
    event.repeat
  );
  if (event.key.toLowerCase() !== 'x' || typing || !plain || !viewStore.getState().singleKeys) return;
  if (document.querySelector('dialog[open]') !== null) return;
  const subjects = subjectsOfX(event.target);
  if (subjects.length === 0) return;
  event.preventDefault();
  subjects.forEach(switchOver);
}

interface CanvasKeysProps {
  readonly root: RefObject<HTMLElement | null>;
}

/** Listens to the keyboard for the diagram, and to fingers that rest on it. What is on the page has used a key before. */
export function CanvasKeys({ root }: CanvasKeysProps) {
  useLongPress(root);
  useEffect(() => {
    const { current } = root;
    if (current === null) return;
    const listen = (event: KeyboardEvent) => {
      if (event.target instanceof Node && current.contains(event.target)) onCanvas(event, current);
      onAnywhere(event);
    };
    document.addEventListener('keydown', listen);
    current.toggleAttribute('data-keys', true);
    return () => {
      document.removeEventListener('keydown', listen);
      current.removeAttribute('data-keys');
    };
  }, [root]);
  return null;
}

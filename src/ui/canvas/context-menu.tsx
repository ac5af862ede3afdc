import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { designStore } from '../../store/design-store';
import { runStore } from '../../store/run-store';
import { closeMenu, type View, viewStore } from '../../store/view-store';
import { isBlind } from '../perspective';
import { Icon } from '../kit/icon';
import { BESIDE, startOf } from '../subject/connect-menu';
import { menuOf } from './menu-of';
import type { Verb } from '../subject/verb';
import './menu.css';

/** Distance from the border of the window, in CSS pixels. */
const MARGIN = 8;

interface MenuProps {
  readonly title: string;
  readonly items: readonly Verb[];
  readonly x: number;
  readonly y: number;
}

/** Puts the menu where it was asked for, or as near as it fits into the window. */
function place(menu: HTMLElement, x: number, y: number): void {
  const left = Math.max(MARGIN, Math.min(x, innerWidth - menu.offsetWidth - MARGIN));
  const top = Math.max(MARGIN, Math.min(y, innerHeight - menu.offsetHeight - MARGIN));
  menu.style.left = `${left}px`;
  menu.style.top = `${top}px`;
}

/**
 * A press anywhere else closes the menu. Not the browser's own way of dismissing: that would take the end of the very
 * press that opened it for one.
 */
function closeOnPressOutside(menu: HTMLElement): () => void {
  const listen = ({ target }: PointerEvent) => {
    if (!(target instanceof Node && menu.contains(target))) closeMenu();
  };
  document.addEventListener('pointerdown', listen, { capture: true });
  return () => document.removeEventListener('pointerdown', listen, { capture: true });
}

/** Index of the item that a key leads to; null for other keys. */
function itemAt(key: string, now: number, count: number): number | null {
  if (key === 'ArrowDown') return (now + 1) % count;
  if (key === 'ArrowUp') return (now - 1 + count) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
  event.stopPropagation();
  if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault();
    return closeMenu();
  }
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const next = itemAt(event.key, items.indexOf(document.activeElement as HTMLElement), items.length);
  if (next === null) return;
  event.preventDefault();
  items[next]?.focus();
}

/**
 * Tells clicks that were meant from the end of the press that opened the menu, which lies under the finger then: until
 * a pointer goes down anew, only keys choose.
 */
function useMeantClicks(): (event: MouseEvent) => boolean {
  const pressed = useRef(false);
  useEffect(() => {
    const press = () => {
      pressed.current = true;
    };
    document.addEventListener('pointerdown', press, { capture: true });
    return () => document.removeEventListener('pointerdown', press, { capture: true });
  }, []);
  return useCallback(({ detail }) => detail === 0 || pressed.current, []);
}

function Menu({ title, items, x, y }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const isMeant = useMeantClicks();
  useEffect(() => {
    const before = document.activeElement;
    const { current } = menu;
    if (current === null) return;
    current.showPopover();
    place(current, x, y);
    current.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const stopListening = closeOnPressOutside(current);
    return () => {
      stopListening();
      if (before instanceof HTMLElement || before instanceof SVGElement) before.focus();
    };
  }, [x, y]);
  return (
    <div
      ref={menu}
      popover="manual"
      role="menu"
      aria-label={title}
      tabIndex={-1}
      className="menu"
      onKeyDown={onKeyDown}
      onContextMenu={(event) => event.preventDefault()}
    >
      <div className="menu-title mono" aria-hidden="true">
        {title}
      </div>
      {entriesOf(items).map((entry) =>
        'items' in entry ? (
          <Folded key={entry.title} {...entry} isMeant={isMeant} />
        ) : (
          <Item key={entry.title} item={entry} isMeant={isMeant} />
        ),
      )}
      {items.length === 0 && <p className="menu-title">Nothing is left to add.</p>}
    </div>
  );
}

interface Group {
  readonly title: string;
  readonly items: readonly Verb[];
}

/** Items in their order; those of a group that is folded are one entry, where the first of them would stand. */
function entriesOf(items: readonly Verb[]): readonly (Verb | Group)[] {
  const seen = new Set<string>();
  return items.flatMap((item): readonly (Verb | Group)[] => {
    const { folded, group: title } = item;
    if (!folded || title === undefined) return [item];
    if (seen.has(title)) return [];
    seen.add(title);
    return [{ title, items: items.filter((each) => each.group === title) }];
  });
}

type IsMeant = (event: MouseEvent) => boolean;

const Item = ({ item, isMeant }: { readonly item: Verb; readonly isMeant: IsMeant }) => (
  <button
    type="button"
    role="menuitem"
    tabIndex={-1}
    className="menu-item"
    onClick={(event) => {
      if (!isMeant(event)) return;
      closeMenu();
      item.run();
    }}
  >
    {item.title}
  </button>
);

/** A group that opens in its place, by a press, by Enter, or by the arrow that leads to the right. */
function Folded({ title, items, isMeant }: Group & { readonly isMeant: IsMeant }) {
  const [isOpen, setOpen] = useState(false);
  const head = useRef<HTMLButtonElement>(null);
  const inside = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isOpen) inside.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  }, [isOpen]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    setOpen(event.key === 'ArrowRight');
    if (event.key === 'ArrowLeft') head.current?.focus();
  };
  return (
    <div role="none" onKeyDown={onKeyDown}>
      <button
        ref={head}
        type="button"
        role="menuitem"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        tabIndex={-1}
        className="menu-item menu-folded"
        onClick={(event) => isMeant(event) && setOpen(!isOpen)}
      >
        {title}
        <Icon name={isOpen ? 'larger' : 'smaller'} size={14} />
      </button>
      {isOpen && (
        <div ref={inside} role="menu" aria-label={title} className="menu-inside">
          {items.map((item) => (
            <Item key={item.title} item={item} isMeant={isMeant} />
          ))}
        </div>
      )}
    </div>
  );
}

/** Where a menu was asked for: there, or beside the card from which a line is to lead. */
function placeOf({ target, x, y }: Asked): { readonly x: number; readonly y: number } {
  const id = x === BESIDE ? startOf(target) : null;
  if (id === null) return { x, y };
  const card = document.querySelector(`.react-flow__node[data-id="${id}"]`)?.getBoundingClientRect();
  return { x: card?.right ?? innerWidth / 2, y: card?.top ?? innerHeight / 3 };
}

type Asked = NonNullable<View['menu']>;

/** Everything that can be done to what was right-clicked, pressed long, or asked about by keyboard. */
export function ContextMenu() {
  const menu = useStore(viewStore, (view) => view.menu);
  const design = useStore(designStore, (state) => state.design);
  // Before the first readings little is known of what can be done.
  useStore(runStore, ({ readings }) => readings !== null);
  if (menu === null) return null;
  // Otherwise as it was when the menu opened: a menu that changes under the hand is pressed wrongly.
  const offer = menuOf(design, isBlind() ? null : runStore.getState().readings, menu.target, isBlind());
  if (offer === null) return null;
  return <Menu key={menu.target} {...offer} {...placeOf(menu)} />;
}

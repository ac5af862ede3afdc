import type { KeyboardEvent } from 'react';

/** Marks what the arrow keys go through. One of them at a time is a stop of the Tab key. */
const ROVE = 'data-rove';

/** Index that a key leads to in a list; null for keys that lead nowhere. */
export function roveTo(key: string, at: number, count: number): number | null {
  const last = count - 1;
  if (key === 'ArrowDown') return Math.min(at + 1, last);
  if (key === 'ArrowUp') return Math.max(at - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? last : null;
}

/** Up, Down, Home and End move the focus through a list that is one stop of the Tab key. */
export function rove(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>(`[${ROVE}]`)];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const next = roveTo(event.key, at, items.length);
  if (next === null) return;
  event.preventDefault();
  items[next]?.focus({ preventScroll: true });
}

/** Scrolls a list so that the line with the focus is in view, also after others have come before it. */
export function keepInView(list: HTMLElement | null): void {
  const { activeElement } = document;
  if (list === null || activeElement === list || !list.contains(activeElement)) return;
  const [frame, line] = [list.getBoundingClientRect(), (activeElement as Element).getBoundingClientRect()];
  if (line.top < frame.top) list.scrollTop -= frame.top - line.top;
  else if (line.bottom > frame.bottom) list.scrollTop += line.bottom - frame.bottom;
}

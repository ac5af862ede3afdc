import { expect, test } from 'vitest';
import { isFocusedByKey, watchFocus } from './focus-origin';

/** A page that tells of one thing after the other. */
function pageWith(...events: readonly string[]): boolean {
  const page = new EventTarget();
  const end = watchFocus(page);
  for (const type of events) page.dispatchEvent(new Event(type));
  end();
  page.dispatchEvent(new Event('pointerdown'));
  return isFocusedByKey(page);
}

test.each([
  [['keydown', 'focusin'], true],
  [['pointerdown', 'focusin'], false],
  [['pointerdown', 'focusin', 'keydown'], false],
  [['pointerdown', 'focusin', 'keydown', 'focusin'], true],
  [['keydown', 'focusin', 'pointerdown'], true],
  [['keydown', 'focusin', 'pointerdown', 'focusin'], false],
] as const)('%j: by keyboard %s', (events, byKey) => {
  expect(pageWith(...events)).toBe(byKey);
});

test('nothing is focused by nobody', () => {
  expect(isFocusedByKey(null)).toBe(false);
});

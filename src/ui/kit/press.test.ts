import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pressing } from './press';

/** How often a button acts on clicks, each told as the browser counts it: 0 by keyboard, 2 for the second of two. */
function presses(details: readonly number[], options: { disabled?: boolean; once?: boolean }): number {
  let count = 0;
  const { onClick } = pressing({ ...options, onClick: () => count++ });
  for (const detail of details)
    onClick({ detail, stopPropagation: () => {} } as Parameters<typeof onClick>[0]);
  return count;
}

test('a double click is one press where that was asked for', () => {
  expect(presses([1, 2, 3], { once: true })).toBe(1);
  expect(presses([1, 2, 3], {})).toBe(3);
  expect(presses([0, 0], { once: true })).toBe(2);
});

test('a button out of use says so, does nothing, and can still hold the focus', () => {
  expect(presses([1, 0], { disabled: true })).toBe(0);
  expect(pressing({ disabled: true, onClick: () => {} })).toMatchObject({ 'aria-disabled': true });
  expect(pressing({ onClick: () => {} })['aria-disabled']).toBeUndefined();
});

test('no button of the page is taken out of use in the way that drops the focus', () => {
  const folder = new URL('..', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.tsx'),
  );
  expect(files.length).toBeGreaterThan(40);
  const raw = files.filter((file) =>
    /<(button|input|select)\b[^>]*\sdisabled[\s=>]/s.test(readFileSync(new URL(file, folder), 'utf8')),
  );
  expect(raw).toEqual([]);
});

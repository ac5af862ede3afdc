import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { showProgress } from './progress-bar';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function terminal(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) > 0 };
}

test('what takes longer than a second has a bar, which goes away', () => {
  const shown = terminal(true);
  const hide = showProgress(() => 0.5, shown);
  vi.advanceTimersByTime(900);
  expect(shown.written).toEqual([]);
  vi.advanceTimersByTime(400);
  expect(shown.written.at(-1)).toContain(`[${'█'.repeat(15)}${'░'.repeat(15)}] 50 %`);
  hide();
  expect(shown.written.at(-1)).toBe('\r\u001b[K');
  const { length } = shown.written;
  vi.advanceTimersByTime(1000);
  expect(shown.written).toHaveLength(length);
});

test('a pipe gets no bar', () => {
  const piped = terminal(false);
  const hide = showProgress(() => 0.5, piped);
  vi.advanceTimersByTime(5000);
  hide();
  expect(piped.written).toEqual([]);
});

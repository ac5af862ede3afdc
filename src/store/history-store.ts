import { createStore } from 'zustand/vanilla';
import { type History, noHistory, remembered } from '../run/history';
import type { ChartPoint, LogLine } from '../run/protocol';

/** The event log and the charts. Changes as rarely as the readings. */
export const historyStore = createStore<History>(() => noHistory);

export const clearHistory = (): void => historyStore.setState(noHistory);

/** Adds what is new and forgets the oldest beyond the limits. */
export function remember(lines: readonly LogLine[], points: readonly ChartPoint[]): void {
  if (lines.length === 0 && points.length === 0) return;
  historyStore.setState((before) => remembered(before, lines, points));
}

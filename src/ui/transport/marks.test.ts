import { describe, expect, it } from 'vitest';
import type { LogLine } from '../../run/protocol';
import { marksWithin, windowAt } from './marks';

const line = (id: number, at: number, more: Partial<LogLine> = {}): LogLine => ({
  id,
  at,
  importance: 'failure',
  text: `line ${id}`,
  about: [],
  request: null,
  isOpen: false,
  isDecisive: false,
  ...more,
});

describe('the axis of time', () => {
  it('begins with the run and then shows its last minute', () => {
    expect(windowAt(18, 60)).toEqual({ from: 0, until: 60 });
    expect(windowAt(90, 60)).toEqual({ from: 30, until: 90 });
  });

  it('marks failures and recoveries where they happened', () => {
    const log = [line(1, 15), line(2, 45, { importance: 'recovery' })];
    expect(marksWithin(log, { from: 0, until: 60 }).map(({ kind, at }) => [kind, at])).toEqual([
      ['failure', 0.25],
      ['recovery', 0.75],
    ]);
  });

  it('leaves out single requests, mere changes and what lies outside', () => {
    const log = [line(1, 10, { request: 4 }), line(2, 10, { importance: 'change' }), line(3, 70)];
    expect(marksWithin(log, { from: 0, until: 60 })).toEqual([]);
  });

  it('marks parts that came or went', () => {
    const change = { importance: 'change' } as const;
    const log = [line(1, 15, { ...change, part: 'added' }), line(2, 30, { ...change, part: 'removed' })];
    expect(marksWithin(log, { from: 0, until: 60 }).map(({ kind, at }) => [kind, at])).toEqual([
      ['added', 0.25],
      ['removed', 0.5],
    ]);
  });

  it('keeps one of several failures that would cover each other', () => {
    const log = [line(1, 10), line(2, 10.4), line(3, 10.6, { importance: 'recovery' }), line(4, 20)];
    expect(marksWithin(log, { from: 0, until: 60 }).map(({ id }) => id)).toEqual([1, 3, 4]);
  });
});

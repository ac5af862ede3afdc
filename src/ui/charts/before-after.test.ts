import { describe, expect, it } from 'vitest';
import type { ChartPoint, Importance, LogLine } from '../../run/protocol';
import { accidentIn, beforeAfter } from './before-after';
import { answeredRate } from './series';

const line = (at: number, importance: Importance, request: number | null = null): LogLine => ({
  id: at,
  at,
  importance,
  text: '',
  about: [],
  request,
  isOpen: false,
  isDecisive: false,
});

const point = (index: number, answered: number): ChartPoint => ({
  from: index,
  until: index + 1,
  sent: 6,
  answered,
  failed: 0,
  p95: null,
  samples: 0,
});

describe('before and after', () => {
  it('is about the first failure since something last recovered', () => {
    const log = [line(3, 'failure'), line(9, 'recovery'), line(20, 'failure'), line(26, 'failure')];
    expect(accidentIn(log)).toBe(20);
    expect(accidentIn([...log, line(30, 'recovery')])).toBe(20);
    expect(accidentIn([line(4, 'change'), line(5, 'failure', 7)])).toBeNull();
  });

  it('leaves out the second in which it happened', () => {
    const points = [point(0, 6), point(1, 6), point(2, 99), point(3, 2)];
    expect(beforeAfter(points, 2.4, answeredRate)).toEqual({ at: 2.4, before: 6, after: 2 });
  });

  it('claims nothing where nothing was measured', () => {
    expect(beforeAfter([], 2, answeredRate)).toEqual({ at: 2, before: null, after: null });
  });
});

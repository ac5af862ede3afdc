import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LoadWindow } from './load-window';
import { serversFor } from './target-tracking';

const bounds = { min: 2, max: 10 };

describe('how many servers a load needs', () => {
  it.each([
    [4, 0.5, 1, 'half the target: half as many', 2],
    [4, 2, 1, 'twice the target: twice as many', 8],
    [3, 0.9, 0.6, 'one and a half times the target, rounded up', 5],
    [4, 1.05, 1, 'within the tolerance: as many', 4],
    [4, 0.95, 1, 'the same below', 4],
    [5, 0.6, 0.5, 'a whole product but for its last digits', 6],
    [4, 9, 1, 'never more than the most', 10],
    [4, 0.01, 1, 'never fewer than the fewest', 2],
  ])('%d servers at %d, wanted %d: %s', (present, measured, target, _why, servers) => {
    expect(serversFor(present, measured, target, 0.1, bounds)).toBe(servers);
  });

  it('goes by the limits alone where nothing was measured', () => {
    expect(serversFor(1, null, 1, 0.1, bounds)).toBe(2);
    expect(serversFor(5, null, 1, 0.1, bounds)).toBe(5);
    expect(serversFor(12, null, 1, 0.1, bounds)).toBe(10);
  });

  it('stays between the limits, and the more load the more servers', () => {
    const load = fc.double({ min: 0, max: 1000, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        load,
        load,
        fc.nat(10),
        fc.nat(20),
        (now, a, b, min, more) => {
          const limits = { min, max: min + more };
          const [less, rather] = [Math.min(a, b), Math.max(a, b)].map((each) =>
            serversFor(now, each, 3, 0.1, limits),
          );
          expect(less).toBeGreaterThanOrEqual(limits.min);
          expect(rather).toBeLessThanOrEqual(limits.max);
          expect(less).toBeLessThanOrEqual(rather!);
        },
      ),
    );
  });
});

describe('a window', () => {
  const at = (time: number, cores: Record<string, [number, number]>, requests: number | null = null) => ({
    at: time,
    cores: new Map(Object.entries(cores).map(([id, [busy, all]]) => [id, { busy, all }])),
    requests,
  });

  it('knows the mean use of the cores since it began, of those that are there', () => {
    const window = new LoadWindow();
    expect(window.cpu).toBeNull();
    window.add(at(0, { a: [0, 0], b: [0, 0] }), 10);
    expect(window.cpu).toBeNull();
    window.add(at(5, { a: [10, 10], b: [5, 10] }), 10);
    expect(window.cpu).toBeCloseTo(0.75, 9);
    // The third has come just now, and shows nothing yet; the second has gone.
    window.add(at(10, { a: [10, 20], c: [4, 4] }), 10);
    expect(window.cpu).toBeCloseTo(0.5, 9);
    // What is older than the window counts no more.
    window.add(at(20, { a: [20, 40] }), 10);
    expect(window.cpu).toBeCloseTo(0.5, 9);
    window.add(at(30, { a: [40, 60] }), 10);
    expect(window.cpu).toBeCloseTo(1, 9);
  });

  it('knows the mean of the requests that it saw', () => {
    const window = new LoadWindow();
    window.add(at(0, {}, null), 10);
    expect(window.requests).toBeNull();
    window.add(at(5, {}, 4), 10);
    window.add(at(10, {}, 8), 10);
    expect(window.requests).toBe(6);
  });
});

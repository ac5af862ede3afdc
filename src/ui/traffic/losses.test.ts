import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CROSS_STAYS_MS, Losses, RING_MS } from './losses';

/** One animation frame in which those hops of link 0 lie lost. Gives which of them show. */
function frame(losses: Losses, nowMs: number, hops: readonly number[], playing = true): number[] {
  losses.begin(nowMs, playing);
  const shown = hops.filter((hop) => losses.shows(hop, 0));
  losses.end();
  return shown;
}

describe('a loss', () => {
  it('keeps its cross for 1.2 s', () => {
    const losses = new Losses();
    frame(losses, 0, [1]);
    expect(frame(losses, CROSS_STAYS_MS - 1, [1])).toEqual([1]);
    expect(frame(losses, CROSS_STAYS_MS + 1, [1])).toEqual([]);
  });

  it('keeps its cross as long as the run is paused', () => {
    const losses = new Losses();
    frame(losses, 0, [1]);
    expect(frame(losses, 60_000, [1], false)).toEqual([1]);
  });

  it('has a ring that expands once from 18 to 30 pixels', () => {
    const losses = new Losses();
    frame(losses, 1000, [1]);
    expect(losses.ringOf(1)).toBe(18);
    frame(losses, 1000 + RING_MS / 2, [1]);
    expect(losses.ringOf(1)).toBe(24);
    expect(losses.moving).toBe(true);
    frame(losses, 1000 + RING_MS, [1]);
    expect([losses.ringOf(1), losses.moving]).toEqual([0, false]);
  });

  it('has no ring for whoever wants no motion', () => {
    const losses = new Losses(true);
    expect(frame(losses, 0, [1])).toEqual([1]);
    expect([losses.ringOf(1), losses.moving]).toEqual([0, false]);
  });

  it('never flashes more than twice a second on one link, however many are lost', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 100 });
    fc.assert(
      fc.property(gaps, (lostAfter) => {
        const losses = new Losses();
        const rings: number[] = [];
        let nowMs = 0;
        for (const [hop, gap] of lostAfter.entries()) {
          nowMs += gap;
          frame(losses, nowMs, [hop]);
          if (losses.ringOf(hop) > 0) rings.push(nowMs);
        }
        for (const from of rings) {
          const inOneSecond = rings.filter((at) => at >= from && at < from + 1000);
          expect(inOneSecond.length).toBeLessThanOrEqual(2);
        }
      }),
    );
  });

  it('flashes on another link all the same', () => {
    const losses = new Losses();
    losses.begin(0, true);
    for (const link of [0, 1]) losses.shows(link, link);
    losses.end();
    expect([losses.ringOf(0), losses.ringOf(1)]).toEqual([18, 18]);
  });
});

import { describe, expect, it } from 'vitest';
import { linkCurve, pointOn, type Rect } from '../traffic/edge-geometry';
import { wordShare } from './word-place';

const card = (x: number, y: number): Rect => ({ x, y, width: 160, height: 100 });

describe('the word of a wire', () => {
  const stack = [0, 140, 280, 420].map((y) => card(0, y));
  const wordsOf = (cards: readonly Rect[], zoom = 1): readonly (number | null)[] =>
    cards.slice(1).map((target) => {
      const curve = linkCurve(cards[0]!, target, 'lr');
      const share = wordShare(curve, 'right', zoom, cards);
      return share === null ? null : pointOn(curve, share).y;
    });

  it('of several that pass behind each other stands in the gap above where each leads', () => {
    const [first, second, third] = wordsOf(stack);
    expect(first).toBe(120);
    expect(second).toBeGreaterThan(240 + 8);
    expect(second).toBeLessThan(280 - 8);
    expect(third).toBeGreaterThan(380 + 8);
    expect(third).toBeLessThan(420 - 8);
  });

  it('stands nowhere where the gaps are too narrow for it', () => {
    expect(wordsOf(stack, 0.3)).toEqual([null, null, null]);
  });

  it('stands in the middle where nothing is in the way', () => {
    const [from, to] = [card(0, 0), card(400, 0)];
    const curve = linkCurve(from, to, 'lr');
    expect(wordShare(curve, 'above', 1, [from, to])).toBe(0.5);
  });

  it('moves off a card that only the word would touch', () => {
    const [from, to] = [card(0, 0), card(400, 0)];
    const curve = linkCurve(from, to, 'lr');
    const near = { x: 290, y: 20, width: 40, height: 20 };
    const { x } = pointOn(curve, wordShare(curve, 'above', 1, [from, to, near])!);
    expect(x).toBeGreaterThanOrEqual(160 + 46);
    expect(x).toBeLessThanOrEqual(290 - 46);
  });
});

import { describe, expect, it } from 'vitest';
import { type FlowLabel, paintLabels } from './flow-labels';
import type { Track } from './flow-track';
import { themePalette } from './palette';

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A drawing surface that writes down the boxes of labels. */
function recorder() {
  const boxes: Box[] = [];
  const context = {
    measureText: (text: string) => ({ width: 7 * text.length }),
    roundRect: (left: number, top: number, width: number, height: number) => {
      boxes.push({ left, top, width, height });
    },
    beginPath: () => {},
    fill: () => {},
    fillText: () => {},
  };
  return { boxes, context: context as unknown as CanvasRenderingContext2D };
}

/** Labels of upright wires that stand side by side, so many pixels apart. */
function labelsOf(context: CanvasRenderingContext2D, apart: number, count: number): FlowLabel[] {
  const palette = themePalette('light');
  return Array.from({ length: count }, (_, i) => {
    const x = () => apart * i;
    const y = (share: number) => 150 * share;
    const track: Track = { context, palette, length: 150, x, y, cards: [] };
    return { track, text: '245/s', failed: null };
  });
}

const overlap = (one: Box, other: Box): boolean =>
  one.left < other.left + other.width &&
  other.left < one.left + one.width &&
  one.top < other.top + other.height &&
  other.top < one.top + one.height;

function boxesOf(apart: number, count: number): Box[] {
  const { boxes, context } = recorder();
  paintLabels(labelsOf(context, apart, count));
  return boxes;
}

describe('the rates beside the wires', () => {
  it('keep clear of each other where wires lie close together', () => {
    const boxes = boxesOf(18, 4);
    const pairs = boxes.flatMap((one, i) => boxes.slice(i + 1).map((other) => [one, other] as const));
    expect(pairs.some(([one, other]) => overlap(one, other))).toBe(false);
  });

  it('stay at their best place where there is room', () => {
    const heights = new Set(boxesOf(200, 3).map(({ top }) => top));
    expect(heights.size).toBe(1);
  });

  it('are all drawn even where there is no room left', () => {
    expect(boxesOf(1, 12)).toHaveLength(12);
  });
});

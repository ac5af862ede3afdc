import type { Shape } from '../tokens';

/**
 * Distance from a point to the edge of a shape, in pixels: negative inside, positive outside. The shape is centred
 * on 0, 0 and fits in a circle or square of that radius; y grows downwards.
 */
export type Distance = (x: number, y: number, radius: number) => number;

const SQRT_HALF = Math.SQRT1_2;
/** Half the thickness of a bar, as a share of the radius. */
const CROSS_WIDTH = 0.22;
/** Thickness of the line of a ring, and radius of the point in it, as shares of its radius. */
const RING_LINE = 0.34;
const RING_POINT = 0.3;
/** Thickness of the border of a hollow shape, as a share of its radius: less where there is less inside. */
const BORDER = { circle: 0.42, square: 0.38, diamond: 0.34, triangle: 0.26, chevron: 0.24 } as const;

const circle: Distance = (x, y, radius) => Math.sqrt(x * x + y * y) - 0.94 * radius;

/** A bar through the centre with round ends. */
function bar(along: number, across: number, reach: number, half: number): number {
  const beyond = Math.max(0, Math.abs(along) - reach);
  return Math.sqrt(beyond * beyond + across * across) - half;
}

/** The edge of each filled shape. A ring is hollow on its way there already; its outer edge is a circle's. */
const outlines: Readonly<Record<Shape, Distance>> = {
  circle,
  square: (x, y, radius) => Math.max(Math.abs(x), Math.abs(y)) - 0.86 * radius,
  diamond: (x, y, radius) => (Math.abs(x) + Math.abs(y) - 1.12 * radius) * SQRT_HALF,
  ring: circle,
  // The slanted sides rise 1.7 for 0.95 across.
  triangle: (x, y, radius) =>
    Math.max(y - 0.8 * radius, (Math.abs(x) * 1.7 - (y + 0.9 * radius) * 0.95) / 1.947),
  // An arrowhead that points down, with a notch in its back: the sides fall 1.76 for 0.92 across.
  chevron: (x, y, radius) => {
    const across = Math.abs(x);
    const side = (across * 1.76 + (y - 0.96 * radius) * 0.92) / 1.986;
    const notch = (-y - 0.32 * radius - across * 0.48) / 1.11;
    return Math.max(side, notch);
  },
  cross: (x, y, radius) => {
    const rising = (x - y) * SQRT_HALF;
    const falling = (x + y) * SQRT_HALF;
    const [reach, half] = [0.95 * radius, CROSS_WIDTH * radius];
    return Math.min(bar(rising, falling, reach, half), bar(falling, rising, reach, half));
  },
};

export const outline = (shape: Shape): Distance => outlines[shape];

/** Only the border of that thickness, inside the edge. */
const border = (distance: number, thickness: number): number => Math.max(distance, -(distance + thickness));

/**
 * What is coloured in. `answer` is the way back: hollow, with a broad border so that it cannot be taken for the thin
 * ring of a health check; the answer to a health check has a point in its ring.
 */
export function ink(shape: Shape, answer: boolean): Distance {
  const edge = outlines[shape];
  if (shape === 'cross') return edge;
  if (shape !== 'ring') return answer ? (x, y, r) => border(edge(x, y, r), BORDER[shape] * r) : edge;
  const ring: Distance = (x, y, r) => border(edge(x, y, r), RING_LINE * r);
  return answer ? (x, y, r) => Math.min(ring(x, y, r), Math.sqrt(x * x + y * y) - RING_POINT * r) : ring;
}

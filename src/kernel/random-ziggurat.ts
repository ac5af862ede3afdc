import { exp, log } from './math';

/**
 * The area under a falling density cut into layers of equal area (Marsaglia & Tsang, 2000): most draws take one
 * product and one comparison. `width[i]` is where layer i ends, `height[i]` the density there; layer 0 has the
 * tail beside it, so its width is that of a rectangle of the same area.
 */
export interface Ziggurat {
  readonly width: Float64Array;
  readonly height: Float64Array;
  /** Where the tail begins. */
  readonly tail: number;
}

/** A power of two, so that some bits of a random word choose the layer without bias. */
export const LAYERS = 256;

function ziggurat(
  tail: number,
  area: number,
  density: (x: number) => number,
  inverse: (y: number) => number,
): Ziggurat {
  const width = new Float64Array(LAYERS + 1);
  width[0] = area / density(tail);
  width[1] = tail;
  for (let i = 1; i < LAYERS - 1; i++) {
    width[i + 1] = inverse(density(width[i]!) + area / width[i]!);
  }
  return { width, height: width.map(density), tail };
}

/** e^-x for x ≥ 0. Tail and area are those for which the last of 256 layers ends at the density's top. */
export const exponentialZiggurat = ziggurat(
  7.697117470131487,
  0.003949659822581557,
  (x) => exp(-x),
  (y) => -log(y),
);

/** e^(-x²/2) for x ≥ 0: one half of the bell. */
export const normalZiggurat = ziggurat(
  3.654152885361009,
  0.004928673233974655,
  (x) => exp(-0.5 * x * x),
  (y) => Math.sqrt(-2 * log(y)),
);

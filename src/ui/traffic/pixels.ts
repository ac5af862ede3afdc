/** One pixel as the canvas keeps it: red in the lowest byte, alpha in the highest, colour not multiplied by alpha. */
export type Pixel = number;

export const pixelOf = (red: number, green: number, blue: number, alpha: number): Pixel =>
  ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0;

const mix = (from: number, to: number, share: number): number => Math.round(from + (to - from) * share);

/** Colour of a pixel `share` of the way from one opaque colour to another. */
export const blend = (from: Pixel, to: Pixel, share: number): Pixel =>
  pixelOf(
    mix(from & 255, to & 255, share),
    mix((from >>> 8) & 255, (to >>> 8) & 255, share),
    mix((from >>> 16) & 255, (to >>> 16) & 255, share),
    255,
  );

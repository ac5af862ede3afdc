import { type Mark, markToken, type Theme, type Token, tokens } from '../tokens';
import { type Pixel, pixelOf } from './pixels';

/** The colours that the layer draws with, as CSS writes them. */
export interface Palette {
  readonly canvas: string;
  readonly ink: string;
  readonly accent: string;
  readonly mark: Readonly<Record<Mark, string>>;
}

const MARKS = Object.keys(markToken) as Mark[];

const allMarks = (colourOf: (mark: Mark) => string): Record<Mark, string> =>
  Object.fromEntries(MARKS.map((mark) => [mark, colourOf(mark)])) as Record<Mark, string>;

export function themePalette(theme: Theme): Palette {
  const colour = (token: Token): string => tokens[theme][token];
  return {
    canvas: colour('canvas'),
    ink: colour('ink'),
    accent: colour('accent'),
    mark: allMarks((mark) => colour(markToken[mark])),
  };
}

/** Where the reader has chosen the colours, everything is drawn in the one for text: shapes tell it apart. */
export const forcedPalette = (canvas: string, text: string): Palette => ({
  canvas,
  ink: text,
  accent: text,
  mark: allMarks(() => text),
});

/** An opaque colour written `#rrggbb` or `rgb(r, g, b)`; black when it is written in any other way. */
export function parseColour(colour: string): Pixel {
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(colour);
  const parts = hex
    ? hex.slice(1).map((part) => Number.parseInt(part, 16))
    : colour.match(/\d+/g)?.map(Number);
  const [red = 0, green = 0, blue = 0] = parts ?? [];
  return pixelOf(red, green, blue, 255);
}

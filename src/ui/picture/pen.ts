import type { IconName } from '../kit/icon';
import { type State, stateLooks } from '../kit/state-look';
import { type Mark, markShape, markToken, type Theme, type Token, tokens } from '../tokens';
import { shapeOf } from './icon-shapes';
import { escaped, tag } from './svg';
import { type Font, fitted, textWidth } from './text-width';

/** What everything in one picture is drawn with. */
export interface Pen {
  readonly theme: Theme;
  /** Begins the ids of the picture: on a page with several, no two may be the same. */
  readonly id: string;
}

export const colour = ({ theme }: Pen, token: Token): string => tokens[theme][token];

const SANS = "'Atkinson Hyperlegible Next Variable', 'Atkinson Hyperlegible Next', system-ui, sans-serif";
const MONO = "'Atkinson Hyperlegible Mono Variable', 'Atkinson Hyperlegible Mono', ui-monospace, monospace";

/** Names of the two families, as the style sheet of the page gives them. */
export const FAMILIES = {
  sans: 'Atkinson Hyperlegible Next Variable',
  mono: 'Atkinson Hyperlegible Mono Variable',
} as const;

export const families = { 'font-family': SANS } as const;

export interface TextStyle extends Font {
  readonly token?: Token;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Pixels that there are; a longer text is cut, and ends in three dots. */
  readonly room?: number;
  readonly struck?: boolean;
}

/** How far the middle of small letters lies above their line, as a share of the size. */
const RISE = 0.35;

/**
 * A line of text whose middle lies at that height.
 *
 * @param x where it begins, has its middle or ends, as its anchor says.
 */
export function text(pen: Pen, x: number, middle: number, words: string, style: TextStyle): string {
  const { size, weight = 400, mono = false, token = 'ink', anchor = 'start', struck = false } = style;
  const shown = style.room === undefined ? words : fitted(words, style.room, style);
  if (shown === '') return '';
  return tag(
    'text',
    {
      x,
      y: middle + size * RISE,
      fill: colour(pen, token),
      'font-size': size,
      'font-weight': weight === 400 ? undefined : weight,
      'font-family': mono ? MONO : undefined,
      'text-anchor': anchor === 'start' ? undefined : anchor,
      'text-decoration': struck ? 'line-through' : undefined,
    },
    escaped(shown),
  );
}

/** How wide the text is that is drawn. */
export const drawnWidth = (words: string, style: TextStyle): number =>
  Math.min(textWidth(words, style), style.room ?? Number.POSITIVE_INFINITY);

const FILLED: IconName = 'primary';
const HEAVY: ReadonlySet<IconName> = new Set(['up', 'down', 'busy']);

/** A picture of the icon set, with its left upper corner there. */
export function icon(
  pen: Pen,
  name: IconName,
  x: number,
  y: number,
  size: number,
  token: Token = 'ink',
): string {
  const shape = shapeOf(name);
  if (shape === '') return '';
  const hue = colour(pen, token);
  return tag(
    'g',
    {
      transform: `translate(${round(x)} ${round(y)}) scale(${round(size / 24)})`,
      fill: name === FILLED ? hue : 'none',
      stroke: hue,
      'stroke-width': HEAVY.has(name) ? 2.5 : 1.75,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    },
    shape,
  );
}

/** The picture of a state in its hue, in the middle of a line. */
export const stateIcon = (pen: Pen, state: State, x: number, middle: number, size: number): string =>
  icon(pen, stateLooks[state].icon, x, middle - size / 2, size, stateLooks[state].token);

export const round = (value: number): number => Number(value.toFixed(3));

const SLIM = { stroke: 1.7, cross: 2.2 } as const;

/** The shape of a request, a transaction or a health check, in a square with its left upper corner there. */
export function glyph(pen: Pen, mark: Mark, x: number, y: number, size: number): string {
  return tag(
    'g',
    { transform: `translate(${round(x)} ${round(y)}) scale(${round(size / 10)})` },
    glyphShape(mark, colour(pen, markToken[mark])),
  );
}

/** In a square of 10. */
function glyphShape(mark: Mark, hue: string): string {
  switch (markShape[mark]) {
    case 'circle':
      return tag('circle', { cx: 5, cy: 5, r: 4.5, fill: hue });
    case 'square':
      return tag('rect', { x: 0.7, y: 0.7, width: 8.6, height: 8.6, fill: hue });
    case 'diamond':
      return tag('path', { d: 'M5 0 10 5 5 10 0 5z', fill: hue });
    case 'ring':
      return tag('circle', { cx: 5, cy: 5, r: 3.8, fill: 'none', stroke: hue, 'stroke-width': SLIM.stroke });
    case 'triangle':
      return tag('path', { d: 'M5 0.8 9.6 9.2H0.4z', fill: hue });
    case 'chevron':
      return tag('path', { d: 'M0.4 1 5 3.4 9.6 1 5 9.8z', fill: hue });
    case 'cross':
      return tag('path', {
        d: 'M1.5 1.5l7 7M8.5 1.5l-7 7',
        stroke: hue,
        'stroke-width': SLIM.cross,
        'stroke-linecap': 'round',
      });
  }
}

/** A straight line. */
export const rule = (pen: Pen, x: number, y: number, width: number, token: Token, thick = 1): string =>
  tag('path', {
    d: `M${round(x)} ${round(y)}h${round(width)}`,
    stroke: colour(pen, token),
    'stroke-width': thick,
  });

/** The stripes of what is down: a fill. */
export const hatch = ({ id }: Pen): string => `url(#${id}-hatch)`;

/** What `hatch` refers to, as in the style sheet: 6 px of every 13, rising to the right. */
export const hatchPattern = (pen: Pen): string =>
  tag(
    'pattern',
    {
      id: `${pen.id}-hatch`,
      width: 13,
      height: 13,
      patternUnits: 'userSpaceOnUse',
      patternTransform: 'rotate(45)',
    },
    tag('rect', { width: 6, height: 13, fill: colour(pen, 'hatch') }),
  );

import { textWidth } from './text-width';
import { allOf, type Node, textOf } from './xml.fixture';

export interface Words {
  readonly words: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** How far below its line a text reaches, and how far above, as shares of its size. */
const DEPTH = 0.2;
const ASCENT = 0.7;

function boxOf(node: Node): Words {
  const {
    x,
    y,
    'font-size': size,
    'font-weight': weight,
    'font-family': family,
    'text-anchor': anchor,
  } = node.attributes;
  const words = textOf(node);
  const font = { size: Number(size), weight: Number(weight ?? 400), mono: family?.includes('Mono') ?? false };
  const width = textWidth(words, font);
  const left = Number(x) - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0);
  return {
    words,
    left,
    right: left + width,
    top: Number(y) - ASCENT * font.size,
    bottom: Number(y) + DEPTH * font.size,
  };
}

/** A card of a picture, with every text in it, in pixels of the card. */
export interface CardWords {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly texts: readonly Words[];
}

export const cardsIn = (svg: Node): CardWords[] =>
  allOf(svg, 'g').flatMap((group) => {
    const { 'data-card': id, 'data-size': size } = group.attributes;
    if (id === undefined || size === undefined) return [];
    const [width, height] = size.split(' ').map(Number) as [number, number];
    return [{ id, width, height, texts: allOf(group, 'text').map(boxOf) }];
  });

const EDGE = 1;
/** What stands on the left border, such as a wall with its ports. */
const OUTSIDE = 34;

/** Each text that leaves its card, in words. */
export const overflowing = ({ id, width, height, texts }: CardWords): string[] =>
  texts
    .filter(({ left, right, top, bottom }) => {
      const isMark = right < 10;
      return right > width - EDGE || left < (isMark ? -OUTSIDE : EDGE) || top < 0 || bottom > height;
    })
    .map(
      ({ words, left, right }) =>
        `${id}: “${words}” from ${left.toFixed(1)} to ${right.toFixed(1)} of ${width}`,
    );

/** Each two texts of a card that lie on each other, in words. */
export const overlapping = ({ id, texts }: CardWords): string[] =>
  texts.flatMap((one, at) =>
    texts
      .slice(at + 1)
      .filter(
        (other) =>
          one.left < other.right &&
          other.left < one.right &&
          one.top < other.bottom &&
          other.top < one.bottom,
      )
      .map((other) => `${id}: “${one.words}” and “${other.words}”`),
  );

import type { DesignElement } from '../../design/design';
import { notesOf } from '../../design/notes';
import { type CardKind, cardKind } from '../../store/elements';
import { counted } from '../format';
import { cardName } from '../readings/card-name';
import { cardState } from '../readings/card-state';
import type { Mark, Theme } from '../tokens';
import { fontStyle, type Fonts } from './fonts';
import type { Drawn } from './frame';
import { asDesigned, atMoment, type Moment } from './moment';
import { paper } from './paper';
import { colour, families, glyph, hatchPattern, type Pen, round, text } from './pen';
import { balancerCard, serverCard } from './rack';
import { circleCard, cylinderCard, pillCard } from './round-cards';
import { type Scene, sceneOf } from './scene';
import { addresses, regions } from './surroundings';
import { escaped, tag } from './svg';
import { wires } from './wires';

export { asDesigned, atMoment, type Moment };

/** Something under way: where its middle is, in pixels of the diagram. */
export interface Dot {
  readonly mark: Mark;
  readonly x: number;
  readonly y: number;
}

export interface PictureOptions {
  readonly theme: Theme;
  /** Begins the ids inside; different for two pictures on one page. */
  readonly id?: string;
  /** A line below the title: which moment is shown. Without it there is no heading. */
  readonly heading?: { readonly title: string; readonly line: string };
  readonly dots?: readonly Dot[];
  /** To be held by the picture itself, for whoever has not got them. */
  readonly fonts?: Fonts;
}

const cards: Readonly<Record<CardKind, (drawn: Drawn) => string>> = {
  users: pillCard,
  dns: pillCard,
  attacker: pillCard,
  region: pillCard,
  balancer: balancerCard,
  server: serverCard,
  database: cylinderCard,
  monitor: circleCard,
};

function card(pen: Pen, moment: Moment, { boxes }: Scene, element: DesignElement): string {
  const { x, y, width, height } = boxes.get(element.id)!;
  const state = cardState(moment.design, element, moment.of);
  const drawn: Drawn = { pen, moment, element, state, size: { width, height } };
  return tag(
    'g',
    {
      transform: `translate(${round(x)} ${round(y)})`,
      'data-card': element.id,
      'data-size': `${width} ${height}`,
    },
    tag('title', {}, escaped(cardName(moment.design, element, moment.of))),
    cards[cardKind(element)](drawn),
  );
}

const HEADING = 56;
const DOT = 11;

function heading(
  pen: Pen,
  scene: Scene,
  { title, line }: { readonly title: string; readonly line: string },
): string {
  const { x, y, width } = scene.view;
  const room = width - 64;
  return (
    text(pen, x + 32, y - HEADING + 34, title, { size: 18, weight: 700, room }) +
    text(pen, x + 32, y - HEADING + 56, line, { size: 12.5, token: 'ink-2', room })
  );
}

/** What a reader is told of the whole. */
function description({ design, of }: Moment): string {
  const names = design.elements.map((element) => cardName(design, element, of));
  const notes = notesOf(design).map((note) => `Note: ${note.text}`);
  return [`${counted(design.elements.length, 'card')}.`, ...names, ...notes].join(' ');
}

/**
 * The diagram as a picture of its own: SVG 1.1, with every word as text, and nothing that it has to fetch. The same of
 * the same moment, byte for byte.
 */
export function pictureOf(moment: Moment, options: PictureOptions): string {
  const { theme, id = 'picture', fonts, dots = [] } = options;
  const pen: Pen = { theme, id };
  const scene = sceneOf(moment.design);
  const above = options.heading === undefined ? 0 : HEADING;
  const { x, width } = scene.view;
  const [y, height] = [scene.view.y - above, scene.view.height + above];
  const [wide, high] = [Math.ceil(width), Math.ceil(height)];
  return tag(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: wide,
      height: high,
      viewBox: [x, y, wide, high].map(round).join(' '),
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-description`,
      ...families,
    },
    tag('title', { id: `${id}-title` }, escaped(moment.design.title)),
    tag('desc', { id: `${id}-description` }, escaped(description(moment))),
    tag('defs', {}, fonts === undefined ? '' : fontStyle(fonts), hatchPattern(pen)),
    tag('rect', { x, y, width: wide, height: high, fill: colour(pen, 'canvas') }),
    options.heading === undefined ? '' : heading(pen, scene, options.heading),
    regions(pen, moment, scene),
    wires(pen, moment, scene),
    ...dots.map(({ mark, x: left, y: top }) => glyph(pen, mark, left - DOT / 2, top - DOT / 2, DOT)),
    ...moment.design.elements.map((element) => card(pen, moment, scene, element)),
    addresses(pen, moment, scene),
    ...notesOf(moment.design).map((note) => paper(pen, note)),
  );
}

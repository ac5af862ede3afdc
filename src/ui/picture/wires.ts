import type { DesignLink } from '../../design/design';
import { lockOf } from '../../design/link-tls';
import { linkLanes, asideOf, type Curve, pathOf, pointOn } from '../traffic/edge-geometry';
import { arrowAt, CROSS_AT, lockShare, sideOfWord } from '../canvas/link-marks';
import { lockPath } from '../kit/lock';
import { linkName } from '../readings/card-name';
import type { LinkLook } from '../readings/link-look';
import { rateIn, rateText } from '../readings/rate';
import { linkViews } from '../readings/kinds/links';
import { countedBy } from '../readings/kinds/view';
import type { Token } from '../tokens';
import { lookAt, type Moment } from './moment';
import { colour, type Pen, round, text, type TextStyle } from './pen';
import type { Scene } from './scene';
import { escaped, tag } from './svg';
import { textWidth } from './text-width';

const WIDTH: Readonly<Record<LinkLook['line'], number>> = { http: 2, sql: 1.5, scrape: 1, replication: 6.5 };
const TOKEN: Readonly<Record<LinkLook['line'], Token>> = {
  http: 'ink',
  sql: 'ink',
  scrape: 'strong',
  replication: 'repl',
};
/** Inside a double line. */
const CORE = 3.5;

/** The wire alone: what kind of line, whole, idle or cut. */
export function wireLine(pen: Pen, { line, cut, idle }: LinkLook, curve: Curve): string {
  const d = rounded(curve);
  const token = cut ? 'fail' : idle ? 'strong' : TOKEN[line];
  const stroke = {
    d,
    fill: 'none',
    stroke: colour(pen, token),
    'stroke-width': WIDTH[line],
    'stroke-dasharray': cut || idle ? '5 6' : undefined,
  };
  const core = { d, fill: 'none', stroke: colour(pen, 'canvas'), 'stroke-width': CORE };
  return tag('path', stroke) + (line === 'replication' ? tag('path', core) : '');
}

const rounded = (curve: Curve): string =>
  pathOf(
    Object.fromEntries(Object.entries(curve).map(([name, at]) => [name, round(at)])) as unknown as Curve,
  );

function arrow(pen: Pen, curve: Curve, end: 'from' | 'to'): string {
  const { x, y, angle } = arrowAt(curve, end);
  const transform = `translate(${round(x)} ${round(y)}) rotate(${round(angle)})`;
  return tag('path', { transform, d: 'M0 0-11-6V6z', fill: colour(pen, 'repl') });
}

/** Its body and its shackle, with a border in the colour of the ground. */
function lock(pen: Pen, link: DesignLink, curve: Curve, moment: Moment): string {
  const what = lockOf(link, moment.design);
  if (what === null) return '';
  const { x, y } = pointOn(curve, lockShare(link, curve, moment.design));
  const hue = colour(pen, what === 'open' ? 'fail' : 'ink');
  const shackle = { d: lockPath(what === 'closed'), fill: 'none' };
  const ground = { stroke: colour(pen, 'canvas'), 'stroke-width': 4 };
  const body = { x: -6, y: -1, width: 12, height: 9, rx: 2, fill: hue };
  return tag(
    'g',
    { transform: `translate(${round(x)} ${round(y)})` },
    tag('path', { ...shackle, ...ground, 'stroke-width': 6 }),
    tag('rect', { ...body, ...ground, 'paint-order': 'stroke' }),
    tag('path', { ...shackle, stroke: hue, 'stroke-width': 2 }),
  );
}

function cross(pen: Pen, curve: Curve): string {
  const { x, y } = pointOn(curve, CROSS_AT);
  return tag('path', {
    transform: `translate(${round(x)} ${round(y)})`,
    d: 'M-6-6 6 6M6-6-6 6',
    stroke: colour(pen, 'fail'),
    'stroke-width': 3,
    'stroke-linecap': 'round',
  });
}

const WORD: TextStyle = { size: 12, weight: 500, mono: true, token: 'ink-2' };

/** A few words in the middle of a wire: above one that runs across, beside one that runs down. */
function word(pen: Pen, words: string, curve: Curve, lane: number): string {
  const width = textWidth(words, WORD) + 8;
  const { x, y } = pointOn(curve, 0.5);
  const aside = asideOf(curve, lane);
  const steep = Math.abs(aside.x) > Math.abs(aside.y);
  const side = steep ? sideOfWord(curve, aside.x, false) : 'above';
  const left = side === 'above' ? x - width / 2 : side === 'right' ? x + 9 : x - 9 - width;
  const top = side === 'above' ? y - 25 : y - 8;
  const ground = { x: left, y: top, width, height: 16, rx: 4, fill: colour(pen, 'canvas') };
  return tag('rect', ground) + text(pen, left + 4, top + 8, words, WORD);
}

/** What a reader is told of a link. */
function nameOf(moment: Moment, link: DesignLink): string {
  const counted = (reading: Parameters<typeof countedBy>[1]) => countedBy(linkViews[link.kind], reading);
  const rate = rateIn(moment.recent, link.id, counted);
  const name = linkName(link, moment.of, rateText(rate), lockOf(link, moment.design));
  return rate === null ? name.replace(/, –.*$/, '') : name;
}

function wire(
  pen: Pen,
  moment: Moment,
  link: DesignLink,
  curve: Curve,
  lane: number,
): readonly [string, string] {
  const look = lookAt(moment, link);
  const drawing = tag(
    'g',
    {},
    tag('title', {}, escaped(nameOf(moment, link))),
    wireLine(pen, look, curve),
    look.arrow !== null && !look.cut ? arrow(pen, curve, look.arrow) : '',
    lock(pen, link, curve, moment),
    look.cut ? cross(pen, curve) : '',
  );
  return [drawing, look.word === '' ? '' : word(pen, look.word, curve, lane)];
}

/** All links; their words lie above all of them. */
export function wires(pen: Pen, moment: Moment, { curves }: Scene): string {
  const { links } = moment.design;
  const lanes = linkLanes(links);
  const drawn = links.flatMap((link) => {
    const curve = curves.get(link.id);
    return curve === undefined ? [] : [wire(pen, moment, link, curve, lanes.get(link.id) ?? 0)];
  });
  return drawn.map(([drawing]) => drawing).join('') + drawn.map(([, words]) => words).join('');
}

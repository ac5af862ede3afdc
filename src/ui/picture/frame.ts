import { serviceCatalog } from '../../design/catalog';
import { type DesignElement, type ServiceKind, serviceId } from '../../design/design';
import { servicesStanding } from '../../design/targets';
import { cardKind } from '../../store/elements';
import { portsOf, type Side } from '../canvas/ports';
import type { Size } from '../canvas/card-size';
import { type CardState, conditionOf, conditionState } from '../readings/card-state';
import { serviceViews, told } from '../readings/kinds/services';
import type { Token } from '../tokens';
import type { Moment } from './moment';
import { colour, hatch, icon, type Pen, rule, stateIcon, text, type TextStyle } from './pen';
import { type Attributes, tag } from './svg';
import { textWidth } from './text-width';

export const BORDER = 1.5;

/** A card that is being drawn: what it stands for, how that is, and how large it is. */
export interface Drawn {
  readonly pen: Pen;
  readonly moment: Moment;
  readonly element: DesignElement;
  readonly state: CardState;
  readonly size: Size;
}

export type Shape = 'rack' | 'pill' | 'cylinder' | 'circle';

/** How high the lid of a cylinder is bent. */
const LID = 14;

/** The outline of a card, so far inside its box. */
function outline(shape: Shape, { width, height }: Size, inside: number, look: Attributes): string {
  const [wide, high] = [width - 2 * inside, height - 2 * inside];
  if (shape === 'circle') {
    return tag('circle', { cx: width / 2, cy: height / 2, r: wide / 2, ...look });
  }
  if (shape === 'cylinder') {
    const [across, down] = [wide / 2, LID - inside];
    const arc = (x: number): string => `A${across} ${down} 0 0 1 ${x} `;
    const path = `M${inside} ${LID}${arc(inside + wide)}${LID}V${height - LID}${arc(inside)}${height - LID}Z`;
    return tag('path', { d: path, ...look });
  }
  const rx = shape === 'pill' ? Math.min(26, height / 2) - inside : 8 - inside;
  return tag('rect', { x: inside, y: inside, width: wide, height: high, rx, ...look });
}

interface Stroke {
  readonly token: Token;
  readonly thick: number;
  readonly dash?: string;
}

/** Colour never stands alone: what is down is dashed and striped, what is on its way is dotted, what waits is thin. */
function strokeOf({ state, failed }: Pick<CardState, 'state' | 'failed'>): Stroke {
  if (failed) return { token: 'fail', thick: BORDER, dash: '5 3.5' };
  if (state === 'starting') return { token: 'boot', thick: BORDER, dash: '1.5 2.5' };
  if (state === 'standby') return { token: 'ink-3', thick: 1 };
  return { token: 'ink', thick: BORDER };
}

/** The silhouette of a card, in the look of its state. */
export function silhouette({ pen, state, size }: Drawn, shape: Shape): string {
  const { token, thick, dash } = strokeOf(state);
  return [
    outline(shape, size, 0, { fill: colour(pen, 'surface') }),
    state.failed ? outline(shape, size, 0, { fill: hatch(pen) }) : '',
    outline(shape, size, thick / 2, {
      fill: 'none',
      stroke: colour(pen, token),
      'stroke-width': thick,
      'stroke-dasharray': dash,
    }),
  ].join('');
}

/** The line below a head. */
function headRule({ pen, state, size }: Drawn, y: number): string {
  const { token, thick, dash } = strokeOf(state);
  const look = { stroke: colour(pen, token), 'stroke-width': thick, 'stroke-dasharray': dash };
  return tag('path', { d: `M${thick} ${y}H${size.width - thick}`, ...look });
}

/** The bent line that makes a lid of the upper edge of a cylinder. */
export function lid({ pen, state, size }: Drawn, bottom: number): string {
  const { token, thick, dash } = strokeOf(state);
  const inside = thick / 2;
  const across = size.width / 2 - inside;
  return tag('path', {
    d: `M${inside} ${LID}V${bottom - LID}A${across} ${LID} 0 0 0 ${size.width - inside} ${bottom - LID}V${LID}`,
    fill: 'none',
    stroke: colour(pen, token),
    'stroke-width': thick,
    'stroke-dasharray': dash,
  });
}

export const TITLE: TextStyle = { size: 13, weight: 600, mono: true };
const MARK: TextStyle = { size: 12.5, weight: 500 };
const BADGE = 24;

/** The state in a picture and a word, ending there. The picture stands also where there is no room for the word. */
export function stateMark(pen: Pen, { state, word }: CardState, right: number, middle: number): string {
  const from = right - textWidth(word, MARK);
  return (
    stateIcon(pen, state, from - 17, middle, 14) + text(pen, right, middle, word, { ...MARK, anchor: 'end' })
  );
}

export const stateMarkWidth = ({ word }: CardState): number => textWidth(word, MARK) + 17;

/** Whether somebody has broken in: the head shows that instead of a word. */
export const headIcon = ({ state, element }: Drawn) => (state.isTakenOver ? 'attacker' : cardKind(element));

/** Picture and name, from there on, with so much room for the name. */
export function nameAt(drawn: Drawn, left: number, middle: number, right: number): string {
  const { pen, element, state } = drawn;
  const at = left + 24;
  return (
    icon(pen, headIcon(drawn), left, middle - 9, 18) +
    text(pen, at, middle, element.id, { ...TITLE, room: right - at, struck: state.failed })
  );
}

/** The head of a card with rows: picture, name, state, and what runs there without a row. */
export function rackHead(drawn: Drawn, height: number): string {
  const { pen, size } = drawn;
  const middle = BORDER + height / 2 - 0.75;
  const badges = badgesOf(drawn);
  const right = size.width - 10 - BADGE * badges.length;
  const mark = drawn.state.isTakenOver ? { ...drawn.state, word: '' } : drawn.state;
  return [
    nameAt(drawn, 10.5, middle, right - stateMarkWidth(mark) - 6),
    stateMark(pen, mark, right, middle),
    ...badges.map((kind, place) => badge(drawn, kind, right + 6 + place * BADGE, middle)),
    headRule(drawn, BORDER + height - 0.75),
  ].join('');
}

export const badgesOf = ({ element }: Drawn): readonly ServiceKind[] => servicesStanding(element, 'badge');

/** What runs on a machine and has no row: its picture, and how it is where that is out of the ordinary. */
export function badge({ pen, moment, element }: Drawn, kind: ServiceKind, x: number, middle: number): string {
  const { state, word } = conditionState(conditionOf(moment.of[serviceId(element.id, kind)]));
  return tag(
    'g',
    {},
    tag('title', {}, `${serviceCatalog[kind].title}: ${word.toLowerCase()}`),
    icon(pen, serviceViews[kind].icon, x, middle - 7, 14, 'ink-2'),
    state === 'up' ? '' : stateIcon(pen, state, x + 11, middle - 5, 10),
  );
}

const PORT_WORD: TextStyle = { size: 10, mono: true, token: 'ink-2', anchor: 'middle' };

/** What stands on the border of a card: a wall, and the ports that it leaves open. */
export function edgeMarks(drawn: Drawn, right = 5.5): string {
  let top = BORDER + 7;
  return servicesStanding(drawn.element, 'edge')
    .map((kind) => {
      const [drawing, height] = edgeMark(drawn, kind, right, top);
      top += height + 3;
      return drawing;
    })
    .join('');
}

function edgeMark(
  { pen, moment, element }: Drawn,
  kind: ServiceKind,
  right: number,
  top: number,
): [string, number] {
  const reading = moment.of[serviceId(element.id, kind)];
  const { state } = conditionState(conditionOf(reading));
  const words = told(kind, 'mark', reading) ?? [];
  const width = Math.max(24, ...words.map((word) => textWidth(word, PORT_WORD) + 7));
  const pictures = state === 'up' ? 14 : 25;
  const height = Math.max(24, pictures + 13 * words.length + 9);
  const [left, middle] = [right - width, right - width / 2];
  const box = { x: left, y: top, width, height, rx: 6 };
  const drawing = [
    tag('rect', { ...box, fill: colour(pen, 'surface'), stroke: colour(pen, 'ink'), 'stroke-width': BORDER }),
    icon(pen, serviceViews[kind].icon, middle - 7, top + 4.5, 14),
    state === 'up' ? '' : stateIcon(pen, state, middle - 5, top + 24.5, 10),
    ...words.map((word, line) => text(pen, middle, top + pictures + 11.5 + 13 * line, word, PORT_WORD)),
  ];
  return [drawing.join(''), height];
}

const portAt: Readonly<Record<Side, (size: Size) => readonly [number, number]>> = {
  left: ({ height }) => [0.5, height / 2],
  right: ({ width, height }) => [width - 0.5, height / 2],
  top: ({ width }) => [width / 2, 0.5],
  bottom: ({ width, height }) => [width / 2, height - 0.5],
};

/** Rings where wires begin and end. */
export const ports = ({ pen, moment, element, size }: Drawn): string =>
  portsOf(moment.design, element.id, 'lr')
    .map((side) => {
      const [cx, cy] = portAt[side](size);
      const look = { fill: colour(pen, 'surface'), stroke: colour(pen, 'ink'), 'stroke-width': BORDER };
      return tag('circle', { cx, cy, r: 5.25, ...look });
    })
    .join('');

/** A line across a card. */
export const across = ({ pen, size }: Drawn, y: number): string =>
  rule(pen, BORDER, y, size.width - 2 * BORDER, 'line');

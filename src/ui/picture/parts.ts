import { usualPort } from '../../design/ports';
import { serviceCatalog } from '../../design/catalog';
import { type DesignElement, type ServiceKind, serviceId } from '../../design/design';
import { settingOf } from '../../store/edit';
import { isHighCell, filledCells } from '../canvas/cards/meter-cells';
import type { Slots } from '../canvas/cards/requests-at';
import type { State } from '../kit/state-look';
import { cargoList } from '../readings/cargos';
import { conditionOf, conditionState, SLOTS } from '../readings/card-state';
import { rowState, told } from '../readings/kinds/services';
import type { Token } from '../tokens';
import type { Moment } from './moment';
import {
  colour,
  drawnWidth,
  glyph,
  hatch,
  icon,
  type Pen,
  rule,
  stateIcon,
  text,
  type TextStyle,
} from './pen';
import { tag } from './svg';
import { textWidth } from './text-width';

/** Where a row stands: its upper edge and its height; from where to where its words may go; from where to where its rule. */
export interface Place {
  readonly top: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly edges: readonly [number, number];
  /** On a narrow card: its rule lies above, and what a service is for is left out. */
  readonly narrow?: true;
}

const middleOf = ({ top, height }: Place): number => top + height / 2;

/** What a row says: a state, a name, a few words beside it, and a figure at the end. */
interface Row {
  readonly state: State;
  readonly name: string;
  readonly nameStyle: TextStyle;
  readonly note: string;
  readonly noteStyle: TextStyle;
  readonly noteIcon?: Parameters<typeof icon>[1];
  readonly end: string;
  readonly failed?: boolean;
  readonly lit?: boolean;
}

const STATE = 12;
const GAP = 5;
const END: TextStyle = { size: 12.5, mono: true, token: 'ink-2' };

/** The name has more right to the room than what stands beside it; the figure at the end is never cut. */
export function row(pen: Pen, place: Place, what: Row): string {
  const middle = middleOf(place);
  const [from, until] = place.edges;
  const endWidth = what.end === '' ? 0 : textWidth(what.end, END) + 6;
  const nameAt = place.left + STATE + GAP;
  const room = Math.max(0, place.right - endWidth - nameAt);
  const nameStyle = { ...what.nameStyle, room };
  const noteAt = nameAt + drawnWidth(what.name, nameStyle) + 4;
  const noteIcon = what.noteIcon === undefined ? '' : icon(pen, what.noteIcon, noteAt, middle - 6, 12);
  const noteFrom = noteAt + (noteIcon === '' ? 0 : 16);
  const noteStyle = { ...what.noteStyle, room: Math.max(0, place.right - endWidth - noteFrom) };
  const box = { x: from, y: place.top, width: until - from, height: place.height };
  return [
    what.lit ? tag('rect', { ...box, fill: colour(pen, 'sunken') }) : '',
    what.failed ? tag('rect', { ...box, fill: hatch(pen) }) : '',
    stateIcon(pen, what.state, place.left, middle, STATE),
    text(pen, nameAt, middle, what.name, nameStyle),
    noteStyle.room < 16 ? '' : noteIcon + text(pen, noteFrom, middle, what.note, noteStyle),
    text(pen, place.right, middle, what.end, { ...END, anchor: 'end' }),
    rule(pen, from, place.top + (place.narrow ? 0.5 : place.height - 0.5), until - from, 'line'),
  ].join('');
}

const NOTE: TextStyle = { size: 12.25, token: 'ink-3' };
const WORD: TextStyle = { size: 12.5, weight: 600 };

/** One service of a machine: how it is, what it is, and where it listens. */
export function serviceRow(
  pen: Pen,
  moment: Moment,
  { id: machine }: DesignElement,
  kind: ServiceKind,
  place: Place,
): string {
  const id = serviceId(machine, kind);
  const reading = moment.of[id];
  const amount = reading !== undefined && 'amount' in reading ? reading.amount : 1;
  const { state, word, failed } = conditionState(conditionOf(reading), amount);
  const plain = state === 'up' || conditionOf(moment.of[machine]) === 'unplugged';
  const says = told(kind, 'says', reading);
  const port = Number(settingOf(moment.design, id, 'port') ?? usualPort(kind));
  return row(pen, place, {
    state: rowState(kind, state, reading),
    name: serviceCatalog[kind].title,
    nameStyle: { size: place.narrow ? 12.5 : 13 },
    note: plain ? (says?.text ?? (place.narrow ? '' : serviceCatalog[kind].role)) : word,
    noteStyle: plain ? NOTE : WORD,
    ...(plain && says?.icon !== undefined && { noteIcon: says.icon }),
    end: told(kind, 'end', reading) ?? (port === 0 ? '' : `:${port}`),
    // Where its machine is dark, the card is hatched as a whole.
    failed: failed && conditionOf(moment.of[machine]) !== 'unplugged',
  });
}

const CELL = { most: 24, gap: 2, height: 9 } as const;

/** How many cores were busy, one cell each, in that much room. */
export function meter(
  pen: Pen,
  load: number,
  cores: number,
  x: number,
  middle: number,
  room: number,
): string {
  const filled = filledCells(load, cores);
  const width = Math.min(CELL.most, (room - CELL.gap * (filled.length - 1)) / filled.length);
  const top = middle - CELL.height / 2;
  return filled
    .map((share, cell) => {
      const left = x + cell * (width + CELL.gap);
      const hue: Token = isHighCell(cell, filled.length) ? 'busy' : 'ink';
      const border = share === 1 ? hue : 'strong';
      const box = { x: left + 0.5, y: top + 0.5, width: width - 1, height: CELL.height - 1, rx: 1 };
      return (
        (share === 0
          ? ''
          : tag('rect', {
              x: left,
              y: top,
              width: width * share,
              height: CELL.height,
              fill: colour(pen, hue),
            })) + tag('rect', { ...box, fill: 'none', stroke: colour(pen, border) })
      );
    })
    .join('');
}

const SLOT = { size: 9, step: 12 } as const;
const REST: TextStyle = { size: 12.5 };

/** Requests in their slots, in order; of many, the first ones and how many more there are. */
export function slots(pen: Pen, { cargos, length }: Slots, x: number, middle: number): string {
  const shown = cargoList(cargos).slice(0, length > SLOTS ? SLOTS - 2 : SLOTS);
  const at = (place: number): number => x + place * SLOT.step;
  const top = middle - SLOT.size / 2;
  const empty = Array.from({ length: Math.max(0, SLOTS - length) }, (_, slot) =>
    tag('circle', {
      cx: at(shown.length + slot) + SLOT.size / 2,
      cy: middle,
      r: 4,
      fill: 'none',
      stroke: colour(pen, 'strong'),
      'stroke-dasharray': '2 1.6',
    }),
  );
  const rest =
    length > shown.length ? text(pen, at(shown.length), middle, `+${length - shown.length}`, REST) : '';
  return (
    shown.map((cargo, place) => glyph(pen, cargo, at(place), top, SLOT.size)).join('') + rest + empty.join('')
  );
}

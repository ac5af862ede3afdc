import { serviceId } from '../../design/design';
import { servicesStanding } from '../../design/targets';
import { settingOf } from '../../store/edit';
import { cardKind } from '../../store/elements';
import { lagFigure, logFigure } from '../canvas/cards/database-figures';
import { lastLoadStep, nearestLoadStep } from '../canvas/cards/load-steps';
import { safetyOf } from '../canvas/cards/safety';
import { figure } from '../format';
import { attackWords } from '../readings/attack-words';
import { roleOf } from '../readings/kinds/cards';
import { answerWords } from '../readings/kinds/dns';
import { monitorLine } from '../readings/kinds/monitor';
import { regionWords } from '../readings/kinds/region';
import { sentOf, writesOf } from '../readings/rate';
import {
  badge,
  badgesOf,
  BORDER,
  type Drawn,
  edgeMarks,
  headIcon,
  lid,
  nameAt,
  ports,
  silhouette,
  stateMark,
  stateMarkWidth,
  TITLE,
} from './frame';
import { type Moment, rateAt, readingOf } from './moment';
import { serviceRow } from './parts';
import { colour, drawnWidth, icon, stateIcon, text, type TextStyle } from './pen';
import { tag } from './svg';

const HEAD = 40;
const LINE: TextStyle = { size: 12.5, mono: true, token: 'ink-2', anchor: 'middle' };

/** What a pill says in its one line. */
function pillLine({ moment, element, state }: Drawn): string {
  const { id } = element;
  const reading = moment.of[id];
  const kind = cardKind(element);
  if (kind === 'users') return rateAt(moment, id, sentOf).replace('/s', ' req/s');
  if (kind === 'attacker') return reading?.kind === 'attacker' ? attackWords(reading) : '–';
  if (state.state !== 'up') return state.word;
  if (kind === 'region') return regionWords(reading);
  return (reading && answerWords(reading)) ?? '–';
}

const LOAD: TextStyle = { size: 12.5 };
const RATE: TextStyle = { size: 12.5, mono: true, anchor: 'end' };

/** How much the users send, as on their slider. Not there where something else sets the pace. */
function load({ pen, moment, element, size }: Drawn): string {
  const { design } = moment;
  if (settingOf(design, element.id, 'arrivals') === 'closed' || element.plan) return '';
  const rate = Number(settingOf(design, element.id, 'rate'));
  const words = `${figure(rate)}/s`;
  const [left, right] = [BORDER + 13, size.width - BORDER - 13];
  const middle = size.height - BORDER - 15;
  const from = left + drawnWidth('Load', LOAD) + 6;
  const until = right - Math.max(26, drawnWidth(words, RATE)) - 6;
  const share = nearestLoadStep(design.scale, rate) / lastLoadStep(design.scale);
  const knob = from + 5 + share * Math.max(0, until - from - 10);
  const track = { stroke: colour(pen, 'strong'), 'stroke-width': 3, 'stroke-linecap': 'round' };
  return [
    text(pen, left, middle, 'Load', LOAD),
    until - from > 16 ? tag('path', { d: `M${from} ${middle}H${until}`, ...track }) : '',
    until - from > 16 ? tag('circle', { cx: knob, cy: middle, r: 5.5, fill: colour(pen, 'ink') }) : '',
    text(pen, right, middle, words, RATE),
  ].join('');
}

/** Who is no machine: users, name servers, attackers, regions. */
export function pillCard(drawn: Drawn): string {
  const { pen, element, size } = drawn;
  const right = size.width - 14;
  return [
    silhouette(drawn, 'pill'),
    nameAt(drawn, BORDER + 16, BORDER + HEAD / 2, right),
    text(pen, size.width / 2, BORDER + HEAD + 5, pillLine(drawn), { ...LINE, room: size.width - 24 }),
    element.kind === 'users' ? load(drawn) : '',
    ports(drawn),
  ].join('');
}

/** The machine of the monitor: a circle, for it belongs to no tier. */
export function circleCard(drawn: Drawn): string {
  const { pen, moment, element, size, state } = drawn;
  const { width } = size;
  const room = width * 0.78;
  const title = { ...TITLE, room: room - 24 };
  const name = drawnWidth(element.id, title) + 24;
  const top = size.height / 2 - 26;
  const monitor = readingOf(moment, serviceId(element.id, 'monitor'), 'monitor');
  const line = state.failed ? state.word : monitor === null ? '' : monitorLine(monitor);
  const badges = badgesOf(drawn);
  const mark = stateMarkWidth(state) + 20 * badges.length;
  const markEnd = width / 2 + mark / 2 - 20 * badges.length;
  const left = width / 2 - name / 2;
  return [
    silhouette(drawn, 'circle'),
    icon(pen, headIcon(drawn), left, top + 1, 18),
    text(pen, left + 24, top + 10, element.id, { ...title, struck: state.failed }),
    stateMark(pen, state, markEnd, top + 30),
    ...badges.map((kind, place) => badge(drawn, kind, markEnd + 6 + 20 * place, top + 30)),
    text(pen, width / 2, top + 49, line, { size: 12.5, token: 'ink-2', anchor: 'middle', room: room - 8 }),
    edgeMarks(drawn, 21.5),
    ports(drawn),
  ].join('');
}

const databaseAt = (moment: Moment, machine: string) =>
  readingOf(moment, serviceId(machine, 'database'), 'database');

const ROLE: TextStyle = { size: 13, weight: 700 };
const SIDE = 18;

/** Its role while it is up; otherwise also what is wrong. */
function role({ pen, moment, element, state, size }: Drawn): string {
  const middle = BORDER + HEAD + 15;
  const what = roleOf(element, moment.of);
  const words = what === 'replica' ? 'Replica' : 'Primary';
  const troubled = state.state !== 'up';
  const at = BORDER + SIDE + 19;
  const after = at + drawnWidth(words, ROLE) + 6;
  const trouble: TextStyle = { size: 12.5, room: size.width - BORDER - 12 - after - 17 };
  return [
    icon(pen, what, BORDER + SIDE, middle - 6.5, 13),
    text(pen, at, middle, words, ROLE),
    !troubled && databaseAt(moment, element.id)?.readOnly
      ? icon(pen, 'read-only', after, middle - 6.5, 13, 'ink-2')
      : '',
    troubled
      ? stateIcon(pen, state.state, after, middle, 13) + text(pen, after + 17, middle, state.word, trouble)
      : '',
  ].join('');
}

interface Figure {
  readonly name: string;
  readonly figure: string;
  readonly alarming?: boolean;
}

function figuresOf({ moment, element }: Drawn): readonly Figure[] {
  const database = databaseAt(moment, element.id);
  if (database === null) {
    const flow = roleOf(element, moment.of) === 'replica' ? 'Lag' : 'Writes';
    return [
      { name: 'Log', figure: '–' },
      { name: flow, figure: '–' },
    ];
  }
  const lag = lagFigure(database);
  const writes = rateAt(moment, serviceId(element.id, 'database'), writesOf);
  return [
    { name: 'Log', figure: logFigure(database) },
    lag === null ? { name: 'Writes', figure: writes } : { name: 'Lag', figure: lag },
    safetyOf(database),
  ];
}

function figureLine(
  { pen, size }: Drawn,
  { name, figure, alarming = false }: Figure,
  middle: number,
): string {
  const [left, right] = [BORDER + SIDE, size.width - BORDER - SIDE];
  const weight = alarming ? 600 : 400;
  const label: TextStyle = { size: 12.5, weight, token: alarming ? 'ink' : 'ink-2' };
  const at = left + (alarming ? 16 : 0);
  const room = right - at - drawnWidth(name, label) - 6;
  return [
    alarming ? stateIcon(pen, 'down', left, middle, 12) : '',
    text(pen, at, middle, name, label),
    text(pen, right, middle, figure, { size: 12.5, weight, mono: true, anchor: 'end', room }),
  ].join('');
}

/** A database with a machine of its own, as a cylinder. */
export function cylinderCard(drawn: Drawn): string {
  const { pen, moment, element, size } = drawn;
  const figures = BORDER + HEAD + 30;
  const rows = servicesStanding(element, 'row').filter((kind) => kind !== 'database');
  const badges = badgesOf(drawn);
  const middle = BORDER + HEAD / 2;
  const right = size.width - 18 - 22 * badges.length;
  return [
    silhouette(drawn, 'cylinder'),
    nameAt(drawn, BORDER + 18, middle, right),
    ...badges.map((kind, place) => badge(drawn, kind, right + 4 + 22 * place, middle)),
    lid(drawn, BORDER + HEAD),
    role(drawn),
    ...figuresOf(drawn).map((each, at) => figureLine(drawn, each, figures + 10 + 20 * at)),
    ...rows.map((kind, at) => {
      const top = figures + 60 + 28 * at;
      const edges = [BORDER + 14, size.width - BORDER - 14] as const;
      const place = {
        top,
        height: 28,
        left: edges[0] + 4,
        right: edges[1] - 6,
        edges,
        narrow: true,
      } as const;
      return serviceRow(pen, moment, element, kind, place);
    }),
    edgeMarks(drawn),
    ports(drawn),
  ].join('');
}

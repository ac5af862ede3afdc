import type { DesignLink } from '../../design/design';
import { serviceId } from '../../design/design';
import { textOf } from '../../design/settings';
import { servicesStanding } from '../../design/targets';
import { choiceWords } from '../../store/choice-words';
import { settingOf } from '../../store/edit';
import { linksOf } from '../../store/elements';
import { TABLE_LIMIT } from '../canvas/card-size';
import { algorithmTitle, onCard } from '../canvas/cards/algorithm-words';
import { requestsAt } from '../canvas/cards/requests-at';
import { lineText } from '../canvas/cards/server-line';
import { cargosOf } from '../readings/cargos';
import { receivedOf } from '../readings/rate';
import { lineAt } from '../readings/server-lines';
import { across, BORDER, type Drawn, edgeMarks, ports, rackHead, silhouette } from './frame';
import { loadAt, rateAt, readingOf } from './moment';
import { meter, type Place, row, serviceRow, slots } from './parts';
import { colour, type Pen, text, type TextStyle } from './pen';
import { tag } from './svg';
import { textWidth } from './text-width';

const HEAD = 38;
const ROW = 28;
const SWITCH = 40;
const WHY = 24;
const BELOW_HEAD = BORDER + HEAD;

const placeOf = ({ size }: Drawn, top: number): Place => ({
  top,
  height: ROW,
  left: BORDER + 8,
  right: size.width - BORDER - 9,
  edges: [BORDER, size.width - BORDER],
});

const serviceRows = (drawn: Drawn, top: number): string =>
  servicesStanding(drawn.element, 'row')
    .map((kind, at) =>
      serviceRow(drawn.pen, drawn.moment, drawn.element, kind, placeOf(drawn, top + ROW * at)),
    )
    .join('');

const LABEL: TextStyle = { size: 12.5, token: 'ink-2' };
const FIGURE: TextStyle = { size: 12.5, mono: true };

interface Gauge {
  readonly label: string;
  readonly figure: string;
  readonly draw: (x: number, middle: number, room: number) => string;
}

/** Two gauges below each other: their names, what they show, and a figure at the end. */
function gauges({ pen, size }: Drawn, lines: readonly [Gauge, Gauge]): string {
  const left = BORDER + 10;
  const right = size.width - BORDER - 10;
  const at = left + Math.max(...lines.map(({ label }) => textWidth(label, LABEL))) + 8;
  const until = right - Math.max(30, ...lines.map(({ figure }) => textWidth(figure, FIGURE))) - 8;
  const top = size.height - BORDER - 52 + 7;
  return lines
    .map(({ label, figure, draw }, line) => {
      const middle = top + 8 + 21 * line;
      return (
        text(pen, left, middle, label, LABEL) +
        draw(at, middle, until - at) +
        text(pen, right, middle, figure, { ...FIGURE, anchor: 'end' })
      );
    })
    .join('');
}

function serverGauges(drawn: Drawn): string {
  const { pen, moment, element } = drawn;
  const machine = readingOf(moment, element.id, 'machine');
  const app = readingOf(moment, serviceId(element.id, 'app-server'), 'app-server');
  const load = loadAt(moment, element.id);
  const dark = machine === null || machine.condition === 'unplugged' || load === null;
  const cores = machine?.cores ?? Number(settingOf(moment.design, element.id, 'cores') ?? 1);
  const workers = app === null ? '' : `${app.busyWorkers}/${app.workers}`;
  return gauges(drawn, [
    {
      label: 'CPU',
      figure: dark ? '–' : `${load}%`,
      draw: (x, middle, room) => meter(pen, dark ? 0 : load, cores, x, middle, room),
    },
    {
      label: 'Requests',
      figure: workers,
      draw: (x, middle) => slots(pen, requestsAt(element.id, moment.of), x, middle),
    },
  ]);
}

/** A machine with services, as a card of a rack. */
export const serverCard = (drawn: Drawn): string =>
  [
    silhouette(drawn, 'rack'),
    rackHead(drawn, HEAD),
    serviceRows(drawn, BELOW_HEAD),
    serverGauges(drawn),
    edgeMarks(drawn),
    ports(drawn),
  ].join('');

const OPTION: TextStyle = { size: 12, weight: 500, anchor: 'middle' };
const INSET = 8;

/** How it chooses: of the three on the card, the one that is in force; another one by its name alone. */
function algorithm({ pen, moment, element, size }: Drawn): string {
  const service = serviceId(element.id, 'load-balancer');
  const chosen = textOf(settingOf(moment.design, service, 'algorithm') ?? '');
  const words: readonly (readonly [string, boolean])[] =
    chosen in onCard
      ? Object.entries(onCard).map(([value, word]) => [word, value === chosen] as const)
      : [[algorithmTitle(chosen), true]];
  const room = size.width - 2 * BORDER - 2 * INSET;
  const spare = (room - words.reduce((sum, [word]) => sum + textWidth(word, OPTION), 0)) / words.length;
  const top = BELOW_HEAD + 5;
  let left = BORDER + INSET;
  const options = words.map(([word, isChosen], at) => {
    const width = words.length === 1 ? room : textWidth(word, OPTION) + spare;
    const from = left;
    left += width;
    return option(pen, { word, isChosen, from, top, width, isFirst: at === 0 });
  });
  const box = { x: BORDER + INSET, y: top, width: room, height: 30, rx: 6 };
  return (
    options.join('') +
    tag('rect', { ...box, fill: 'none', stroke: colour(pen, 'strong') }) +
    tag('path', {
      d: `M${BORDER} ${BELOW_HEAD + SWITCH - 0.5}H${size.width - BORDER}`,
      stroke: colour(pen, 'line'),
    })
  );
}

interface Option {
  readonly word: string;
  readonly isChosen: boolean;
  readonly from: number;
  readonly top: number;
  readonly width: number;
  readonly isFirst: boolean;
}

function option(pen: Pen, { word, isChosen, from, top, width, isFirst }: Option): string {
  const style: TextStyle = { ...OPTION, token: isChosen ? 'surface' : 'ink', room: width - 6 };
  return [
    isChosen ? tag('rect', { x: from, y: top, width, height: 30, rx: 5, fill: colour(pen, 'ink') }) : '',
    isFirst ? '' : tag('path', { d: `M${from} ${top}v30`, stroke: colour(pen, 'strong') }),
    text(pen, from + width / 2, top + 15, word, style),
  ].join('');
}

const HOST: TextStyle = { size: 12.5, mono: true };
const NEXT: TextStyle = { size: 12.5, weight: 600 };
const LINE_MARK: TextStyle = { size: 12.5, token: 'ink-3' };

function serverLine(drawn: Drawn, link: DesignLink, top: number): string {
  const { pen, moment, element } = drawn;
  const balancer = readingOf(moment, serviceId(element.id, 'load-balancer'), 'load-balancer');
  const server = balancer === null ? undefined : lineAt(balancer, link.id);
  const weighted = balancer?.servers.some(({ weight }) => weight !== 1) ?? false;
  const line = server && lineText(server, weighted, textOf(link.settings?.backend ?? ''));
  const isNext = server !== undefined && balancer?.next?.server === server.server;
  return row(pen, placeOf(drawn, top), {
    // Before the first reading nothing speaks against it.
    state: line?.state ?? 'up',
    name: link.to,
    nameStyle: { ...HOST, struck: line?.out ?? false },
    note: [isNext ? 'next' : '', line?.mark ?? ''].filter(Boolean).join(' '),
    noteStyle: isNext ? NEXT : LINE_MARK,
    end: line?.word ?? '',
    failed: (line?.out ?? false) && !drawn.state.failed,
    lit: isNext,
  });
}

function rest(drawn: Drawn, count: number, top: number): string {
  const { pen, moment, element, size } = drawn;
  const balancer = readingOf(moment, serviceId(element.id, 'load-balancer'), 'load-balancer');
  const up = balancer?.servers.slice(TABLE_LIMIT).filter(({ state }) => state === 'up').length ?? 0;
  const middle = top + ROW / 2;
  return [
    text(pen, BORDER + 8, middle, `and ${count} more`, { size: 12.25, token: 'ink-3' }),
    text(pen, size.width - BORDER - 9, middle, `${up} up`, { ...FIGURE, token: 'ink-2', anchor: 'end' }),
    across(drawn, top + ROW - 0.5),
  ].join('');
}

const WHY_WORD: TextStyle = { size: 12.5, token: 'ink-3' };

/** Who gets the next request, and why. */
function why(drawn: Drawn, top: number): string {
  const { pen, moment, element, size } = drawn;
  const next = readingOf(moment, serviceId(element.id, 'load-balancer'), 'load-balancer')?.next ?? null;
  const words = next === null ? '–' : [next.server ?? [], choiceWords(next.why)].flat().join(': ');
  const left = BORDER + 9;
  const at = left + textWidth('Next', WHY_WORD) + 4;
  const middle = top + WHY / 2 - 0.5;
  return [
    text(pen, left, middle, 'Next', WHY_WORD),
    text(pen, at, middle, words, { size: 12.5, room: size.width - BORDER - 9 - at }),
    across(drawn, top + WHY - 0.5),
  ].join('');
}

function balancerGauges(drawn: Drawn): string {
  const { pen, moment, element } = drawn;
  const service = serviceId(element.id, 'load-balancer');
  const balancer = readingOf(moment, service, 'load-balancer');
  const address = textOf(settingOf(moment.design, element.id, 'address') ?? '') || '–';
  const queue = balancer?.queue ?? { length: 0, glyphs: [] };
  const line = { cargos: cargosOf(queue), length: queue.length, waiting: queue.length };
  return gauges(drawn, [
    {
      label: 'Address',
      figure: rateAt(moment, service, receivedOf),
      draw: (x, middle, room) => narrowed(pen, x, middle, address, room),
    },
    {
      label: 'Queue',
      figure: `${balancer?.connections ?? 0} conn`,
      draw: (x, middle) => slots(pen, line, x, middle),
    },
  ]);
}

const SIZES = [12.5, 12, 11, 10];

/** An address says something only as a whole: rather than cut, it is written smaller. */
function narrowed(pen: Pen, x: number, middle: number, words: string, room: number): string {
  const size = SIZES.find((each) => textWidth(words, { ...FIGURE, size: each }) <= room) ?? SIZES.at(-1)!;
  return text(pen, x, middle, words, { ...FIGURE, size, room });
}

/** A balancer with its algorithm, its table of servers and its queue. */
export function balancerCard(drawn: Drawn): string {
  const { moment, element } = drawn;
  const lines = linksOf(moment.design, element.id).filter(
    ({ kind, from }) => kind === 'backend' && from === element.id,
  );
  const top = BELOW_HEAD + SWITCH;
  const shown = lines.slice(0, TABLE_LIMIT);
  const more = lines.length - shown.length;
  const after = top + ROW * (shown.length + (more > 0 ? 1 : 0));
  return [
    silhouette(drawn, 'rack'),
    rackHead(drawn, HEAD),
    algorithm(drawn),
    ...shown.map((link, at) => serverLine(drawn, link, top + ROW * at)),
    more > 0 ? rest(drawn, more, top + ROW * shown.length) : '',
    why(drawn, after),
    serviceRows(drawn, after + WHY),
    balancerGauges(drawn),
    edgeMarks(drawn),
    ports(drawn),
  ].join('');
}

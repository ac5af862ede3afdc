import { isTls, lockOf } from '../../design/link-tls';
import { lockPath } from '../kit/lock';
import type { State } from '../kit/state-look';
import type { LinkLook } from '../readings/link-look';
import { linkViews } from '../readings/kinds/links';
import type { Moment } from './moment';
import { colour, type Pen, stateIcon } from './pen';
import { tag } from './svg';
import { wireLine } from './wires';

/** A sign of the diagram, as a small picture of its own, and what it means. */
export interface LegendEntry {
  readonly svg: string;
  readonly words: string;
}

const WIDE = 44;
const HIGH = 20;

const sign = (content: string): string =>
  tag(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width: WIDE, height: HIGH, viewBox: `0 0 ${WIDE} ${HIGH}` },
    content,
  );

const straight = { x0: 0, y0: 10, c1x: 15, c1y: 10, c2x: 30, c2y: 10, x1: WIDE, y1: 10 };

const lines: Readonly<Record<LinkLook['line'], string>> = {
  http: 'Requests of users: HTTP, HTTPS, DNS',
  sql: 'Requests of applications: SQL, sessions, files',
  replication: 'Replication; the arrow points at the replica',
  scrape: 'Monitoring, and adverts of shared addresses',
};

const wireSign = (pen: Pen, look: Partial<LinkLook>): string =>
  sign(wireLine(pen, { line: 'http', cut: false, idle: false, word: '', arrow: null, ...look }, straight));

const states: Readonly<Record<State, string>> = {
  up: 'Works',
  busy: 'Works, and something is wrong',
  down: 'Answers nobody',
  starting: 'On its way up or down, or left out by the balancer',
  standby: 'Stands by',
};

function lockSign(pen: Pen, closed: boolean): string {
  const hue = colour(pen, closed ? 'ink' : 'fail');
  const drawing = tag(
    'g',
    { transform: 'translate(22 11)' },
    tag('rect', { x: -6, y: -1, width: 12, height: 9, rx: 2, fill: hue }),
    tag('path', { d: lockPath(closed), fill: 'none', stroke: hue, 'stroke-width': 2 }),
  );
  return sign(drawing);
}

/** The signs that a picture of this moment may show, lines first. */
export function legendOf(pen: Pen, { design }: Moment): readonly LegendEntry[] {
  const used = new Set(design.links.map(({ kind }) => linkViews[kind].line));
  const hasTls = design.links.some(isTls);
  const isOpen = design.links.some((link) => (lockOf(link, design) ?? 'closed') !== 'closed');
  return [
    ...(Object.entries(lines) as [LinkLook['line'], string][])
      .filter(([line]) => used.has(line))
      .map(([line, words]) => ({ svg: wireSign(pen, { line }), words })),
    { svg: wireSign(pen, { idle: true }), words: 'Dashed: not used at present' },
    { svg: wireSign(pen, { cut: true }), words: 'Dashed, with a cross: cut' },
    ...(hasTls ? [{ svg: lockSign(pen, true), words: 'Encrypted with TLS' }] : []),
    ...(isOpen ? [{ svg: lockSign(pen, false), words: 'Plain text, for everybody on the way to read' }] : []),
    ...(Object.entries(states) as [State, string][]).map(([state, words]) => ({
      svg: sign(stateIcon(pen, state, 15, 10, 14)),
      words,
    })),
  ];
}

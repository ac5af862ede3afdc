import { ghostIndex, type HopTable } from '../../store/hops';
import { type CurveTable, xAlong, yAlong } from './curve-table';
import type { Losses } from './losses';
import type { PixelBoard } from './pixel-board';
import { CARGOES, glyphOf, LOST_GLYPH, type StampSet } from './stamp-set';

/** From flow coordinates to CSS pixels of the canvas. */
export interface Transform {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface DotsView {
  readonly table: HopTable;
  /** Simulated time to draw. */
  readonly now: number;
  /** By link number; null where no dots are drawn. */
  readonly wires: readonly (CurveTable | null)[];
  /** Of ways that nobody has drawn, by `ghostIndex`; none in most designs. */
  readonly ghosts?: readonly (CurveTable | null)[];
  readonly transform: Transform;
  /** One request in so many is drawn. */
  readonly sampling: number;
  readonly losses: Losses;
  /** The request whose life is open; null without one. */
  readonly traced: number | null;
}

/** A dot that needs more than its stamp: where, in CSS pixels of the canvas. */
export interface Spot {
  readonly row: number;
  readonly x: number;
  readonly y: number;
}

/** Whether a hop is on its way, or was lost and still lies there, at that time. */
function isUnderWay({ begin, end, lostAt }: HopTable, row: number, now: number): boolean {
  if (begin[row]! > now) return false;
  return end[row]! >= now || lostAt[row]! <= now;
}

/** How far along its link, from the link's beginning: 0 to 1. A lost hop stays where it was lost. */
function shareOf({ begin, end, lostAt, forward }: HopTable, row: number, now: number): number {
  const isLost = lostAt[row]! <= now;
  const at = isLost ? lostAt[row]! : now;
  const duration = end[row]! - begin[row]!;
  const share = duration > 0 ? Math.min(1, (at - begin[row]!) / duration) : 1;
  return forward[row] === 1 ? share : 1 - share;
}

/** Whole requests are left out, never single hops of one. */
function isSampled({ request, hop }: HopTable, row: number, sampling: number): boolean {
  return sampling === 1 || (request[row]! || hop[row]!) % sampling === 0;
}

/** CSS pixels that a cross keeps from both ends of its wire: what is lost at a dead card must not lie under it. */
const CROSS_MARGIN = 17;

/** Where a dot is drawn along its wire of that many CSS pixels: 0 to 1. */
function shownShare(table: HopTable, row: number, now: number, pixels: number): number {
  const share = shareOf(table, row, now);
  if (!(table.lostAt[row]! <= now)) return share;
  const margin = Math.min(0.5, CROSS_MARGIN / pixels);
  return Math.max(margin, Math.min(1 - margin, share));
}

const wireOf = ({ wires, ghosts }: DotsView, link: number): CurveTable | null | undefined =>
  link >= 0 ? wires[link] : ghosts?.[ghostIndex(link)];

/** Calls for every dot of a view, with its row and its place in CSS pixels of the canvas. */
export function eachDot(view: DotsView, visit: (row: number, x: number, y: number) => void): void {
  const { table, now, transform, sampling } = view;
  const { x, y, zoom } = transform;
  for (let row = 0; row < table.count; row++) {
    const wire = wireOf(view, table.link[row]!);
    if (!wire || !isUnderWay(table, row, now) || !isSampled(table, row, sampling)) continue;
    const share = shownShare(table, row, now, wire.length * zoom);
    visit(row, xAlong(wire.points, share) * zoom + x, yAlong(wire.points, share) * zoom + y);
  }
}

export interface Painted {
  /** Dots and crosses drawn. */
  readonly drawn: number;
  /** The lost hops among them. */
  readonly lost: readonly Spot[];
  /** Where the traced request is. */
  readonly traced: readonly Spot[];
}

/** Whether a row carries a request of a user: not a transaction, not a health check. */
function isRequest({ cargo }: HopTable, row: number): boolean {
  const what = CARGOES[cargo[row]!];
  return what === 'read' || what === 'write' || what === 'lookup';
}

/** Stamps every dot of a view on a board. */
export function paintDots(view: DotsView, stamps: StampSet, board: PixelBoard): Painted {
  const { table, losses, now } = view;
  const lost: Spot[] = [];
  const traced: Spot[] = [];
  let drawn = 0;
  eachDot(view, (row, x, y) => {
    const isLost = table.lostAt[row]! <= now;
    if (isLost && !losses.shows(table.hop[row]!, table.link[row]!)) return;
    if (isLost) lost.push({ row, x, y });
    if (table.request[row] === view.traced && isRequest(table, row)) traced.push({ row, x, y });
    const glyph = isLost ? LOST_GLYPH : glyphOf(table.cargo[row]!, table.forward[row]!, table.status[row]!);
    putAt(board, stamps, glyph, x * stamps.ratio, y * stamps.ratio);
    drawn++;
  });
  return { drawn, lost, traced };
}

/** A pixel's own centre lies half a pixel right of and below where it begins. */
function putAt(board: PixelBoard, stamps: StampSet, glyph: number, x: number, y: number): void {
  const [left, top] = [Math.floor(x - 0.5), Math.floor(y - 0.5)];
  board.put(stamps.at(glyph, x - 0.5 - left, y - 0.5 - top), left, top);
}

/** How many dots a view has under way, drawn or left out. */
export function countDots(view: DotsView): number {
  const { table, now } = view;
  let count = 0;
  for (let row = 0; row < table.count; row++) {
    if (wireOf(view, table.link[row]!) && isUnderWay(table, row, now)) count++;
  }
  return count;
}

/** The request whose dot is nearest to a place, in CSS pixels of the canvas, and at most that far away. */
export function requestAt(view: DotsView, x: number, y: number, reach: number): number | null {
  const { table } = view;
  let nearest = reach * reach;
  let found: number | null = null;
  eachDot(view, (row, dotX, dotY) => {
    const distance = (dotX - x) ** 2 + (dotY - y) ** 2;
    if (distance > nearest || !isRequest(table, row)) return;
    nearest = distance;
    found = table.request[row]!;
  });
  return found;
}

import { rateText } from '../readings/rate';
import type { Mark } from '../tokens';
import type { CurveTable } from './curve-table';
import { paintLabels } from './flow-labels';
import { paintCross, type Track, trackOf } from './flow-track';
import { failedShare, type LinkRate } from './link-rates';
import type { Transform } from './paint-dots';
import type { Palette } from './palette';

/** CSS pixels. */
const CHEVRON_EVERY = 22;
const CHEVRON_REACH = 4;
const SQUARE = 7;
const CROSS_EVERY = 40;
/** A failure, however rare, is drawn at least that long. */
const SHORTEST_FAILED = 16;

/** Pixels that a band of that rate is wide: 1.5 for nearly nothing, 1.2 more for each tenfold, at most 6. */
export const bandWidth = (perSecond: number): number => Math.min(6, 1.5 + 1.2 * Math.log10(1 + perSecond));

/** Whether a piece of a band, counted from its beginning, is drawn as writes: as many pieces are as their share. */
export const isWritePiece = (piece: number, share: number): boolean =>
  Math.floor((piece + 1) * share + 0.5) > Math.floor(piece * share + 0.5);

/** What is counted on a link: its requests, else its transactions, else its health checks. */
export function counted({ requests, replicated, checks }: LinkRate): { mark: Mark; perSecond: number } {
  if (requests > 0) return { mark: 'read', perSecond: requests };
  if (replicated > 0) return { mark: 'replication', perSecond: replicated };
  return { mark: 'health', perSecond: checks };
}

/** Share of the way, counted from the end, that is drawn as failed. */
export function failedLength(rate: LinkRate, pixels: number): number {
  const share = failedShare(rate);
  return share === 0 || pixels === 0 ? 0 : Math.min(1, Math.max(share, SHORTEST_FAILED / pixels));
}

/** What flows along one wire. */
export interface Flow {
  readonly wire: CurveTable;
  readonly rate: LinkRate;
}

/** Bands of arrows along wires, their failed parts in dashes with crosses, and over them all the rates. */
export function paintFlows(
  context: CanvasRenderingContext2D,
  flows: readonly Flow[],
  transform: Transform,
  palette: Palette,
): void {
  const moving = flows.filter(({ rate }) => counted(rate).perSecond > 0);
  const tracks = moving.map(({ wire, rate }) => ({
    rate,
    track: trackOf(context, wire, transform, palette),
  }));
  for (const { track, rate } of tracks) paintWire(track, rate);
  paintLabels(
    tracks.map(({ track, rate }) => ({
      track,
      text: rateText(counted(rate).perSecond),
      failed: rate.failed > 0 ? rateText(rate.failed) : null,
    })),
  );
}

function paintWire(track: Track, rate: LinkRate): void {
  const { mark, perSecond } = counted(rate);
  const width = bandWidth(perSecond);
  const failedFrom = 1 - failedLength(rate, track.length);
  const { [mark]: colour, write } = track.palette.mark;
  const pieces = piecesOf(track, failedFrom, mark === 'read' ? rate.writes / rate.requests : 0);
  paintBand(track, 0, failedFrom, colour, width);
  for (const { from, until } of pieces.writes) paintBand(track, from, until, write, width);
  paintChevrons(track, pieces.others, colour, width);
  paintSquares(track, pieces.writes, write);
  if (failedFrom < 1) paintFailed(track, failedFrom, width);
}

interface Piece {
  readonly from: number;
  readonly until: number;
}

/** A wire cut up as its arrows stand, into what writes and what does not. */
function piecesOf({ length }: Track, until: number, share: number) {
  const count = Math.max(1, Math.floor((length * until) / CHEVRON_EVERY));
  const pieces = Array.from({ length: count }, (_, i) => ({
    from: (until * i) / count,
    until: (until * (i + 1)) / count,
  }));
  return {
    writes: pieces.filter((_, i) => isWritePiece(i, share)),
    others: pieces.filter((_, i) => !isWritePiece(i, share)),
  };
}

function paintBand(track: Track, from: number, until: number, colour: string, width: number): void {
  const { context } = track;
  context.beginPath();
  const steps = Math.max(1, Math.ceil((until - from) * 48));
  for (let step = 0; step <= steps; step++) {
    const share = from + ((until - from) * step) / steps;
    context.lineTo(track.x(share), track.y(share));
  }
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

const middleOf = ({ from, until }: Piece): number => (from + until) / 2;

/** Arrow heads along the band, set off from it. */
function paintChevrons(track: Track, pieces: readonly Piece[], colour: string, width: number): void {
  const { context, palette } = track;
  const reach = Math.max(CHEVRON_REACH, width / 2 + 3);
  context.beginPath();
  for (const piece of pieces) traceChevron(track, middleOf(piece), reach);
  for (const [stroke, lineWidth] of [
    [palette.canvas, 5],
    [colour, 2],
  ] as const) {
    context.strokeStyle = stroke;
    context.lineWidth = lineWidth;
    context.stroke();
  }
}

/** The mark of writes, in place of an arrow head. */
function paintSquares(track: Track, pieces: readonly Piece[], colour: string): void {
  const { context, palette } = track;
  for (const piece of pieces) {
    const [x, y] = [track.x(middleOf(piece)), track.y(middleOf(piece))];
    for (const [fill, side] of [
      [palette.canvas, SQUARE + 3],
      [colour, SQUARE],
    ] as const) {
      context.fillStyle = fill;
      context.fillRect(x - side / 2, y - side / 2, side, side);
    }
  }
}

function traceChevron(track: Track, share: number, reach: number): void {
  const { context } = track;
  const angle = headingAt(track, share);
  const [ahead, aside] = [Math.cos(angle) * reach, Math.sin(angle) * reach];
  const [x, y] = [track.x(share), track.y(share)];
  context.moveTo(x - ahead / 2 - aside, y - aside / 2 + ahead);
  context.lineTo(x + ahead / 2, y + aside / 2);
  context.lineTo(x - ahead / 2 + aside, y - aside / 2 - ahead);
}

function headingAt(track: Track, share: number): number {
  const [before, after] = [Math.max(0, share - 0.01), Math.min(1, share + 0.01)];
  return Math.atan2(track.y(after) - track.y(before), track.x(after) - track.x(before));
}

function paintFailed(track: Track, from: number, width: number): void {
  const { context, palette, length } = track;
  paintBand(track, from, 1, palette.canvas, width + 2);
  context.setLineDash([5, 5]);
  paintBand(track, from, 1, palette.mark.failed, width);
  context.setLineDash([]);
  const crosses = Math.max(1, Math.floor(((1 - from) * length) / CROSS_EVERY));
  for (let i = 0; i < crosses; i++) {
    const share = from + ((1 - from) * (i + 0.5)) / crosses;
    paintCross(context, palette, track.x(share), track.y(share));
  }
}

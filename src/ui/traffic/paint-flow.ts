import { rateText } from '../canvas/rates';
import type { Mark } from '../tokens';
import type { CurveTable } from './curve-table';
import { paintLabels } from './flow-labels';
import { paintCross, type Track, trackOf } from './flow-track';
import { failedShare, type LinkRate } from './link-rates';
import type { Transform } from './paint-dots';
import type { Palette } from './palette';

/** CSS pixels. */
const CHEVRON_EVERY = 28;
const CHEVRON_REACH = 5;
const CROSS_EVERY = 40;
/** A failure, however rare, is drawn at least that long. */
const SHORTEST_FAILED = 16;

/** Pixels that a band of that rate is wide: 3 for nearly nothing, 2.5 more for each tenfold, at most 13. */
export const bandWidth = (perSecond: number): number => Math.min(13, 3 + 2.5 * Math.log10(1 + perSecond));

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
  paintBand(track, 0, failedFrom, track.palette.mark[mark], width);
  paintChevrons(track, failedFrom, track.palette.mark[mark], width);
  if (failedFrom < 1) paintFailed(track, failedFrom, width);
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

/** Arrow heads along the band, set off from it. */
function paintChevrons(track: Track, until: number, colour: string, width: number): void {
  const { context, palette, length } = track;
  const reach = Math.max(CHEVRON_REACH, width / 2 + 3);
  context.beginPath();
  for (let at = CHEVRON_EVERY / 2; at < length * until; at += CHEVRON_EVERY) {
    traceChevron(track, at / length, reach);
  }
  for (const [stroke, lineWidth] of [
    [palette.canvas, 7],
    [colour, 2.5],
  ] as const) {
    context.strokeStyle = stroke;
    context.lineWidth = lineWidth;
    context.stroke();
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

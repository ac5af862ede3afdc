import { rateText } from '../canvas/rates';
import type { Mark } from '../tokens';
import { type CurveTable, xAlong, yAlong } from './curve-table';
import type { Transform } from './paint-dots';
import type { Palette } from './palette';
import { failedShare, type LinkRate } from './link-rates';

/** CSS pixels. */
const LABEL_FONT = "600 12px 'Atkinson Hyperlegible Mono Variable', ui-monospace, monospace";
const LABEL_HEIGHT = 18;
const LABEL_MARGIN = 5;
const CHEVRON_EVERY = 28;
const CHEVRON_REACH = 5;
const CROSS_EVERY = 40;
const CROSS_RADIUS = 5;
/** A failure, however rare, is drawn at least that long. */
const SHORTEST_FAILED = 16;
/** A wire shorter than that has little room for a numeral. */
const SHORT_WIRE = 130;

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

/** Everything needed to draw along one wire in CSS pixels of the canvas. */
interface Track {
  readonly context: CanvasRenderingContext2D;
  readonly palette: Palette;
  readonly length: number;
  readonly x: (share: number) => number;
  readonly y: (share: number) => number;
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
  for (const { track, rate } of tracks) {
    const failed = rate.failed > 0 ? rateText(rate.failed) : null;
    paintLabel(track, rateText(counted(rate).perSecond), failed);
  }
}

const trackOf = (
  context: CanvasRenderingContext2D,
  { points, length }: CurveTable,
  transform: Transform,
  palette: Palette,
): Track => ({
  context,
  palette,
  length: length * transform.zoom,
  x: (share) => xAlong(points, share) * transform.zoom + transform.x,
  y: (share) => yAlong(points, share) * transform.zoom + transform.y,
});

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

function paintCross(context: CanvasRenderingContext2D, palette: Palette, x: number, y: number): void {
  context.beginPath();
  context.moveTo(x - CROSS_RADIUS, y - CROSS_RADIUS);
  context.lineTo(x + CROSS_RADIUS, y + CROSS_RADIUS);
  context.moveTo(x + CROSS_RADIUS, y - CROSS_RADIUS);
  context.lineTo(x - CROSS_RADIUS, y + CROSS_RADIUS);
  context.lineCap = 'round';
  for (const [colour, width] of [
    [palette.canvas, 6.5],
    [palette.mark.failed, 2.8],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
  context.lineCap = 'butt';
}

/** Past the middle, where wires cross; on a short wire clear of its ends, or of the words beside an upright one. */
function labelShare({ length, x, y }: Track): number {
  if (length >= SHORT_WIRE) return 0.62;
  const isUpright = Math.abs(y(1) - y(0)) > Math.abs(x(1) - x(0));
  return isUpright ? 0.25 : 0.5;
}

/** The rate on its wire, and under it, beside a cross, the rate of failures. */
function paintLabel(track: Track, text: string, failed: string | null): void {
  const { context, palette } = track;
  context.font = LABEL_FONT;
  context.textBaseline = 'middle';
  const indent = 2 * CROSS_RADIUS + LABEL_MARGIN;
  const wide = Math.max(
    context.measureText(text).width,
    failed === null ? 0 : indent + context.measureText(failed).width,
  );
  const at = labelShare(track);
  const [left, y] = [track.x(at) - wide / 2, track.y(at)];
  const height = failed === null ? LABEL_HEIGHT : 2 * LABEL_HEIGHT;
  context.fillStyle = palette.canvas;
  context.beginPath();
  context.roundRect(left - LABEL_MARGIN, y - LABEL_HEIGHT / 2, wide + 2 * LABEL_MARGIN, height, 4);
  context.fill();
  context.fillStyle = palette.ink;
  context.fillText(text, left, y + 1);
  if (failed === null) return;
  paintCross(context, palette, left + CROSS_RADIUS, y + LABEL_HEIGHT);
  context.fillText(failed, left + indent, y + LABEL_HEIGHT + 1);
}

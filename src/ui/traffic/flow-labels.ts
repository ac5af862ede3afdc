import { CROSS_RADIUS, paintCross, type Track } from './flow-track';

/** CSS pixels. */
const FONT = "600 12px 'Atkinson Hyperlegible Mono Variable', ui-monospace, monospace";
const HEIGHT = 18;
const MARGIN = 5;
const INDENT = 2 * CROSS_RADIUS + MARGIN;
/** Places along a wire, the best first: past the middle, where wires cross; on a short one clear of its ends. */
const PLACES = {
  long: [0.62, 0.5, 0.75, 0.38, 0.85, 0.25, 0.15],
  short: [0.5, 0.62, 0.38, 0.75, 0.25],
  // Words stand beside its middle.
  upright: [0.25, 0.75, 0.12, 0.88, 0.38, 0.62],
} as const;
const SHORT_WIRE = 130;
const SHORT_UPRIGHT_WIRE = 200;

/** The rate on a wire, and under it, beside a cross, the rate of failures. */
export interface FlowLabel {
  readonly track: Track;
  readonly text: string;
  readonly failed: string | null;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Labels of wires that lie close together keep clear of each other as long as there is room. */
export function paintLabels(labels: readonly FlowLabel[]): void {
  const taken: Box[] = [];
  for (const label of labels) {
    label.track.context.font = FONT;
    const box = freeBox(label, taken);
    taken.push(box);
    paintLabel(label, box);
  }
}

const meet = (one: Box, other: Box): boolean =>
  one.left < other.left + other.width &&
  other.left < one.left + one.width &&
  one.top < other.top + other.height &&
  other.top < one.top + one.height;

function freeBox(label: FlowLabel, taken: readonly Box[]): Box {
  const boxes = placesOn(label.track).map((share) => boxAt(label, share));
  return boxes.find((one) => !taken.some((box) => meet(box, one))) ?? boxAt(label, 0.5);
}

function placesOn({ length, x, y }: Track): readonly number[] {
  const isUpright = Math.abs(y(1) - y(0)) > 3 * Math.abs(x(1) - x(0));
  if (isUpright && length < SHORT_UPRIGHT_WIRE) return PLACES.upright;
  return length < SHORT_WIRE ? PLACES.short : PLACES.long;
}

function boxAt({ track: { context, x, y }, text, failed }: FlowLabel, share: number): Box {
  const below = failed === null ? 0 : INDENT + context.measureText(failed).width;
  const width = Math.max(context.measureText(text).width, below) + 2 * MARGIN;
  const height = failed === null ? HEIGHT : 2 * HEIGHT;
  return { left: x(share) - width / 2, top: y(share) - HEIGHT / 2, width, height };
}

function paintLabel({ track: { context, palette }, text, failed }: FlowLabel, box: Box): void {
  const [left, middle] = [box.left + MARGIN, box.top + HEIGHT / 2];
  context.textBaseline = 'middle';
  context.fillStyle = palette.canvas;
  context.beginPath();
  context.roundRect(box.left, box.top, box.width, box.height, 4);
  context.fill();
  context.fillStyle = palette.ink;
  context.fillText(text, left, middle + 1);
  if (failed === null) return;
  paintCross(context, palette, left + CROSS_RADIUS, middle + HEIGHT);
  context.fillText(failed, left + INDENT, middle + HEIGHT + 1);
}

import { placeLabels } from './flow-places';
import { type Box, CROSS_RADIUS, paintCross, type Track } from './flow-track';

/** CSS pixels. */
const FONT = "600 12px 'Atkinson Hyperlegible Mono Variable', ui-monospace, monospace";
const HEIGHT = 18;
const MARGIN = 5;
const INDENT = 2 * CROSS_RADIUS + MARGIN;
/** The rate on a wire, and under it, beside a cross, the rate of failures. */
export interface FlowLabel {
  readonly track: Track;
  readonly text: string;
  readonly failed: string | null;
}

/** Labels stand on their own wires, as clear of the others as there is room. */
export function paintLabels(labels: readonly FlowLabel[]): void {
  for (const { track } of labels) track.context.font = FONT;
  const boxes = placeLabels(
    labels.map(({ track }) => track),
    (index, share) => boxAt(labels[index]!, share),
  );
  for (const [index, label] of labels.entries()) {
    const box = boxes[index];
    if (box) paintLabel(label, box);
  }
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

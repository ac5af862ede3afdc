import { describe, expect, it } from 'vitest';
import { presets } from '../../design/presets';
import { scaleOf, sizesOf } from '../canvas/detail';
import { linkCurve, linkLanes } from './edge-geometry';
import { fitDesign } from '../canvas/fit';
import { middlesOf } from '../canvas/places';
import { sampleCurve } from './curve-table';
import { type Box, meet, placeLabels } from './flow-places';
import { trackOf } from './flow-track';
import { themePalette } from './palette';

const LABEL = { width: 52, height: 18 };

/** All wires of a preset, as they lie on a canvas of that size. */
function wiresOf(id: string, width: number, height: number) {
  const found = presets.find((preset) => preset.id === id);
  if (!found) throw new Error(id);
  const { design } = found;
  const { viewport, detail, stretch } = fitDesign(design, 'lr', { width, height });
  const unit = scaleOf(detail, viewport.zoom, 'lr') / viewport.zoom;
  const sizes = sizesOf(design, detail);
  const boxes = middlesOf(design, 'lr', stretch).map(({ x, y }, index) => {
    const size = { width: (sizes[index]?.width ?? 0) * unit, height: (sizes[index]?.height ?? 0) * unit };
    return { x: x - size.width / 2, y: y - size.height / 2, ...size };
  });
  const at = (name: string) => boxes[design.elements.findIndex((element) => element.id === name)]!;
  const lanes = linkLanes(design.links);
  const palette = themePalette('light');
  return design.links.map(({ id: link, from, to }) => {
    const curve = linkCurve(at(from), at(to), 'lr', lanes.get(link) ?? 0);
    return trackOf({} as CanvasRenderingContext2D, sampleCurve(curve), viewport, palette);
  });
}

const places = presets.flatMap(({ id }) =>
  [
    [id, 1072, 628],
    [id, 946, 532],
    [id, 1552, 800],
  ].map((view) => view as [string, number, number]),
);

describe('the places of rates', () => {
  it.each(places)('are on their own wires and clear of each other: %s in %d × %d', (id, width, height) => {
    const wires = wiresOf(id, width, height);
    const boxAt = (index: number, share: number): Box => ({
      left: wires[index]!.x(share) - LABEL.width / 2,
      top: wires[index]!.y(share) - LABEL.height / 2,
      ...LABEL,
    });
    const boxes = placeLabels(wires, boxAt);
    expect(boxes).toHaveLength(wires.length);
    for (const [index, one] of boxes.entries()) {
      for (const other of boxes.slice(index + 1)) expect(meet(one, other)).toBe(false);
    }
    // No card covers a label at an end of its wire.
    for (const [index, { left, width: wide }] of boxes.entries()) {
      const [from, to] = [wires[index]!.x(0), wires[index]!.x(1)].toSorted((one, other) => one - other);
      if (to! - from! < wide || Math.abs(wires[index]!.y(1) - wires[index]!.y(0)) > LABEL.height) continue;
      expect([left >= from! - 1, left + wide <= to! + 1]).toEqual([true, true]);
    }
    // The middle of a label is nearer to its own wire than to any other.
    const distance = (box: Box, wire: (typeof wires)[number]) =>
      Math.min(
        ...Array.from({ length: 201 }, (_, i) =>
          Math.hypot(
            box.left + LABEL.width / 2 - wire.x(i / 200),
            box.top + LABEL.height / 2 - wire.y(i / 200),
          ),
        ),
      );
    for (const [index, box] of boxes.entries()) {
      const others = wires.filter((_, other) => other !== index).map((wire) => distance(box, wire));
      expect(distance(box, wires[index]!)).toBeLessThanOrEqual(Math.min(...others, 99));
    }
  });
});

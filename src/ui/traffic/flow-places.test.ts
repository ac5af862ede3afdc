import { describe, expect, it } from 'vitest';
import { presets } from '../../design/presets';
import { scaleOf, sizesOf } from '../canvas/detail';
import { linkCurve, linkLanes } from './edge-geometry';
import { fitDesign } from '../canvas/fit';
import { middlesOf } from '../canvas/places';
import { sampleCurve } from './curve-table';
import { meet, placeLabels } from './flow-places';
import { type Box, trackOf } from './flow-track';
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
  const onScreen = (name: string): Box => {
    const { x, y, width: wide, height: high } = at(name);
    const { zoom } = viewport;
    return {
      left: x * zoom + viewport.x,
      top: y * zoom + viewport.y,
      width: wide * zoom,
      height: high * zoom,
    };
  };
  return design.links.map(({ id: link, from, to }) => {
    const curve = linkCurve(at(from), at(to), 'lr', lanes.get(link) ?? 0);
    const track = trackOf(
      {} as CanvasRenderingContext2D,
      sampleCurve(curve, [at(from), at(to)]),
      viewport,
      palette,
    );
    return { track, ends: [onScreen(from), onScreen(to)] };
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
    const all = wiresOf(id, width, height);
    const wires = all.map(({ track }) => track);
    const boxAt = (index: number, share: number): Box => ({
      left: wires[index]!.x(share) - LABEL.width / 2,
      top: wires[index]!.y(share) - LABEL.height / 2,
      ...LABEL,
    });
    const places = placeLabels(wires, boxAt);
    expect(places).toHaveLength(wires.length);
    const boxes = places.flatMap((box, index) => (box === null ? [] : [{ box, index }]));
    for (const [place, { box }] of boxes.entries()) {
      for (const other of boxes.slice(place + 1)) expect(meet(box, other.box)).toBe(false);
    }
    for (const [index, box] of places.entries()) {
      const { track, ends } = all[index]!;
      // No card covers a label at an end of its wire; without a label is only a wire that is shorter than one.
      if (box !== null) expect(ends.filter((card) => meet(card, box))).toEqual([]);
      else expect(Math.abs(track.x(1) - track.x(0))).toBeLessThan(LABEL.width);
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
    for (const { box, index } of boxes) {
      const others = wires.filter((_, other) => other !== index).map((wire) => distance(box, wire));
      expect(distance(box, wires[index]!)).toBeLessThanOrEqual(Math.min(...others, 99));
    }
  });
});

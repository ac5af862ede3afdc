import { describe, expect, it } from 'vitest';
import { changeDesign } from '../../design/change';
import { copyOf, nextName } from '../../design/copy';
import { presets } from '../../design/presets';
import { freePlace } from '../../store/free-place';
import { withPosition } from '../../store/edit';
import { outsideOf } from './card-size';
import { addressSide, outsideAt, scaleOf, sizesOf } from './detail';
import { fitDesign } from './fit';
import { cornerOf, middleOf, middlesOf } from './places';
import { presetDesign } from '../readings/running-site.fixture';

const design = presetDesign();

/** The boxes of all cards on screen after a fit. */
function boxes(of: typeof design, arrangement: 'lr' | 'tb', frame: { width: number; height: number }) {
  const { viewport, detail, stretch } = fitDesign(of, arrangement, frame);
  const { x, y, zoom } = viewport;
  const scale = scaleOf(detail, zoom, arrangement);
  const sizes = sizesOf(of, detail);
  return middlesOf(of, arrangement, stretch).map((middle, index) => {
    const { width = 0, height = 0 } = sizes[index] ?? {};
    return {
      left: middle.x * zoom - (width * scale) / 2 + x,
      right: middle.x * zoom + (width * scale) / 2 + x,
      top: middle.y * zoom - (height * scale) / 2 + y,
      bottom: middle.y * zoom + (height * scale) / 2 + y,
    };
  });
}

/** The design as it is after "Add a server like this" on the last of its servers. */
function withMoreServers(before: typeof design): typeof design {
  const servers = before.elements.filter(({ id }) => id.startsWith('web-'));
  const last = servers.at(-1)!;
  const name = nextName(before, last.id);
  const changed = changeDesign(before, copyOf(before, last.id, name, freePlace(before, last))!);
  if (!changed.ok) throw new Error(changed.message);
  return changed.design;
}

/** What is left for the diagram on laptops, beside the panel and above the dock and a line of words. */
const LAPTOPS = [
  [1440, 780, 1072, 532],
  [1536, 730, 1168, 532],
  [1366, 768, 1013, 532],
  [1280, 720, 946, 532],
] as const;

/** Five whole cards side by side need 1,008 px and a border; other designs have four. */
const roomFor = (preset: string): number => (preset.startsWith('scaled') ? 1008 + 24 : 0);

describe('showing the whole design', () => {
  it('draws full cards of the default design on a canvas of 1072 by 628', () => {
    const { detail, viewport } = fitDesign(design, 'lr', { width: 1072, height: 628 });
    expect(detail).toBe('full');
    expect(viewport.zoom).toBeGreaterThanOrEqual(0.9);
  });

  const onLaptops = presets.flatMap((preset) =>
    LAPTOPS.filter(([, , width]) => width >= roomFor(preset.id)).map(
      (size) => [preset.id, ...size, preset.design] as const,
    ),
  );

  it.each(onLaptops)('draws whole cards of %s in a window of %d × %d', (_, _w, _h, width, height, of) => {
    expect(['full', 'dense']).toContain(fitDesign(of, 'lr', { width, height }).detail);
  });

  it('draws less where whole cards would be too small to read', () => {
    expect(fitDesign(design, 'lr', { width: 744, height: 608 }).detail).toBe('chip');
    expect(fitDesign(design, 'lr', { width: 564, height: 302 }).detail).toBe('tag');
    expect(fitDesign(design, 'tb', { width: 390, height: 478 }).detail).toBe('chip');
  });

  it('keeps the names where the panel of a phone leaves little of the diagram', () => {
    for (const [width, height] of [
      [390, 478],
      [360, 274],
      [320, 274],
    ] as const) {
      expect(['chip', 'tag']).toContain(fitDesign(design, 'tb', { width, height }).detail);
    }
  });

  it('enlarges where there is room, up to a limit', () => {
    const projector = fitDesign(design, 'lr', { width: 1552, height: 840 });
    expect(projector.viewport.zoom).toBeGreaterThan(1.25);
    expect(fitDesign(design, 'lr', { width: 4000, height: 3000 }).viewport.zoom).toBe(1.4);
    expect(fitDesign(design, 'lr', { width: 4000, height: 3000 }, { most: 2 }).viewport.zoom).toBe(2);
  });

  it('draws cards apart to fill a window that is wider or higher than the design', () => {
    const wide = boxes(design, 'lr', { width: 1168, height: 532 });
    expect(Math.max(...wide.map(({ right }) => right))).toBeGreaterThan(1150);
    const high = boxes(design, 'tb', { width: 390, height: 700 });
    expect(Math.max(...high.map(({ bottom }) => bottom))).toBeGreaterThan(600);
  });

  // Six requests a second are three dots on their way, and three answers on theirs, each 12 px wide.
  it.each([
    ['lr', 1072, 628, 150],
    ['lr', 1013, 532, 110],
    ['lr', 946, 532, 100],
    ['tb', 390, 700, 100],
    ['tb', 320, 496, 60],
  ] as const)(
    'leaves the wire of the users room for all that is on it (%s, %d × %d)',
    (arrangement, width, height, least) => {
      const [users, ...rest] = boxes(design, arrangement, { width, height });
      const balancer = rest[design.elements.findIndex(({ id }) => id === 'lb-1') - 1];
      if (!users || !balancer) throw new Error('no wire');
      const length = arrangement === 'lr' ? balancer.left - users.right : balancer.top - users.bottom;
      expect(length).toBeGreaterThan(least);
    },
  );

  it.each(LAPTOPS)(
    'keeps the buttons of every card where two servers have come, in %d × %d',
    (_w, _h, width, height) => {
      const six = withMoreServers(withMoreServers(design));
      expect(fitDesign(six, 'lr', { width, height }).detail).toBe('brief');
      expect(six.elements.length).toBe(design.elements.length + 2);
    },
  );

  it('leaves the addresses that lie beside or above cards inside the canvas', () => {
    const pair = presetDesign('two-balancers');
    for (const [arrangement, width, height] of frames) {
      const { viewport, detail } = fitDesign(pair, arrangement, { width, height });
      const scale = scaleOf(detail, viewport.zoom, arrangement);
      for (const [index, box] of boxes(pair, arrangement, { width, height }).entries()) {
        const { left, above } = outsideAt(pair.elements[index]!, detail, arrangement);
        expect(box.left - left * scale).toBeGreaterThanOrEqual(0);
        expect(box.top - above * scale).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it('keeps the addresses of a lower card clear of the one above it', () => {
    const pair = presetDesign('two-balancers');
    const [first, second] = ['lb-1', 'lb-2'].map((id) => pair.elements.findIndex((each) => each.id === id));
    const stacked = withPosition(pair, 'lb-2', 'tb', { x: 95, y: 230 });
    const all = boxes(stacked, 'tb', { width: 390, height: 478 });
    const { viewport, detail } = fitDesign(stacked, 'tb', { width: 390, height: 478 });
    const { above } = outsideAt(stacked.elements[second!]!, detail, 'tb');
    expect(above).toBeGreaterThan(0);
    expect(all[second!]!.top - above * scaleOf(detail, viewport.zoom, 'tb')).toBeGreaterThan(
      all[first!]!.bottom,
    );
  });

  const frames = [
    ['lr', 1072, 680],
    ['lr', 1552, 840],
    ['lr', 1600, 640],
    ['lr', 946, 532],
    ['lr', 744, 608],
    ['lr', 744, 580],
    ['lr', 564, 302],
    ['tb', 390, 700],
    ['tb', 390, 478],
    ['tb', 384, 312],
    ['tb', 360, 274],
    ['tb', 320, 480],
    ['tb', 440, 290],
  ] as const;
  const cases = presets.flatMap((preset) =>
    frames.map((frame) => [preset.id, ...frame, preset.design] as const),
  );

  it.each(cases)('keeps every card of %s (%s) inside %d × %d', (_, arrangement, width, height, of) => {
    for (const box of boxes(of, arrangement, { width, height })) {
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.top).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(width);
      expect(box.bottom).toBeLessThanOrEqual(height - 53);
    }
  });

  it.each(cases)('lets no two cards of %s (%s) overlap in %d × %d', (_, arrangement, width, height, of) => {
    const all = boxes(of, arrangement, { width, height });
    for (const [index, one] of all.entries()) {
      for (const other of all.slice(index + 1)) {
        const apart =
          one.right <= other.left ||
          other.right <= one.left ||
          one.bottom <= other.top ||
          other.bottom <= one.top;
        expect(apart).toBe(true);
      }
    }
  });

  it.each(cases)(
    'lets no address of %s (%s) lie on a card in %d × %d',
    (_, arrangement, width, height, of) => {
      const { detail, viewport } = fitDesign(of, arrangement, { width, height });
      const side = addressSide(detail, arrangement);
      if (side === null) return;
      const scale = scaleOf(detail, viewport.zoom, arrangement);
      const all = boxes(of, arrangement, { width, height });
      for (const [index, card] of all.entries()) {
        const above = outsideOf(of.elements[index]!, 'above').above * scale;
        const beside = outsideOf(of.elements[index]!, 'beside').left * scale;
        if (above === 0) continue;
        const middle = (card.left + card.right) / 2;
        const address =
          side === 'beside'
            ? { left: card.left - beside, right: card.left, top: card.top, bottom: card.top + above }
            : {
                left: middle - beside / 2,
                right: middle + beside / 2,
                top: card.top - above,
                bottom: card.top,
              };
        const covered = all.filter(
          ({ left, right, top, bottom }) =>
            left < address.right && right > address.left && top < address.bottom && bottom > address.top,
        );
        expect(covered).toEqual([]);
      }
    },
  );

  it('says which place of a design stands for the middle of a card, and the other way round', () => {
    for (const element of design.elements) {
      for (const arrangement of ['lr', 'tb'] as const) {
        for (const stretch of [
          { x: 1, y: 1 },
          { x: 1.25, y: 0.5 },
        ]) {
          const middle = middleOf(design, element, arrangement, stretch);
          const { x, y } = cornerOf(design, element, arrangement, middle, stretch);
          expect(x).toBeCloseTo(element.position[arrangement].x);
          expect(y).toBeCloseTo(element.position[arrangement].y);
        }
      }
    }
  });
});

it('lays the wire of the users straight: the slider on their card moves nothing', () => {
  const users = design.elements.find(({ kind }) => kind === 'users')!;
  const balancer = design.elements.find(({ id }) => id === 'lb-1')!;
  const [from, to] = [middleOf(design, users, 'lr'), middleOf(design, balancer, 'lr')];
  expect(Math.abs(from.y - to.y)).toBeLessThanOrEqual(1);
});

import { describe, expect, it } from 'vitest';
import { presets } from '../../design/presets';
import { CHIP, cardSize, GLYPH } from './card-size';
import { chipUnit } from './detail';
import { cornerOf, fitDesign, middleOf } from './fit';
import { presetDesign } from './running-site.fixture';

const design = presetDesign();

/** The boxes of all cards on screen after a fit. */
function boxes(of: typeof design, arrangement: 'lr' | 'tb', frame: { width: number; height: number }) {
  const { viewport, detail } = fitDesign(of, arrangement, frame);
  return of.elements.map((element) => {
    const middle = middleOf(of, element, arrangement);
    const unit = chipUnit(viewport.zoom, arrangement);
    const small = detail === 'chip' ? CHIP : GLYPH;
    const shrunk = { width: small.width * unit, height: small.height * unit };
    const { width, height } = detail === 'full' ? cardSize(of, element) : shrunk;
    return {
      left: (middle.x - width / 2) * viewport.zoom + viewport.x,
      right: (middle.x + width / 2) * viewport.zoom + viewport.x,
      top: (middle.y - height / 2) * viewport.zoom + viewport.y,
      bottom: (middle.y + height / 2) * viewport.zoom + viewport.y,
    };
  });
}

describe('showing the whole design', () => {
  it('draws full cards of the default design on a canvas of 1072 by 680', () => {
    const { detail, viewport } = fitDesign(design, 'lr', { width: 1072, height: 680 });
    expect(detail).toBe('full');
    expect(viewport.zoom).toBeGreaterThanOrEqual(0.9);
  });

  it('draws chips where full cards would be too small to read', () => {
    expect(fitDesign(design, 'lr', { width: 744, height: 608 }).detail).toBe('chip');
    expect(fitDesign(design, 'tb', { width: 390, height: 478 }).detail).toBe('chip');
  });

  it('never enlarges', () => {
    expect(fitDesign(design, 'lr', { width: 4000, height: 3000 }).viewport.zoom).toBe(1);
  });

  const frames = [
    ['lr', 1072, 680],
    ['lr', 1600, 640],
    ['lr', 744, 608],
    ['tb', 390, 478],
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
      expect(box.bottom).toBeLessThanOrEqual(height - 56);
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

  it('says which place of a design stands for the middle of a card, and the other way round', () => {
    for (const element of design.elements) {
      for (const arrangement of ['lr', 'tb'] as const) {
        const middle = middleOf(design, element, arrangement);
        expect(cornerOf(design, element, arrangement, middle)).toEqual(element.position[arrangement]);
      }
    }
  });
});

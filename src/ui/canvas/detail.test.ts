import { describe, expect, it } from 'vitest';
import { withPosition } from '../../store/edit';
import { detailAt, limitsOf, scaleOf } from './detail';
import { UNSTRETCHED } from './places';
import { presetDesign } from '../readings/running-site.fixture';

const design = presetDesign();
const limits = limitsOf(design, 'lr', UNSTRETCHED);

describe('the level of detail', () => {
  it('gives up space, then rows, then figures, then names as the view moves away', () => {
    const zooms = [1, 0.82, limits.brief + 0.05, limits.chip + 0.05, limits.tag + 0.01, 0.26];
    expect(zooms.map((zoom) => detailAt(zoom, 'tag', 'lr', limits))).toEqual([
      'full',
      'dense',
      'brief',
      'chip',
      'tag',
      'glyph',
    ]);
  });

  it('does not change back at once when the zoom trembles at a limit', () => {
    expect(detailAt(0.91, 'full', 'lr', limits)).toBe('full');
    expect(detailAt(0.91, 'dense', 'lr', limits)).toBe('dense');
    expect(detailAt(limits.chip + 0.01, 'tag', 'lr', limits)).toBe('tag');
    expect(detailAt(limits.chip + 0.01, 'chip', 'lr', limits)).toBe('chip');
  });

  it('never draws whole cards in a narrow window', () => {
    expect(detailAt(2, 'full', 'tb', limitsOf(design, 'tb', UNSTRETCHED))).toBe('chip');
  });

  it('draws names alone in a narrow window before chips cover each other', () => {
    const narrow = limitsOf(design, 'tb', UNSTRETCHED);
    expect([1, 0.85, 0.7].map((zoom) => detailAt(zoom, 'chip', 'tb', narrow))).toEqual([
      'chip',
      'chip',
      'glyph',
    ]);
    const high = limitsOf(design, 'tb', { x: 1, y: 0.5 });
    expect(detailAt(1, 'glyph', 'tb', high)).toBe('tag');
  });

  it('leaves whole cards sooner where they stand close', () => {
    const moved = withPosition(design, 'web-02', 'lr', { x: 658, y: 190 });
    expect(limitsOf(moved, 'lr', UNSTRETCHED).dense).toBeGreaterThan(limits.dense);
    expect(limitsOf(design, 'lr', { x: 1, y: 1.2 }).dense).toBeLessThan(limits.dense);
  });

  it('keeps its small cards where some lie on each other', () => {
    const pile = withPosition(design, 'web-02', 'lr', { x: 658, y: 10 });
    const { dense, chip } = limitsOf(pile, 'lr', UNSTRETCHED);
    expect([dense > 1, chip]).toEqual([true, 0.45]);
  });

  it('keeps what is not full at one size on screen, whatever the zoom', () => {
    expect(['dense', 'chip', 'tag', 'glyph'].map((level) => scaleOf(level as 'chip', 0.5, 'lr'))).toEqual([
      1, 1, 1, 1,
    ]);
    expect(scaleOf('full', 1.3, 'lr')).toBe(1.3);
  });

  it('lets chips of narrow windows shrink and grow a little', () => {
    expect([0.5, 0.9, 1.2].map((zoom) => scaleOf('chip', zoom, 'tb'))).toEqual([0.8, 0.9, 1.2]);
  });
});

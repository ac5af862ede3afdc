import { describe, expect, it } from 'vitest';
import { ciede2000, contrast, difference, type Vision } from './color-difference.fixture';
import { markShape, markToken, type Theme, type Token, tokenRules, tokens } from './tokens';

const themes: readonly Theme[] = ['light', 'dark'];
const grounds: readonly Token[] = ['canvas', 'surface'];
const texts: readonly Token[] = ['ink', 'ink-2', 'ink-3', 'accent', 'fail'];
const graphics: readonly Token[] = [
  'strong',
  'focus',
  'read',
  'write',
  'repl',
  'health',
  'fail',
  'up',
  'busy',
  'boot',
];
const traffic: readonly Token[] = ['read', 'write', 'repl', 'health', 'fail'];
const visions: readonly Vision[] = ['normal', 'protan', 'deutan', 'tritan'];

const pairs = <T>(of: readonly T[]): [T, T][] =>
  of.flatMap((a, i) => of.slice(i + 1).map((b): [T, T] => [a, b]));
const weakest = (marks: readonly Token[], under: readonly Token[], theme: Theme): number =>
  Math.min(...marks.flatMap((mark) => under.map((on) => contrast(tokens[theme][mark], tokens[theme][on]))));

describe('the palette', () => {
  it.each(themes)('gives every text of the %s theme a contrast of 4.5 on canvas and surface', (theme) => {
    expect(weakest(texts, grounds, theme)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(themes)('gives the texts that stand on sunken ground in the %s theme 4.5 too', (theme) => {
    expect(weakest(['ink', 'ink-2'], ['sunken'], theme)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(themes)('gives button text of the %s theme a contrast of 4.5', (theme) => {
    expect(contrast(tokens[theme]['on-accent'], tokens[theme].accent)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens[theme].surface, tokens[theme].ink)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(themes)('gives every graphic of the %s theme a contrast of 3 wherever it is drawn', (theme) => {
    expect(weakest(graphics, ['canvas', 'surface', 'sunken'], theme)).toBeGreaterThanOrEqual(3);
  });

  it.each(visions)('keeps the five kinds of traffic 12 apart in CIEDE2000 for %s vision', (vision) => {
    for (const theme of themes)
      for (const [a, b] of pairs(traffic))
        expect(
          difference(tokens[theme][a], tokens[theme][b], vision),
          `${theme}: ${a}, ${b}`,
        ).toBeGreaterThan(12);
  });

  it('gives every kind of traffic a shape of its own', () => {
    const shapes = Object.values(markShape);
    expect(new Set(shapes).size).toBe(shapes.length);
    expect(Object.keys(markToken)).toEqual(Object.keys(markShape));
  });

  it('names the same tokens in both themes', () => {
    expect(Object.keys(tokens.dark)).toEqual(Object.keys(tokens.light));
  });

  it('is written to the style sheet word for word', async () => {
    await expect(tokenRules()).toMatchFileSnapshot('./tokens.css');
  });
});

describe('CIEDE2000', () => {
  it.each([
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
    [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
  ] as const)('agrees with the published pair %j, %j', (a, b, expected) => {
    expect(ciede2000(a, b)).toBeCloseTo(expected, 4);
  });
});

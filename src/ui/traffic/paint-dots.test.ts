import { describe, expect, it } from 'vitest';
import { emptyTable, type HopTable } from '../../run/hop-rows';
import { sampleCurve } from './curve-table';
import { Losses } from './losses';
import { countDots, type DotsView, paintDots, requestAt } from './paint-dots';
import { parseColour, themePalette } from './palette';
import { PixelBoard } from './pixel-board';
import { CARGOES, StampSet } from './stamp-set';

interface HopRow {
  readonly request: number;
  readonly cargo: (typeof CARGOES)[number];
  readonly link: number;
  readonly forward: boolean;
  readonly status: number;
  readonly begin: number;
  readonly lostAt: number;
}

const usual: HopRow = {
  request: 7,
  cargo: 'read',
  link: 0,
  forward: true,
  status: -1,
  begin: 10,
  lostAt: Number.NaN,
};

/** Hops of one second each. */
function tableOf(rows: readonly Partial<HopRow>[]): HopTable {
  const table = emptyTable(Math.max(1, rows.length));
  for (const [row, given] of rows.entries()) {
    const { request, cargo, link, forward, status, begin, lostAt } = { ...usual, ...given };
    table.hop[row] = row + 1;
    table.request[row] = request;
    table.link[row] = link;
    table.cargo[row] = CARGOES.indexOf(cargo);
    table.forward[row] = forward ? 1 : 0;
    table.status[row] = status;
    table.begin[row] = begin;
    table.end[row] = begin + 1;
    table.lostAt[row] = lostAt;
  }
  table.count = rows.length;
  return table;
}

const WIDTH = 240;
const HEIGHT = 60;
const palette = themePalette('dark');
const stamps = new StampSet(palette, 12, 1);
/** From 20, 30 to 220, 30. */
const wire = sampleCurve({ x0: 20, y0: 30, c1x: 60, c1y: 30, c2x: 70, c2y: 30, x1: 220, y1: 30 });

function paint(rows: readonly Partial<HopRow>[], now: number, more: Partial<DotsView> = {}) {
  const pixels = new Uint8ClampedArray(4 * WIDTH * HEIGHT);
  const losses = new Losses();
  losses.begin(0, true);
  const view: DotsView = {
    table: tableOf(rows),
    now,
    wires: [wire],
    transform: { x: 0, y: 0, zoom: 1 },
    sampling: 1,
    losses,
    traced: null,
    ...more,
  };
  const painted = paintDots(view, stamps, new PixelBoard(pixels, WIDTH, HEIGHT));
  const words = new Uint32Array(pixels.buffer);
  const colourAt = (x: number, y: number): number => words[Math.floor(y) * WIDTH + Math.floor(x)]!;
  return { view, painted, words, colourAt };
}

const colour = (mark: (typeof CARGOES)[number] | 'failed'): number => parseColour(palette.mark[mark]);

describe('dots on their wires', () => {
  it('are as far along as their share of the time, at constant speed', () => {
    for (const share of [0, 0.25, 0.5, 1]) {
      expect(paint([{}], 10 + share).colourAt(20 + 200 * share, 30)).toBe(colour('read'));
    }
  });

  it('come back the other way, hollow', () => {
    const { colourAt } = paint([{ forward: false, status: 200 }], 10.25);
    expect(colourAt(170, 30)).toBe(parseColour(palette.canvas));
    expect(colourAt(170, 26)).toBe(colour('read'));
  });

  it('follow the view', () => {
    const { colourAt } = paint([{}], 10.5, { transform: { x: 100, y: 10, zoom: 0.5 } });
    expect(colourAt(160, 25)).toBe(colour('read'));
  });

  it('are one for every hop under way and none for the others', () => {
    const rows = [{}, { begin: 9.2 }, { begin: 8.5 }, { begin: 10.6 }, { begin: 10.5 }];
    const { painted, view } = paint(rows, 10.5);
    expect([painted.drawn, countDots(view)]).toEqual([2, 2]);
  });

  it('are not drawn on a link that shows flow', () => {
    expect(paint([{}], 10.5, { wires: [null] }).painted.drawn).toBe(0);
  });

  it('become a cross where they were lost, and stay there', () => {
    const rows = [{ lostAt: 10.25 }];
    expect(paint(rows, 10.2).colourAt(60, 30)).toBe(colour('read'));
    for (const now of [10.25, 10.9, 11.4]) {
      const { colourAt, painted } = paint(rows, now);
      expect(colourAt(70, 30)).toBe(colour('failed'));
      expect(colourAt(70, 25)).not.toBe(colour('failed'));
      expect(painted.lost.map(({ row }) => row)).toEqual([0]);
    }
  });

  it('stay in sight when they are lost at the very end', () => {
    const { colourAt } = paint([{ lostAt: 11 }], 11.2);
    expect(colourAt(220, 30)).not.toBe(colour('failed'));
    expect(colourAt(203, 30)).toBe(colour('failed'));
  });

  it('are crosses on their way back when the answer is a failure', () => {
    expect(paint([{ forward: false, status: 503 }], 10.5).colourAt(120, 30)).toBe(colour('failed'));
  });

  it('show every hop of a sampled request and none of the others', () => {
    const rows = [{ request: 4 }, { request: 5 }, { request: 4, begin: 9.7 }, { request: 6 }];
    const { painted } = paint(rows, 10.5, { sampling: 4 });
    expect(painted.drawn).toBe(2);
  });

  it('tell where the traced request is, not where a transaction of that number is', () => {
    const rows = [{ request: 7 }, { request: 7, cargo: 'replication' as const }, { request: 8 }];
    expect(paint(rows, 10.5, { traced: 7 }).painted.traced.map(({ row }) => row)).toEqual([0]);
  });
});

describe('what is under a pointer', () => {
  it('is the nearest request within reach', () => {
    const { view } = paint([{ request: 1 }, { request: 2, begin: 9.97 }], 10.5);
    expect(requestAt(view, 119, 30, 12)).toBe(1);
    expect(requestAt(view, 128, 33, 12)).toBe(2);
    expect(requestAt(view, 120, 50, 12)).toBeNull();
  });

  it('is never a health check: it has no life to show', () => {
    const { view } = paint([{ cargo: 'health', request: 0 }], 10.5);
    expect(requestAt(view, 120, 30, 12)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { createSite } from '../site/site';
import { cutGap, Pacer } from './pacer';
import type { RunnerReport } from './protocol';
import { Runner } from './runner';
import { toyDesign } from './toy-site.fixture';

describe('wall time that counts', () => {
  it.each([
    ['a frame', 16, 16],
    ['a gap of an hour', 3_600_000, 250],
    ['a gap without end', Number.POSITIVE_INFINITY, 250],
    ['a clock that went back', -3_600_000, 0],
    ['no number', Number.NaN, 0],
  ])('is cut for %s', (_, elapsed, counted) => {
    expect(cutGap(elapsed)).toBe(counted);
  });
});

describe('a pacer', () => {
  it('gives a gap no more simulated time at any speed than a quarter of a second of it', () => {
    for (const speed of [0.5, 10, 100]) {
      expect(new Pacer(speed).span(cutGap(60_000))).toBeCloseTo(speed / 4, 10);
    }
  });

  it('calls the speed reached again a second after a gap of which little was played', () => {
    const pacer = new Pacer(10);
    pacer.note(pacer.span(cutGap(60_000)), 0.1);
    for (let turn = 0; turn < 130; turn++) {
      const span = pacer.span(cutGap(16));
      pacer.note(span, span);
    }
    expect(pacer.reached).toBe(10);
  });
});

describe('a laptop that slept', () => {
  /** A runner of the toy, and what it said last. */
  function started(playing: boolean, speed: number) {
    const reports: RunnerReport[] = [];
    const runner = new Runner(createSite, (report) => reports.push(report));
    runner.handle({ type: 'start', run: 1, design: toyDesign, seed: 1, commands: [], playing, speed });
    const frame = () => reports.flatMap((report) => (report.type === 'frame' ? report.frame : [])).at(-1)!;
    return { runner, frame };
  }

  it('goes on where it was, a quarter of a second later at most', () => {
    const { runner, frame } = started(true, 10);
    for (let turn = 0; turn < 10; turn++) runner.advance(16, () => true);
    const before = frame().now;
    runner.advance(3_600_000, () => true);
    expect(frame().now - before).toBeCloseTo(2.5, 9);
    runner.advance(16, () => true);
    expect(frame().now - before).toBeCloseTo(2.66, 9);
  });

  it('does not tell a run on its way to a moment that it stood still', () => {
    const { runner, frame } = started(false, 1);
    runner.handle({ type: 'run-to', run: 1, time: 10_000 });
    for (let turn = 0; turn < 10; turn++) runner.advance(16, () => false);
    const usual = frame().reached;
    runner.advance(3_600_000, () => false);
    expect(frame().reached).toBeGreaterThan(usual / 100);
  });
});

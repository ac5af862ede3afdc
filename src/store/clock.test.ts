import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Frame } from '../run/protocol';
import { DisplayClock } from './clock';

const nothing = new Float64Array(0);

const frame = (now: number, change: Partial<Frame> = {}): Frame => ({
  now,
  playing: true,
  speed: 1,
  reached: 1,
  hops: nothing,
  lostHops: nothing,
  sampling: 1,
  readings: null,
  log: [],
  parts: [],
  points: [],
  scrapes: [],
  heard: [],
  caption: null,
  performed: null,
  twin: null,
  ...change,
});

test('paused or stepped it shows exactly what was received', () => {
  const clock = new DisplayClock();
  clock.receive(frame(2));
  clock.at(0);
  clock.receive(frame(2.75, { playing: false }));
  expect(clock.at(16)).toBe(2.75);
  clock.receive(frame(2.75001, { playing: false }));
  expect(clock.at(17)).toBe(2.75001);
});

test('it advances evenly although frames come unevenly', () => {
  const clock = new DisplayClock();
  const steps: number[] = [];
  let shown = 0;
  for (let ms = 0; ms < 2000; ms += 10) {
    if (ms % 40 === 0 || ms % 70 === 0) clock.receive(frame(ms / 1000));
    const next = clock.at(ms);
    if (ms > 500) steps.push(next - shown);
    shown = next;
  }
  expect(Math.min(...steps)).toBeGreaterThan(0.0085);
  expect(Math.max(...steps)).toBeLessThan(0.0115);
});

test('it is never ahead of what was received, never far behind it, and never goes back', () => {
  const turns = fc.array(
    fc.record({
      ms: fc.integer({ min: 0, max: 300 }),
      passed: fc.double({ min: 0, max: 5, noNaN: true }),
      reached: fc.double({ min: 0, max: 100, noNaN: true }),
      frame: fc.boolean(),
    }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(turns, (all) => {
      const clock = new DisplayClock();
      let nowMs = 0;
      let received = 0;
      let shown = 0;
      for (const turn of all) {
        nowMs += turn.ms;
        if (turn.frame) {
          received += turn.passed;
          clock.receive(frame(received, { reached: turn.reached }));
        }
        const earliest = clock.earliest;
        const next = clock.at(nowMs);
        expect(next).toBeLessThanOrEqual(received);
        expect(next).toBeGreaterThanOrEqual(shown);
        if (clock.playing) expect(next).toBeGreaterThanOrEqual(earliest - 1e-9);
        shown = next;
      }
    }),
  );
});

describe('a run that cannot keep up', () => {
  test('is drawn at the speed that it reaches', () => {
    const clock = new DisplayClock();
    for (let ms = 0; ms <= 1000; ms += 20) {
      clock.receive(frame((ms / 1000) * 12, { speed: 100, reached: 12 }));
      clock.at(ms);
    }
    expect(clock.shown).toBeGreaterThan(12 - 12 * 0.081);
    expect(clock.shown).toBeLessThanOrEqual(12);
  });
});

test('a new run begins at 0', () => {
  const clock = new DisplayClock();
  clock.receive(frame(50));
  clock.at(0);
  clock.reset();
  expect(clock.at(16)).toBe(0);
});

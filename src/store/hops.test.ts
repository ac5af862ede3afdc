import { expect, test } from 'vitest';
import type { Frame } from '../run/protocol';
import { Hops } from './hops';

const nothing = new Float64Array(0);

const frame = (change: Partial<Frame>): Frame => ({
  now: 0,
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

/** Hop number, begin and end; the rest does not matter. */
const rows = (...hops: readonly (readonly [number, number, number])[]): Float64Array =>
  Float64Array.from(hops.flatMap(([hop, begin, end]) => [hop, 7, 2, 1, 0, 503, begin, end]));

const numbersOf = ({ table }: Hops): number[] => [...table.hop.subarray(0, table.count)];

test('a hop is kept with everything that is drawn of it', () => {
  const hops = new Hops();
  hops.receive(frame({ hops: rows([4, 1, 1.5]) }), 0);
  const { table } = hops;
  expect(table.count).toBe(1);
  expect([table.hop[0], table.request[0], table.link[0], table.cargo[0], table.forward[0]]).toEqual([
    4, 7, 2, 1, 0,
  ]);
  expect([table.status[0], table.begin[0], table.end[0], table.lostAt[0]]).toEqual([503, 1, 1.5, Number.NaN]);
});

test('a hop leaves when time has passed its end', () => {
  const hops = new Hops();
  hops.receive(frame({ hops: rows([1, 0, 0.5], [2, 0, 2]) }), 0);
  hops.receive(frame({}), 0.5);
  expect(numbersOf(hops)).toEqual([1, 2]);
  hops.receive(frame({}), 0.6);
  expect(numbersOf(hops)).toEqual([2]);
});

test('a lost hop stays for a second and a half on screen, whatever the speed', () => {
  const hops = new Hops();
  hops.receive(frame({ speed: 2, hops: rows([1, 0, 0.5]), lostHops: Float64Array.of(1, 0.2) }), 0);
  hops.receive(frame({ speed: 2 }), 3.1);
  expect(numbersOf(hops)).toEqual([1]);
  expect(hops.table.lostAt[0]).toBe(0.2);
  hops.receive(frame({ speed: 2 }), 3.3);
  expect(numbersOf(hops)).toEqual([]);
});

test('the loss of a hop that is not there is ignored', () => {
  const hops = new Hops();
  hops.receive(frame({ hops: rows([1, 0, 9], [3, 0, 9]), lostHops: Float64Array.of(2, 0.2, 4, 0.3) }), 0);
  expect([...hops.table.lostAt.subarray(0, 2)]).toEqual([Number.NaN, Number.NaN]);
});

test('the version tells when something changed, and only then', () => {
  const hops = new Hops();
  const versions = [hops.version];
  const after = (change: Partial<Frame>, drawnAt: number) => {
    hops.receive(frame(change), drawnAt);
    versions.push(hops.version);
  };
  after({ hops: rows([1, 0, 1]) }, 0);
  after({}, 0.5);
  after({ lostHops: Float64Array.of(1, 0.6) }, 0.5);
  after({}, 9);
  const changed = versions.slice(1).map((version, index) => version !== versions[index]);
  expect(changed).toEqual([true, false, true, true]);
});

test('the table grows with what is in flight and keeps its rows', () => {
  const hops = new Hops();
  const many = Array.from({ length: 5000 }, (_, index) => [index + 1, 0, 9] as const);
  hops.receive(frame({ hops: rows(...many.slice(0, 900)) }), 0);
  hops.receive(frame({ hops: rows(...many.slice(900)), lostHops: Float64Array.of(5000, 1) }), 0);
  expect(numbersOf(hops)).toEqual(many.map(([hop]) => hop));
  expect(hops.table.lostAt[4999]).toBe(1);
  hops.clear();
  expect(hops.table.count).toBe(0);
});

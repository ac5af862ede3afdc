import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aligned, type Box, distributed, type Line } from './align';

const lines: readonly Line[] = ['left', 'center', 'right', 'top', 'middle', 'bottom'];
const number = fc.integer({ min: -2000, max: 2000 });
const size = fc.integer({ min: 20, max: 300 });
const boxes = fc
  .array(fc.record({ x: number, y: number, width: size, height: size }), { minLength: 2, maxLength: 8 })
  .map((list): Box[] => list.map((box, i) => ({ ...box, id: `m-${i}` })));

const applied = (list: readonly Box[], to: ReturnType<typeof aligned>): Box[] =>
  list.map((box) => ({ ...box, ...to.get(box.id) }));

const lineOf = ({ x, y, width, height }: Box, line: Line): number =>
  ({ left: x, center: x + width / 2, right: x + width, top: y, middle: y + height / 2, bottom: y + height })[
    line
  ];

describe('aligned cards', () => {
  it('lie on one line, and keep their place across it', () => {
    fc.assert(
      fc.property(boxes, fc.constantFrom(...lines), (list, line) => {
        const after = applied(list, aligned(list, line));
        for (const box of after) expect(lineOf(box, line)).toBeCloseTo(lineOf(after[0]!, line), 6);
        const other = ['left', 'center', 'right'].includes(line) ? 'y' : 'x';
        expect(after.map((box) => box[other])).toEqual(list.map((box) => box[other]));
        // Once more changes nothing.
        expect(aligned(after, line)).toEqual(new Map(after.map(({ id, x, y }) => [id, { x, y }])));
      }),
    );
  });

  it('go to the outermost edge', () => {
    const list = [
      { id: 'a', x: 10, y: 0, width: 20, height: 20 },
      { id: 'b', x: 50, y: 90, width: 100, height: 20 },
    ];
    expect(aligned(list, 'right').get('a')).toEqual({ x: 130, y: 0 });
    expect(aligned(list, 'left').get('b')).toEqual({ x: 10, y: 90 });
    expect(aligned(list, 'bottom').get('a')).toEqual({ x: 10, y: 90 });
  });
});

describe('distributed cards', () => {
  it('have equal gaps, keep their order, and the outermost stay', () => {
    fc.assert(
      fc.property(boxes, fc.constantFrom('x' as const, 'y' as const), (list, axis) => {
        const extent = axis === 'x' ? 'width' : 'height';
        const middle = (box: Box) => box[axis] + box[extent] / 2;
        const before = list.toSorted((one, other) => middle(one) - middle(other));
        const after = applied(before, distributed(list, axis));
        const gaps = after.slice(1).map((box, i) => box[axis] - after[i]![axis] - after[i]![extent]);
        for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0]!, 6);
        expect(after[0]![axis]).toBe(before[0]![axis]);
        expect(after.at(-1)![axis]).toBeCloseTo(before.at(-1)![axis], 6);
      }),
    );
  });
});

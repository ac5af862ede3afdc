import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rules } from '../../../design/rules-setting.fixture';
import { emptyRecord, listChanged } from './list-change';

describe('a list in the inspector', () => {
  const list = ['a', 'b', 'c'];

  it('takes one more at its end, and loses the one that is meant', () => {
    expect(listChanged(list, { type: 'add' }, 'd')).toEqual(['a', 'b', 'c', 'd']);
    expect(listChanged(list, { type: 'remove', index: 1 })).toEqual(['a', 'c']);
  });

  it('moves one past its neighbour, and none past an end', () => {
    expect(listChanged(list, { type: 'move', index: 1, by: -1 })).toEqual(['b', 'a', 'c']);
    expect(listChanged(list, { type: 'move', index: 1, by: 1 })).toEqual(['a', 'c', 'b']);
    expect(listChanged(list, { type: 'move', index: 0, by: -1 })).toEqual(list);
    expect(listChanged(list, { type: 'move', index: 2, by: 1 })).toEqual(list);
  });

  it('loses nothing by moves', () => {
    const moves = fc.record({
      type: fc.constant('move' as const),
      index: fc.nat(4),
      by: fc.constantFrom(1 as const, -1 as const),
    });
    fc.assert(
      fc.property(fc.array(moves), (all) => {
        const after = all.reduce<readonly string[]>((now, move) => listChanged(now, move), list);
        expect(after.toSorted()).toEqual(list);
      }),
    );
  });

  it('begins a record with the defaults of its fields', () => {
    expect(emptyRecord(rules)).toEqual({ action: 'allow', port: 0, source: '', log: false });
  });
});

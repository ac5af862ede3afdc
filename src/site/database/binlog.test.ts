import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import { AcknowledgedWrites } from './acknowledged-writes';
import { Binlog } from './binlog';
import { NumberRanges } from './number-ranges';
import { Origin } from './origin';

const idsOf = (log: Binlog) => Array.from({ length: log.length }, (_, index) => log.idAt(index + 1));

/** What happens to three logs: appends of its own (`from` null), or a copy of another's beginning. */
const anyHistory = fc.array(
  fc.record({
    log: fc.nat(2),
    from: fc.option(fc.nat(2), { freq: 3, nil: null }),
    many: fc.integer({ min: 1, max: 4 }),
    acknowledged: fc.boolean(),
  }),
  { maxLength: 40, size: 'max' },
);

/** Plays it with logs, and with plain lists of ids beside them. */
function play(history: typeof anyHistory extends fc.Arbitrary<infer Steps> ? Steps : never) {
  const origins = ['a', 'b', 'c'].map((name) => new Origin(name));
  const logs = origins.map(() => new Binlog());
  const lists: string[][] = [[], [], []];
  const acknowledged: string[] = [];
  history.forEach(({ log, from, many, acknowledged: told }, at) => {
    if (from === null || from === log) {
      for (let i = 0; i < many; i++) {
        const sequence = origins[log]!.next(at);
        logs[log]!.append(origins[log]!, sequence);
        lists[log]!.push(origins[log]!.idOf(sequence));
        if (!told) continue;
        origins[log]!.acknowledged.add(sequence);
        acknowledged.push(origins[log]!.idOf(sequence));
      }
      return;
    }
    const isBeginning = lists[log]!.every((id, index) => lists[from]![index] === id);
    if (!isBeginning) {
      logs[log] = new Binlog();
      lists[log] = [];
    }
    const upTo = Math.min(lists[from]!.length, lists[log]!.length + many);
    logs[log]!.extendFrom(logs[from]!, upTo);
    lists[log] = lists[from]!.slice(0, Math.max(upTo, lists[log]!.length));
  });
  return { origins, logs, lists, acknowledged };
}

test('a log holds what was appended and copied, position by position', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const { logs, lists } = play(history);
      expect(logs.map(idsOf)).toEqual(lists);
    }),
  );
});

test('two logs are the same up to where their ids first differ', () => {
  fc.assert(
    fc.property(anyHistory, fc.nat(2), fc.nat(2), (history, one, other) => {
      const { logs, lists } = play(history);
      const differ = lists[one]!.findIndex((id, index) => lists[other]![index] !== id);
      expect(logs[one]!.commonWith(logs[other]!)).toBe(differ === -1 ? lists[one]!.length : differ);
    }),
  );
});

test('acknowledged writes that a log lacks are the set difference by id', () => {
  fc.assert(
    fc.property(anyHistory, fc.nat(2), fc.nat(6), (history, which, after) => {
      const { origins, logs, lists, acknowledged } = play(history);
      const writes = new AcknowledgedWrites();
      for (const origin of origins) writes.include(origin);
      const missing = acknowledged.filter((id) => !lists[which]!.includes(id));
      expect(new Set(writes.missingFrom(logs[which]!, 1000))).toEqual(new Set(missing));
      expect(writes.countMissingFrom(logs[which]!)).toBe(missing.length);
      const later = lists[which]!.slice(after).filter((id) => acknowledged.includes(id));
      expect(writes.countAfter(logs[which]!, after)).toBe(later.length);
    }),
  );
});

test('lost writes are listed oldest first, each origin up to the limit', () => {
  const [one, other] = [new Origin('a'), new Origin('b')];
  const writes = new AcknowledgedWrites();
  writes.include(one);
  writes.include(other);
  for (const [at, origin] of [one, other, one, one].entries()) origin.acknowledged.add(origin.next(at));
  expect(writes.missingFrom(new Binlog(), 10)).toEqual(['a:1', 'b:1', 'a:2', 'a:3']);
  expect(writes.missingFrom(new Binlog(), 2)).toEqual(['a:1', 'b:1', 'a:2']);
});

test('ranges hold exactly the numbers added, in whatever order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 60 })), fc.nat(60), fc.nat(60), (numbers, first, last) => {
      const ranges = new NumberRanges();
      for (const number of numbers) ranges.add(number);
      const set = new Set(numbers);
      expect(ranges.size).toBe(set.size);
      expect(ranges.countWithin(first, last)).toBe([...set].filter((n) => n >= first && n <= last).length);
      const held = [...ranges.ranges()].flatMap(([from, to]) =>
        Array.from({ length: to - from + 1 }, (_, i) => from + i),
      );
      expect(held).toEqual([...set].sort((a, b) => a - b));
    }),
  );
});

test('the commit times of the latest are exact, those of very old ones near', () => {
  const origin = new Origin('a');
  for (let i = 1; i <= 200_000; i++) origin.next(i);
  for (const sequence of [200_000, 199_999, 140_000]) expect(origin.committedAt(sequence)).toBe(sequence);
  for (const sequence of [1, 1024, 1025, 100_000]) {
    expect(origin.committedAt(sequence)).toBeLessThanOrEqual(sequence);
    expect(origin.committedAt(sequence)).toBeGreaterThan(sequence - 1024);
  }
});

import { describe, expect, test } from 'vitest';
import type { Importance, LogLine } from '../run/protocol';
import { Announcer, messageOf } from './announce';
import type { Announcements } from './view-store';

let id = 0;
const line = (text: string, importance: Importance = 'failure', more: Partial<LogLine> = {}): LogLine => ({
  id: ++id,
  at: 0,
  importance,
  text,
  about: [],
  request: null,
  isOpen: false,
  isDecisive: false,
  ...more,
});

const failed = (count: number, rest = ' failed at Nginx on web-02 (connection refused).'): LogLine => ({
  ...line(`${count} ${count === 1 ? 'request' : 'requests'}${rest}`),
  tally: { count, noun: 'request', rest },
});

function announcerFor(verbosity: Announcements) {
  const said: string[] = [];
  const announcer = new Announcer(
    (message) => said.push(message),
    () => verbosity,
  );
  return { announcer, said };
}

describe('while the run plays', () => {
  test('a message is said at once after a silence, and the next one two seconds later, summed up', () => {
    const { announcer, said } = announcerFor('important');
    announcer.hear([line('A.')], true, 1000);
    announcer.hear([line('B.')], true, 1500);
    announcer.hear([line('C.')], true, 2900);
    expect(said).toEqual(['A.']);
    announcer.hear([], true, 3000);
    expect(said).toEqual(['A.', 'B. C.']);
  });

  test('there is never more than one message in two seconds', () => {
    const { announcer, said } = announcerFor('every');
    for (let ms = 0; ms < 10_000; ms += 16) announcer.hear([line('X.')], true, ms);
    expect(said).toHaveLength(5);
  });
});

test('of a line that grows only what is new is said, once', () => {
  const { announcer, said } = announcerFor('important');
  const first = failed(3);
  const grown = (count: number, isOpen: boolean): LogLine => ({ ...failed(count), id: first.id, isOpen });
  announcer.hear([{ ...first, isOpen: true }], true, 0);
  announcer.hear([grown(5, true)], true, 1000);
  announcer.hear([grown(9, true)], true, 2000);
  announcer.hear([grown(9, false)], true, 9000);
  const counts = said.map((message) => Number.parseInt(message, 10));
  expect(counts).toEqual([3, 6]);
});

test('someone who steps hears every event', () => {
  const { announcer, said } = announcerFor('important');
  announcer.hear([line('A.')], false, 0);
  announcer.hear([line('B.')], false, 10);
  expect(said).toEqual(['A.', 'B.']);
});

test('what was held back is said when the run pauses', () => {
  const { announcer, said } = announcerFor('important');
  announcer.hear([line('A.')], true, 0);
  announcer.hear([line('B.')], true, 100);
  announcer.hear([], false, 200);
  expect(said).toEqual(['A.', 'B.']);
});

test('details are said only to those who want every event, and nobody hears anything when it is off', () => {
  const lines = [line('Check failed.', 'detail'), line('web-02 stopped.')];
  const heard = (verbosity: Announcements) => {
    const { announcer, said } = announcerFor(verbosity);
    announcer.hear(lines, true, 0);
    return said;
  };
  expect(heard('off')).toEqual([]);
  expect(heard('important')).toEqual(['web-02 stopped.']);
  expect(heard('every')).toEqual(['web-02 stopped. And 1 more event.']);
});

test('a message has at most three sentences and counts the rest', () => {
  const lines = ['A.', 'B.', 'C.', 'D.', 'E.'].map((text) => line(text));
  expect(messageOf(lines)).toBe('A. B. C. And 2 more events.');
});

test('what befell several times at one place for one reason is one sentence with the sum', () => {
  const elsewhere = failed(4, ' failed at Nginx on web-03 (connection refused).');
  expect(messageOf([failed(1), elsewhere, failed(2), failed(1)])).toBe(
    '4 requests failed at Nginx on web-02 (connection refused). ' +
      '4 requests failed at Nginx on web-03 (connection refused).',
  );
  expect(messageOf([line('lb-1 takes web-02 out.'), line('lb-1 takes web-02 out.')])).toBe(
    'lb-1 takes web-02 out.',
  );
});

test('a message ends before it is too long to be listened to', () => {
  const long = ['a', 'b', 'c', 'd'].map((name) =>
    line(`Something with a long name befell the machine ${name}.`),
  );
  expect(messageOf(long)).toBe(`${long[0]?.text} ${long[1]?.text} And 2 more events.`);
});

describe('while the same goes on', () => {
  /** When something is said of failures that come every half second, in whole seconds. */
  function saidDuring(seconds: number, others: Readonly<Record<number, LogLine>> = {}): number[] {
    const times: number[] = [];
    let nowMs = 0;
    const announcer = new Announcer(
      () => times.push(nowMs / 1000),
      () => 'important',
    );
    for (; nowMs < 1000 * seconds; nowMs += 500) {
      const other = others[nowMs / 1000];
      announcer.hear(other ? [failed(1), other] : [failed(1)], true, nowMs);
    }
    return times;
  }

  test('the messages become rarer and rarer', () => {
    expect(saidDuring(130)).toEqual([0, 2, 6, 14, 30, 62, 94, 126]);
  });

  test('news does not wait for them', () => {
    expect(saidDuring(30, { 20: line('lb-1 takes web-02 out.') })).toEqual([0, 2, 6, 14, 20, 22, 26]);
  });

  test('and what is told is told again, since it is no number that grows', () => {
    const kill = line('web-02 lost its power.');
    expect(saidDuring(30, { 3: kill, 25: kill })).toEqual([0, 2, 4, 6, 10, 18, 25, 27]);
  });

  test('after a silence it is news again', () => {
    const { announcer, said } = announcerFor('important');
    for (const ms of [0, 2000, 6000]) announcer.hear([failed(1)], true, ms);
    announcer.hear([], true, 30_000);
    announcer.hear([failed(1)], true, 40_000);
    announcer.hear([failed(1)], true, 42_000);
    expect(said).toHaveLength(5);
  });
});

test('of a line that takes the place of another, only the latest is said', () => {
  const { announcer, said } = announcerFor('important');
  announcer.hear([line('A.')], true, 0);
  const turned = line('users: requests per second set to 7.', 'change');
  announcer.hear([turned], true, 500);
  announcer.hear([{ ...turned, text: 'users: requests per second set to 8.' }], true, 900);
  announcer.hear([], true, 2000);
  expect(said).toEqual(['A.', 'users: requests per second set to 8.']);
});

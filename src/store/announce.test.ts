import { describe, expect, test } from 'vitest';
import type { Importance, LogLine } from '../run/protocol';
import { Announcer, messageOf } from './announce';
import type { Announcements } from './view-store';

let id = 0;
const line = (text: string, importance: Importance = 'failure'): LogLine => ({
  id: ++id,
  at: 0,
  importance,
  text,
  about: [],
  request: null,
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

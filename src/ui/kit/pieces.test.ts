import { expect, test } from 'vitest';
import { inPieces } from './pieces';

const wholeOf = (text: string): readonly string[] =>
  inPieces(text).flatMap(({ piece, whole }) => (whole ? [piece] : []));

test('host names and ids stay whole, with the marks that follow them', () => {
  expect(wholeOf('lb-1 stops using web-02: 3 checks in a row failed.')).toEqual(['lb-1', 'web-02:']);
  expect(wholeOf('lost: db-1:4, db-1:5.')).toEqual(['db-1:4,', 'db-1:5.']);
});

test('figures stay with their units, and with nothing else', () => {
  expect(wholeOf('85 people wait, the first for 15 s. The slowest 5 % took 4.3 s or 3 min 20 s.')).toEqual([
    '15 s.',
    '5 %',
    '4.3 s',
    '3 min',
    '20 s.',
  ]);
  expect(wholeOf('web-01 119, in 3 steps of 4 servers')).toEqual(['web-01']);
});

test('dashes between words, and words that no line could hold, may break', () => {
  expect(wholeOf('link users – web - a very-long-name-that-no-line-could-ever-hold')).toEqual([]);
});

test('nothing of the text is lost', () => {
  const text = ' lb-1  picks web-02: next in turn, after 15 s or 20 ms.';
  expect(
    inPieces(text)
      .map(({ piece }) => piece)
      .join(''),
  ).toBe(text);
});

import { expect, test } from 'vitest';
import { inPieces } from './pieces';

const wholeOf = (text: string): readonly string[] =>
  inPieces(text).flatMap(({ piece, whole }) => (whole ? [piece] : []));

test('host names and ids stay whole, with the marks that follow them', () => {
  expect(wholeOf('lb-1 stops using web-02: 3 checks in a row failed.')).toEqual(['lb-1', 'web-02:']);
  expect(wholeOf('lost: db-1:4, db-1:5.')).toEqual(['db-1:4,', 'db-1:5.']);
});

test('dashes between words, and words that no line could hold, may break', () => {
  expect(wholeOf('link users – web - a very-long-name-that-no-line-could-ever-hold')).toEqual([]);
});

test('nothing of the text is lost', () => {
  const text = ' lb-1  picks web-02: next in turn.';
  expect(
    inPieces(text)
      .map(({ piece }) => piece)
      .join(''),
  ).toBe(text);
});

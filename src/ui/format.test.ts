import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clockTime,
  countText,
  counted,
  durationText,
  figure,
  idsText,
  percentText,
  sentenceCase,
  speedText,
  titleAtStart,
} from './format';

describe('clockTime', () => {
  it.each([
    [0, '00:00.0'],
    [18.44, '00:18.4'],
    [59.96, '00:59.9'],
    [60, '01:00.0'],
    [0.3, '00:00.3'],
    [3725.5, '1:02:05.5'],
  ])('writes %d s as %s', (seconds, text) => {
    expect(clockTime(seconds)).toBe(text);
  });

  it('never goes back when time goes on', () => {
    const early = fc.double({ min: 0, max: 3599, noNaN: true });
    fc.assert(fc.property(early, early, (a, b) => clockTime(Math.min(a, b)) <= clockTime(Math.max(a, b))));
  });
});

describe('figures', () => {
  it.each([
    [22.14, '22.1'],
    [412.4, '412'],
    [0.01234, '0.0123'],
    [5, '5'],
    [12_345, '12,345'],
  ])('writes %d as %s', (value, text) => {
    expect(figure(value)).toBe(text);
  });

  it.each([
    [0, '0 s'],
    [0.0002, '200 µs'],
    [0.412, '412 ms'],
    [1.2, '1.2 s'],
    [204, '3.4 min'],
  ])('writes a duration of %d s as %s', (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });

  it('never rounds a failure away', () => {
    expect(percentText(0)).toBe('0 %');
    expect(percentText(0.00002)).toBe('< 0.1 %');
    expect(percentText(0.083)).toBe('8.3 %');
  });

  it('begins a line with a capital, but never changes a host name', () => {
    expect(sentenceCase('without power')).toBe('Without power');
    expect(titleAtStart('link lb-1 – web-02')).toBe('Link lb-1 – web-02');
    expect(titleAtStart('web-02')).toBe('web-02');
  });

  it('sets thousands apart', () => {
    expect([countText(999), countText(363_902)]).toEqual(['999', '363,902']);
  });

  it('lists the first of very many ids, and counts the rest', () => {
    expect(idsText(['a:1', 'a:2'])).toBe('a:1, a:2');
    expect(idsText(['a:1', 'a:2', 'a:3'], 2)).toBe('a:1, a:2 and 1 more');
  });

  it('counts one thing in the singular', () => {
    expect([counted(1, 'request'), counted(0, 'request'), speedText(0.5)]).toEqual([
      '1 request',
      '0 requests',
      '0.5×',
    ]);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineOfPath } from './json-lines';

const text = `{
  "a": [
    { "b": "}],:{" },
    [1, 2,
      3]
  ],
  "c\\"d": {},
  "e": { "f g": null }
}`;

test.each([
  ['', 1],
  ['a', 2],
  ['a[0]', 3],
  ['a[0].b', 3],
  ['a[1][1]', 4],
  ['a[1][2]', 5],
  ['e', 8],
  ['e["f g"]', 8],
  ['nothing', null],
  ['a[7]', null],
])('the place "%s" is on line %s', (path, line) => {
  expect(lineOfPath(text, path)).toBe(line);
});

test('every entry of any list is found on its line', () => {
  fc.assert(
    fc.property(fc.array(fc.json(), { minLength: 1, maxLength: 20 }), (entries) => {
      const list = `[\n${entries.join(',\n')}\n]`;
      for (const [i] of entries.entries()) if (lineOfPath(list, `[${i}]`) !== i + 2) return false;
      return true;
    }),
  );
});

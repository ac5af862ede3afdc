import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineOfPath, syntaxProblem } from './json-places';

const text = `{
  "a": [
    { "b": "}],:{" },
    [1, 2,
      3]
  ],
  "c\\"d": {},
  "e": { "f g": null },
  "twice": {
    "x": 1 },
  "twice": {
    "x": 2 }
}`;

describe('a place is found on its line', () => {
  test.each([
    ['', 1],
    ['a', 2],
    ['a[0]', 3],
    ['a[0].b', 3],
    ['a[1][1]', 4],
    ['a[1][2]', 5],
    ['["c"d"]', 7],
    ['e', 8],
    ['e["f g"]', 8],
    ['twice.x', 12],
  ])('"%s" on line %s', (path, line) => {
    expect(lineOfPath(text, path)).toBe(line);
  });

  test.each([
    ['nothing', 1],
    ['a[7]', 2],
    ['a[0].missing', 3],
    ['a[1][9].deeper', 4],
    ['twice.y', 11],
  ])('what is missing, "%s", on that of what is around it, %s', (path, line) => {
    expect(lineOfPath(text, path)).toBe(line);
  });

  test('every entry of any list', () => {
    fc.assert(
      fc.property(fc.array(fc.json(), { minLength: 1, maxLength: 20 }), (entries) => {
        const list = `[\n${entries.join(',\n')}\n]`;
        for (const [i] of entries.entries()) if (lineOfPath(list, `[${i}]`) !== i + 2) return false;
        return true;
      }),
    );
  });
});

describe('what is wrong with a text', () => {
  test.each<[string, number, number, string]>([
    ['{\n "a": abc\n}', 2, 7, 'a value should stand here, not "a"'],
    ['{\n "a": 1,\n}', 3, 1, 'a name in double quotes should stand here, not "}"'],
    ['{\n "a": 1', 2, 8, '"," or "}" should stand here, not the end of the text'],
    ['[1 2]', 1, 4, '"," or "]" should stand here, not "2"'],
    ['{"a" 1}', 1, 6, '":" should stand here, not "1"'],
    ["{'a': 1}", 1, 2, 'a name in double quotes should stand here, not "\'"'],
    ['"a\nb"', 1, 3, 'a string is not closed, or holds what must be escaped, not "\\u000a"'],
    ['"🦊" x', 1, 5, 'the text should end here, not "x"'],
    ['', 1, 1, 'a value should stand here, not the end of the text'],
    ['01', 1, 2, 'the text should end here, not "1"'],
    ['[NaN]', 1, 2, 'a value should stand here, not "N"'],
  ])('%j is said with line and column', (wrong, line, column, message) => {
    expect(syntaxProblem(wrong)).toEqual({ line, column, message });
  });

  test('is something exactly when the language itself refuses it', () => {
    const damaged = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', '[', '\\', '0', 'e', '\u0001', '-'))
      .map(([json, at, more]) => {
        const cut = at % (json.length + 1);
        return json.slice(0, cut) + more + json.slice(cut + (at % 2));
      });
    fc.assert(
      fc.property(fc.oneof(fc.json(), damaged, fc.string()), (candidate) => {
        let isJson = true;
        try {
          JSON.parse(candidate);
        } catch {
          isJson = false;
        }
        return (syntaxProblem(candidate) === null) === isJson;
      }),
      { numRuns: 3000 },
    );
  });

  test('is found however deep, however long', () => {
    const deep = '['.repeat(100_000);
    expect(syntaxProblem(deep)).toMatchObject({ line: 1, column: 100_001 });
    expect(syntaxProblem(deep + ']'.repeat(100_000))).toBeNull();
    expect(syntaxProblem(`"${'x'.repeat(10_000_000)}"`)).toBeNull();
  });
});

import { expect, test } from 'vitest';
import { NO_TEXT, TextTable } from './text-table';

test('the same text always has the same number, and the number gives it back', () => {
  const table = new TextTable();
  const [one, other] = [table.codeOf('web-01'), table.codeOf('web-02')];
  expect(table.codeOf('web-01')).toBe(one);
  expect(one).not.toBe(other);
  expect([table.text(one), table.text(other)]).toEqual(['web-01', 'web-02']);
});

test('a full table has no number for another text', () => {
  const table = new TextTable(2);
  table.codeOf('a');
  table.codeOf('b');
  expect(table.codeOf('c')).toBe(NO_TEXT);
  expect(table.codeOf('b')).not.toBe(NO_TEXT);
});

import { expect, it } from 'vitest';
import type { LogLine } from '../../run/protocol';
import { decidedOf } from './decided';

const line = (id: number, isDecisive: boolean): LogLine => ({
  id,
  at: id,
  importance: 'failure',
  text: `line ${id}`,
  about: [],
  request: null,
  isOpen: false,
  isDecisive,
});

it('what decided stays in view however much has happened since', () => {
  const log = Array.from({ length: 300 }, (_, id) => line(id, id === 3 || id === 40 || id === 77));
  expect(decidedOf(log).map(({ id }) => id)).toEqual([77, 40]);
  expect(decidedOf(log.slice(100))).toEqual([]);
});

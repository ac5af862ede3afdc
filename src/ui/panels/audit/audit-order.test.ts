import { expect, test } from 'vitest';
import type { AuditRow } from '../../../experiments/audit/audit-rows';
import type { Subject } from '../../../experiments/audit/subjects';
import { type Column, linesOf } from './audit-order';

const subject = (id: string): Subject => ({
  id,
  part: 'element',
  kind: 'machine',
  isOutside: false,
  faults: [],
});

const row = (id: string, read: number, write: number, allWell: number | null): AuditRow =>
  ({
    subject: subject(id),
    worst: { settled: { read: { share: read }, write: { share: write } }, allWell },
  }) as unknown as AuditRow;

const ROWS = [row('lb-1', 0, 0, null), row('web-10', 1, 0.5, null), row('web-2', 0.9, 1, 7)];
const SUBJECTS = ['db-1', 'lb-1', 'web-2', 'web-10'].map(subject);

test.each<[Column, readonly string[]]>([
  ['verdict', ['lb-1', 'web-10', 'web-2', 'db-1']],
  ['part', ['db-1', 'lb-1', 'web-2', 'web-10']],
  ['reads', ['lb-1', 'web-2', 'web-10', 'db-1']],
  ['writes', ['lb-1', 'web-10', 'web-2', 'db-1']],
  ['well', ['lb-1', 'web-10', 'web-2', 'db-1']],
])('ordered by %s, the worst or the first stands above, and what was not tried below', (by, ids) => {
  expect(linesOf(SUBJECTS, ROWS, by).map((line) => line.subject.id)).toEqual(ids);
});

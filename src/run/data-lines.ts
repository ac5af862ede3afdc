import type { DatabaseNews } from '../site/facts';
import { sentenceOf } from './sentences/data-sentences';
import type { Directory } from './directory';
import type { LogLines } from './log-lines';

const BAD: ReadonlySet<DatabaseNews['what']> = new Set([
  'copy broken',
  'backup broken',
  'rows deleted',
  'no majority',
  'stepped down',
]);
const GOOD: ReadonlySet<DatabaseNews['what']> = new Set([
  'copied',
  'restored',
  'writable again',
  'address moved',
]);

/** What befell the data of databases, as lines of the log. */
export function noteData(fact: DatabaseNews, names: Directory, lines: LogLines): void {
  const { what, at, database } = fact;
  const importance = BAD.has(what) ? 'failure' : GOOD.has(what) ? 'recovery' : 'change';
  lines.write(at, importance, sentenceOf(fact, names), [database], { isDecisive: true });
}

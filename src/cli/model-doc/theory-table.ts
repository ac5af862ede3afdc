import { readFileSync } from 'node:fs';
import type { Effort } from '../../evidence/theory/effort';
import { judgeSet } from '../../evidence/theory/judge-set';
import { type QueueSet, readSets } from '../../evidence/theory/queue-set';
import { code, markdownTable } from './markdown';

/** Enough to learn what is compared, far too little to compare it. */
const GLANCE: Effort = { seeds: 1, requests: 0.001, widest: { mean: 0.05, percentile: 0.08 } };

const HEAD = ['Set', 'Queue', 'Formula', 'Compared'];

/** The sets of queueing theory and which of their quantities are compared. */
export function theoryTable(file: string): string {
  const sets = readSets(JSON.parse(readFileSync(file, 'utf8')));
  return markdownTable(HEAD, sets.map(row));
}

const row = (set: QueueSet): string[] => [code(set.id), set.model, set.formula, comparedIn(set)];

function comparedIn(set: QueueSet): string {
  const comparisons = judgeSet(set, GLANCE);
  return comparisons === null ? 'not modelled' : comparisons.map(({ quantity }) => quantity).join(', ');
}

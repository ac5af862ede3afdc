import type { RecordedFile } from './live-conformance';

/** Everything in the folder of recordings as text, by its path. */
const files = import.meta.glob<string>('../../conformance/**/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const FOLDER = '../../conformance/';
const SYSTEM = 'system/';
const THEORY = 'theory/queueing.json';

const all: readonly RecordedFile[] = Object.entries(files).map(([path, text]) => ({
  path: path.slice(FOLDER.length),
  text,
}));

/** What real software was recorded doing, case by case. */
export const recordings = all.filter(({ path }) => path !== THEORY && !path.startsWith(SYSTEM));

/** What whole real systems did, and their designs. */
export const systemFiles = all.filter(({ path }) => path.startsWith(SYSTEM));

/** What queueing theory says: sets of queues with closed formulas. */
export const theoryText = all.find(({ path }) => path === THEORY)?.text ?? '';

import type { TermId } from '../../glossary/terms';

/** The entry of the glossary that explains a line of readings. */
const terms: Readonly<Record<string, TermId>> = {
  'In flight': 'in-flight',
  Waiting: 'waiting',
  'Longest wait now': 'waiting',
  Gone: 'gone',
  Retried: 'retry',
  'Rescued by retries': 'rescued',
  'CPU, last 3 s': 'cpu',
  'Waiting for a core': 'queue',
  'Waiting for a server': 'queue',
  'Waiting for a worker': 'queue',
  Connections: 'connection',
  Retries: 'retry',
  'Workers busy': 'worker',
  'Received up to': 'log-position',
  'Applied up to': 'log-position',
  'Log position': 'log-position',
  Lag: 'lag',
  'Seconds behind source': 'lag',
  'Old reads': 'old-read',
  'Semi-synchronous': 'semi-sync',
  'Take writes too: split brain': 'split-brain',
  'Lost writes': 'lost-write',
  'Health checks': 'health-check',
  'Browsers keep it for': 'ttl',
};

export const termOfLine = (name: string): TermId | null =>
  Object.hasOwn(terms, name) ? (terms[name] ?? null) : null;

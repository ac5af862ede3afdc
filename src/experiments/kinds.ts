import type { Job } from '../run/job';

/** Every kind of task. A worker loads the kinds that it is given tasks of. */
export const KINDS = {
  'audit trial': () => import('./kinds/audit-trial'),
  'compared run': () => import('./kinds/compared-run'),
  'observed run': () => import('./kinds/observed-run'),
  'swept run': () => import('./kinds/swept-run'),
  lesson: () => import('./kinds/lesson'),
  outages: () => import('./kinds/outages'),
  recordings: () => import('./kinds/recordings'),
  scenario: () => import('./kinds/scenario'),
  'theory set': () => import('./kinds/theory-set'),
} as const;

export type Kind = keyof typeof KINDS;

type WorkOf<K extends Kind> = Awaited<ReturnType<(typeof KINDS)[K]>>['work'];
/** What a task of a kind is given. Plain. */
export type TaskOf<K extends Kind> = Parameters<WorkOf<K>>[0];
/** What comes out of it. Plain. */
export type ResultOf<K extends Kind> = ReturnType<WorkOf<K>> extends Job<infer Result> ? Result : never;

/** A kind of task, as whoever does it knows it: a task in, a result out, bit by bit. */
export type Work = (task: unknown) => Job<unknown>;

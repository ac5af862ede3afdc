/** What crosses the boundary of a worker that does tasks: plain data. */

/** To the worker: one task at a time; `finish` asks the present one to end with what it has come to. */
export type ToWorker =
  | { readonly type: 'task'; readonly kind: string; readonly task: unknown }
  | { readonly type: 'finish' };

/** From the worker: after any number of `progress` one of the others, for each task. */
export type FromWorker =
  /** 0 to 1. */
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'result'; readonly result: unknown }
  | { readonly type: 'failed'; readonly reason: Failure };

/** What was thrown; the class of an error does not cross. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly stack: string | null;
}

export function failureOf(thrown: unknown): Failure {
  if (!(thrown instanceof Error)) return { name: 'Error', message: String(thrown), stack: null };
  const { name, message, stack = null } = thrown;
  return { name, message, stack };
}

/** An error with that name, message and stack. */
export function errorOf({ name, message, stack }: Failure): Error {
  const error = new Error(message);
  error.name = name;
  if (stack !== null) error.stack = stack;
  return error;
}

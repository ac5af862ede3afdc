import { createStore } from 'zustand/vanilla';
import { forgetBuilt } from './lesson-designs';
import { jsonOf, keepText, keptText, type KeyValueStorage } from './storage';

export const LESSONS_KEY = 'signal-box/lessons';
const VERSION = 1;
/** Longest text that is read: storage and files may hold anything. */
const LONGEST = 100_000;

/** What somebody has done in a lesson. Nothing of it is a score. */
export interface Progress {
  /** Name of the step where they were last. */
  readonly step: string;
  /** Index of the option they chose, by the number of the round. */
  readonly choices: Readonly<Record<string, number>>;
  /** The same for the questions at the end. */
  readonly recalled: Readonly<Record<string, number>>;
  /** Whether a design of theirs has met the goal. */
  readonly met: boolean;
  /** Whether they came to the end. */
  readonly finished: boolean;
}

export type AllProgress = Readonly<Record<string, Progress>>;

export const NO_PROGRESS: Progress = {
  step: 'predict-1',
  choices: {},
  recalled: {},
  met: false,
  finished: false,
};

/** By id of the lesson. */
export const progressStore = createStore<{ readonly of: AllProgress }>(() => ({ of: {} }));

export const progressOf = (id: string): Progress => progressStore.getState().of[id] ?? NO_PROGRESS;

export function setProgress(id: string, change: Partial<Progress>): void {
  const { of } = progressStore.getState();
  progressStore.setState({ of: { ...of, [id]: { ...progressOf(id), ...change } } });
}

export function forgetProgress(): void {
  progressStore.setState({ of: {} });
  forgetBuilt();
}

/** As a file holds it. */
export const progressText = (): string =>
  JSON.stringify(
    { format: 'signal-box-lessons', version: VERSION, lessons: progressStore.getState().of },
    null,
    2,
  );

/**
 * Takes over what such a file holds; lessons that it does not name stay as they are.
 *
 * @returns null when done, or a sentence that says what is wrong.
 */
export function readProgress(text: string): string | null {
  if (text.length > LONGEST) return 'The file is too large to be the progress of lessons.';
  const json = jsonOf(text);
  if (!isRecord(json) || json.format !== 'signal-box-lessons')
    return 'The file holds no progress of lessons: it was not saved here.';
  if (json.version !== VERSION) return `Only version ${VERSION} of such files is known here.`;
  const { of } = progressStore.getState();
  progressStore.setState({ of: { ...of, ...lessonsIn(json.lessons) } });
  return null;
}

/** Takes over what this device has kept, and keeps every later change. */
export function keepProgress(storage: KeyValueStorage): void {
  readProgress(keptText(storage, LESSONS_KEY) ?? '');
  // A closed storage loses where somebody was, which is no reason to disturb anybody.
  progressStore.subscribe(() => keepText(storage, LESSONS_KEY, progressText()));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What makes sense of it. */
function lessonsIn(json: unknown): AllProgress {
  if (!isRecord(json)) return {};
  return Object.fromEntries(
    Object.entries(json).flatMap(([id, value]) => (isRecord(value) ? [[id, progressIn(value)]] : [])),
  );
}

const progressIn = ({ step, choices, recalled, met, finished }: Record<string, unknown>): Progress => ({
  step: typeof step === 'string' ? step : NO_PROGRESS.step,
  choices: chosenIn(choices),
  recalled: chosenIn(recalled),
  met: met === true,
  finished: finished === true,
});

const chosenIn = (json: unknown): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(isRecord(json) ? json : {}).filter(
      (entry): entry is [string, number] => Number.isInteger(entry[1]) && (entry[1] as number) >= 0,
    ),
  );

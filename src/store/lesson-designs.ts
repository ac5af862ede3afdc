import type { Design } from '../design/design';
import type { ParsedDesign } from '../design/parse';
import { jsonOf, keepText, keptText, type KeyValueStorage } from './storage';

/** What is built in lessons, beside the learner's own designs: half of it may be there when the page is closed. */
export const LESSON_DESIGNS_KEY = 'signal-box/lesson-designs';

type Reader = (json: unknown) => ParsedDesign;

/** Null where nothing is kept. */
let device: KeyValueStorage | null = null;
let read: Reader | null = null;

/** Keeps what is built in lessons from now on. @param reader of designs: whoever only lists the lessons needs none. */
export function keepLessonDesigns(storage: KeyValueStorage | null, reader: Reader): void {
  device = storage;
  read = reader;
}

/** Read anew each time: another window may be in another lesson. */
function all(): Readonly<Record<string, unknown>> {
  const json = jsonOf((device && keptText(device, LESSON_DESIGNS_KEY)) ?? '');
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? { ...json } : {};
}

/** What was built in a lesson so far; null for nothing, or nothing that is a design. */
export function builtIn(lesson: string): Design | null {
  const of = all();
  const parsed = Object.hasOwn(of, lesson) ? read?.(of[lesson]) : undefined;
  return parsed?.ok ? parsed.design : null;
}

/** @param design null: nothing, the lesson begins anew. */
export function keepBuilt(lesson: string, design: Design | null): void {
  if (device === null) return;
  const { [lesson]: _former, ...others } = all();
  // A full storage loses a design that is still open, which is no reason to disturb anybody.
  keepText(
    device,
    LESSON_DESIGNS_KEY,
    JSON.stringify(design === null ? others : { ...others, [lesson]: design }),
  );
}

export function forgetBuilt(): void {
  if (device !== null) keepText(device, LESSON_DESIGNS_KEY, '{}');
}

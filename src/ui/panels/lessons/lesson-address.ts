import { progressStore, keepProgress } from '../../../store/lesson-progress';
import { startLesson } from '../../../store/lessons';
import { setSheet, showPanel } from '../../../store/view-store';
import { lessonOpen } from '../../../store/lesson-open';

/** Names in the query of the address: `?lesson=pull-the-plug&step=build&variant=3`. */
const LESSON = 'lesson';
const STEP = 'step';
const VARIANT = 'variant';

/** Seeds that a link may name. */
const MOST_VARIANTS = 9_999;

/** A link that opens a lesson at a step, with the visitors of a variant. */
export function lessonLink(id: string, step: string, seed: number): string {
  const address = new URL(location.pathname, location.origin);
  address.searchParams.set(LESSON, id);
  address.searchParams.set(STEP, step);
  if (seed !== 1) address.searchParams.set(VARIANT, String(seed));
  return address.href;
}

let hasLooked = false;

/** Opens what the address names, once, and takes it out of the address: loading the page again does not open it again. */
export function openFromAddress(): void {
  if (hasLooked) return;
  hasLooked = true;
  const { searchParams } = new URL(location.href);
  const id = searchParams.get(LESSON);
  keepOnDevice();
  if (id === null || lessonOpen.getState().id !== null) return;
  const step = searchParams.get(STEP);
  const variant = Number(searchParams.get(VARIANT) ?? 1);
  const seed = Number.isInteger(variant) && variant >= 1 && variant <= MOST_VARIANTS ? variant : 1;
  startLesson(id, { seed, ...(step === null ? {} : { step }) });
  showPanel('guide');
  setSheet('half');
  const address = new URL(location.href);
  for (const name of [LESSON, STEP, VARIANT]) address.searchParams.delete(name);
  history.replaceState(history.state, '', address);
}

function keepOnDevice(): void {
  try {
    if (Object.keys(progressStore.getState().of).length === 0) keepProgress(localStorage);
  } catch {
    // A closed storage keeps nothing, and the lessons work without it.
  }
}

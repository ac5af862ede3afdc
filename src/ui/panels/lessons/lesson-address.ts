import { parseDesign } from '../../../design/parse';
import { lessonById, stepsOf } from '../../../store/course';
import { setNotice } from '../../../store/design-store';
import { keepLessonDesigns } from '../../../store/lesson-designs';
import { lessonOpen } from '../../../store/lesson-open';
import { keepProgress, progressStore } from '../../../store/lesson-progress';
import { type Opening, startLesson } from '../../../store/lessons';
import { setSheet, showPanel } from '../../../store/view-store';

/** Names in the query of the address: `?lesson=pull-the-plug&step=run-1&variant=3&at=47.2`. */
const LESSON = 'lesson';
const STEP = 'step';
const VARIANT = 'variant';
const MOMENT = 'at';

/** Seeds that a link may name. */
const MOST_VARIANTS = 9_999;

/** Longest piece of a link that is repeated on screen. */
const LONGEST = 40;

/**
 * A link that opens a lesson at a step, with the visitors of a variant.
 *
 * @param at simulated seconds at which the run of that step stands.
 */
export function lessonLink(id: string, step: string, seed: number, at?: number): string {
  const address = new URL(location.pathname, location.origin);
  address.searchParams.set(LESSON, id);
  address.searchParams.set(STEP, step);
  if (seed !== 1) address.searchParams.set(VARIANT, String(seed));
  if (at !== undefined) address.searchParams.set(MOMENT, String(at));
  return address.href;
}

/** What a link asks for. */
export interface Asked {
  /** Null: a lesson that is not here. */
  readonly id: string | null;
  readonly opening: Opening;
  /** A sentence for each piece that makes no sense. */
  readonly problems: readonly string[];
}

const quoted = (text: string): string => `“${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}”`;

/** The number that a text is; null for anything else, and for one that is too large. */
function numberIn(text: string, form: RegExp, most: number): number | null {
  const number = form.test(text) ? Number(text) : Number.NaN;
  return number <= most ? number : null;
}

/** Reads the query of a link; null where it names no lesson. What makes no sense is left out, and said. */
export function askedIn(query: URLSearchParams): Asked | null {
  const id = query.get(LESSON);
  if (id === null) return null;
  const lesson = lessonById(id);
  if (lesson === null)
    return {
      id: null,
      opening: {},
      problems: [`The link names the lesson ${quoted(id)}, which is not here.`],
    };
  const problems: string[] = [];
  const [step, variant, moment] = [STEP, VARIANT, MOMENT].map((name) => query.get(name));
  const found = stepsOf(lesson).find((each) => each.id === step);
  if (step != null && found === undefined)
    problems.push(`This lesson has no step ${quoted(step)}: it opens at its first one.`);
  const seed = variant == null ? 1 : numberIn(variant, /^[1-9]\d*$/, MOST_VARIANTS);
  if (seed === null)
    problems.push(`${quoted(variant ?? '')} is no variant from 1 to 9,999: the first one is open.`);
  const run = found?.kind === 'run' ? lesson.rounds[found.round ?? 0]?.run : undefined;
  const at = moment == null ? undefined : numberIn(moment, /^\d+(\.\d+)?$/, (run?.until ?? 0) - 0.001);
  if (at === null) problems.push(`The step of the link has no moment ${quoted(moment ?? '')}.`);
  return {
    id,
    opening: {
      seed: seed ?? 1,
      ...(step != null && { step: found?.id ?? stepsOf(lesson)[0]!.id }),
      ...(at != null && { at }),
    },
    problems,
  };
}

let hasLooked = false;

/** Opens what the address names, once, and takes it out of the address: loading the page again does not open it again. */
export function openFromAddress(): void {
  if (hasLooked) return;
  hasLooked = true;
  keepOnDevice();
  const address = new URL(location.href);
  const asked = askedIn(address.searchParams);
  if (asked === null || lessonOpen.getState().id !== null) return;
  if (asked.id !== null) startLesson(asked.id, asked.opening);
  showPanel('guide');
  setSheet('half');
  if (asked.problems.length > 0) setNotice(asked.problems.join(' '));
  for (const name of [LESSON, STEP, VARIANT, MOMENT]) address.searchParams.delete(name);
  history.replaceState(history.state, '', address);
}

function keepOnDevice(): void {
  try {
    keepLessonDesigns(localStorage, parseDesign);
    if (Object.keys(progressStore.getState().of).length === 0) keepProgress(localStorage);
  } catch {
    // A closed storage keeps nothing, and the lessons work without it.
  }
}

import { flyingBlind } from './course/flying-blind';
import { lockedDoors } from './course/locked-doors';
import { logInAgain } from './course/log-in-again';
import { newCode } from './course/new-code';
import { nextRequest } from './course/next-request';
import { oneBox } from './course/one-box';
import { oneTruth } from './course/one-truth';
import { primaryDies } from './course/primary-dies';
import { pullThePlug } from './course/pull-the-plug';
import { splitItUp } from './course/split-it-up';
import { surviveAnyOne } from './course/survive-any-one';
import { theName } from './course/the-name';
import { tooManyVisitors } from './course/too-many-visitors';
import { whoBalances } from './course/who-balances';
import type { Lesson } from './lesson';

/** All lessons, in the order in which each builds on those before it. */
export const course: readonly Lesson[] = [
  oneBox,
  tooManyVisitors,
  nextRequest,
  logInAgain,
  pullThePlug,
  whoBalances,
  oneTruth,
  primaryDies,
  lockedDoors,
  flyingBlind,
  splitItUp,
  newCode,
  theName,
  surviveAnyOne,
];

/** @param variant a whole number from 1 on: the first one has the victim that the list of lessons names. */
export function lessonById(id: string, variant = 1): Lesson | null {
  const lesson = course.find((each) => each.id === id);
  if (lesson === undefined) return null;
  const all = [lesson, ...(lesson.others ?? [])];
  return all[(variant - 1) % all.length] ?? lesson;
}

import type { Task } from '../line';
import { distributedQuestions } from './distributed';
import type { Question } from './question';
import { scaledQuestions } from './scaled';
import { securedQuestions } from './secured';
import { simpleQuestions } from './simple';

/** What is asked of each task, in the order in which it is asked. */
export const questions: Readonly<Record<Task, readonly Question[]>> = {
  0: simpleQuestions,
  1: distributedQuestions,
  2: securedQuestions,
  3: scaledQuestions,
};

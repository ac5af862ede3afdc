import { type Case, judge } from '../../evidence/conformance/judge';
import type { Job } from '../../run/job';

/** The cases of files of recordings, given their texts, against the simulation. Each takes milliseconds. */
export function* work(texts: readonly string[]): Job<readonly (readonly Case[])[]> {
  const judged: (readonly Case[])[] = [];
  for (const text of texts) {
    judged.push(judge(text));
    yield judged.length / texts.length;
  }
  return judged;
}

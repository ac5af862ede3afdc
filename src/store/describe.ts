import type { Design } from '../design/design';
import { commandSentence } from '../run/sentences/command-sentences';
import { describeFact as factSentence } from '../run/sentences/describe-fact';
import type { Trace } from '../run/protocol';
import type { Command } from '../site/commands';
import type { Fact, Outcome } from '../site/facts';
import { directoryOf } from './elements';

export { inWords, spanWords } from '../run/sentences/words';

/** What a command has done, in one sentence. */
export const describeCommand = (command: Command, design: Design): string =>
  commandSentence(command, directoryOf(design));

/** Any fact in one sentence. */
export const describeFact = (fact: Fact, design: Design): string =>
  factSentence(fact, design, directoryOf(design));

/** One moment in the life of a request. */
export interface Step {
  /** Simulated seconds since the start of the run, and since the request was sent. */
  readonly at: number;
  readonly after: number;
  /** Seconds until the next step; null for the last. */
  readonly lasts: number | null;
  readonly text: string;
  readonly weight: 'failure' | 'decision' | 'wait' | 'plain';
}

/** The life of a request in words: what came of it, and how, in order of time. */
export interface Story {
  readonly outcome: string;
  readonly failed: boolean;
  readonly steps: readonly Step[];
}

export function describeTrace({ request, facts, finished }: Trace, design: Design): Story {
  const outcome = facts.find((fact): fact is Outcome => fact.type === 'outcome');
  const sentAt = outcome?.sentAt ?? facts[0]?.at ?? 0;
  const told = facts.filter((fact, index) => !onlyBegins(fact, facts[index + 1]));
  return {
    outcome: `Request ${request}: ${outcome === undefined ? unfinished(finished) : describeFact(outcome, design)}`,
    failed: outcome !== undefined && !outcome.ok,
    steps: told.map((fact, index) => stepOf(fact, told[index + 1], sentAt, design)),
  };
}

/** A service took a request up and has no core for it: what is to be told is that it waits. */
const onlyBegins = (fact: Fact, next: Fact | undefined): boolean =>
  fact.type === 'working' && next?.type === 'waiting' && next.where === fact.where && next.at === fact.at;

const unfinished = (finished: boolean): string =>
  finished ? 'its end is not kept any more.' : 'still under way.';

function stepOf(fact: Fact, next: Fact | undefined, sentAt: number, design: Design): Step {
  return {
    at: fact.at,
    after: fact.at - sentAt,
    lasts: next === undefined ? null : next.at - fact.at,
    text: describeFact(fact, design),
    weight: weightOf(fact),
  };
}

function weightOf(fact: Fact): Step['weight'] {
  if (fact.type === 'chosen') return fact.server === null ? 'wait' : 'decision';
  if (fact.type === 'waiting') return 'wait';
  if (fact.type === 'outcome') return fact.ok ? 'plain' : 'failure';
  if (fact.type === 'done') return fact.status === 0 ? 'failure' : 'plain';
  return fact.type === 'hop lost' || fact.type === 'connect failed' ? 'failure' : 'plain';
}

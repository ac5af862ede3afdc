import type { Fact, OwnWriteMissing, SessionNews, UploadNews } from '../../site/facts';
import type { SessionLoss } from '../../site/visitors/visitor';
import type { Directory } from '../directory';
import { spanWords } from './words';

/** Sentences about visitors: their sessions, their files, and what they wrote. */
export type VisitorFact = SessionNews | UploadNews | OwnWriteMissing;

export const isOfVisitor = (fact: Fact): fact is VisitorFact =>
  fact.type === 'session' || fact.type === 'upload' || fact.type === 'own write missing';

export function sentenceOf(fact: VisitorFact, names: Directory): string {
  switch (fact.type) {
    case 'session':
      return sessionSentence(fact, names);
    case 'upload':
      return uploadSentence(fact, names);
    case 'own write missing':
      return `${names.title(fact.database)} does not have the visitor’s own write ${fact.id} yet.`;
  }
}

/** What has become of a session, as a sentence in the life of a request. */
function sessionSentence(fact: SessionNews, names: Directory): string {
  const { what, where, session, keeper, why } = fact;
  const here = names.host(where);
  const kept = where === keeper ? here : names.title(keeper);
  switch (what) {
    case 'opened':
      return `The visitor logs in: ${kept} keeps session ${session}.`;
    case 'kept':
      if (fact.store !== undefined)
        return `${here} finds session ${session}, which ${names.title(keeper)} took, at ${names.title(fact.store)}: the visitor is logged in.`;
      return where === keeper
        ? `${here} has session ${session}: the visitor is logged in.`
        : `${here} finds session ${session} of ${names.title(keeper)}: the visitor is logged in.`;
    case 'logged out':
      return logOutSentence(fact, names);
    case 'turned away':
      return `${here} cannot keep a session, so the visitor cannot log in.`;
    case 'lost':
      return `Session ${session} is lost: ${lossWords(why, keeper, where, names)}. The visitor has to log in again.`;
  }
}

function logOutSentence({ at, where, session, home, keeper, still }: SessionNews, names: Directory): string {
  if (still === undefined) return `The visitor logs out: session ${session} is deleted.`;
  const span = `for ${spanWords(still - at)} more, and longer if it is used`;
  if (home === 'cookie')
    return `The visitor logs out, and the browser forgets the cookie. Nobody can revoke a signed cookie: a copy of it stays good ${span}.`;
  const kept = home === 'memory' ? names.host(keeper) : names.title(keeper);
  return `The visitor logs out at ${names.host(where)}, and ${kept} hears nothing of it: session ${session} stays good there ${span}.`;
}

/** "web-01 kept it, and this is web-02". */
function lossWords(why: SessionLoss | null, keeper: string, where: string, names: Directory): string {
  const [kept, here] = [names.host(keeper), names.host(where)];
  switch (why) {
    case 'elsewhere':
      return `${kept} kept it, and this is ${here}`;
    case 'process ended':
      return `it was in the memory of ${here}, which started again since`;
    case 'store restarted':
      return `${names.title(keeper)} started again since, and had not saved it`;
    case 'evicted':
      return `${names.title(keeper)} was full and deleted it`;
    case 'other store':
      return `${names.title(keeper)} kept it, and another store was asked`;
    case 'other key':
      return `${kept} signed it with a key that ${here} does not have`;
    case 'no store':
      return 'no session store answered';
    case 'other home':
      return `${here} keeps sessions in another way now`;
    case 'not replicated':
      return `${names.title(keeper)} took it, and the store that was asked had never received it`;
    case 'logged out':
      return 'the visitor has logged out since';
    case 'expired':
    case null:
      return 'it was not used for too long';
  }
}

function uploadSentence({ what, where, file, keeper }: UploadNews, names: Directory): string {
  const [here, kept] = [names.host(where), names.host(keeper)];
  if (what === 'taken') return `The visitor uploads file ${file}: ${kept} keeps it.`;
  if (what === 'served') return `${kept} has file ${file}.`;
  return kept === here
    ? `${here} does not have file ${file} any more.`
    : `${kept} has file ${file}, and this is ${here}.`;
}

/** What went wrong for visitors, as the log sums it up: so many of a noun, and what became of them. */
export interface VisitorLoss {
  readonly noun: string;
  readonly rest: string;
  readonly about: readonly string[];
}

/** Null where nothing went wrong. */
export function lossOf(fact: VisitorFact, names: Directory): VisitorLoss | null {
  switch (fact.type) {
    case 'session': {
      const { what, where, keeper, why } = fact;
      const about = [...new Set([where, keeper])];
      if (what === 'turned away')
        return { noun: 'visitor', rest: ` could not log in at ${names.host(where)}.`, about };
      if (what !== 'lost') return null;
      return { noun: 'session', rest: ` lost: ${lossWords(why, keeper, where, names)}.`, about };
    }
    case 'upload': {
      const { what, where, keeper } = fact;
      if (what !== 'missing') return null;
      const rest = ` not found at ${names.host(where)}: ${names.host(keeper)} has it.`;
      return { noun: 'upload', rest, about: [where, keeper] };
    }
    case 'own write missing':
      return {
        noun: 'visitor',
        rest: ` did not find their own write at ${names.title(fact.database)}.`,
        about: [fact.database],
      };
  }
}

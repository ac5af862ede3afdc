import type { Design, DesignElement } from '../../design/design';
import { isSameValue, textOf } from '../../design/settings';
import { settingsOf, specsOf } from '../../design/settings-of';
import { usersIn } from '../../design/targets';
import { WordHash } from '../../run/word-hash';
import type { Fact } from '../../site/facts';

/** A short text for all clicks of a run: who clicked, when, and for what. Equal where they are the same. */
export interface Arrivals {
  readonly clicks: number;
  readonly digest: string;
}

/** Hears each click once: a retry is the answer to a failure, and no new arrival. */
export class ArrivalsWatch {
  private readonly hash = new WordHash();
  private clicks = 0;

  note(fact: Fact): void {
    if (fact.type !== 'sent' || fact.retryOf !== null) return;
    this.clicks++;
    this.hash.addValue([fact.at, fact.client, fact.kind]);
  }

  get arrivals(): Arrivals {
    return { clicks: this.clicks, digest: this.hash.digest() };
  }
}

/** Settings of users that decide who clicks when, and for what. All others are about what they do with the answer. */
const DECIDE = ['rate', 'arrivals', 'staticShare', 'writeShare', 'clients'] as const;

/**
 * Whether two designs can have the same arrivals.
 * `same`: common random numbers, so each run of one has its pair. `waiting`: the users are the same, but click again only
 * when they have their answer, so the runs are paired by their seed alone. `other`: other users; nothing is paired.
 */
export type ArrivalsOfBoth =
  | { readonly type: 'same' | 'waiting' }
  /** Why, in a sentence. */
  | { readonly type: 'other'; readonly why: string };

export function arrivalsOfBoth(one: Design, other: Design): ArrivalsOfBoth {
  const [mine, theirs] = [usersIn(one), usersIn(other)];
  if (mine.length !== theirs.length)
    return { type: 'other', why: `There are users in ${mine.length} places and in ${theirs.length}.` };
  for (const [i, users] of mine.entries()) {
    const why = whyOther(users, theirs[i]!);
    if (why !== null) return { type: 'other', why };
  }
  return { type: mine.some((users) => isClosed(users)) ? 'waiting' : 'same' };
}

const isClosed = (users: DesignElement): boolean =>
  users.plan === undefined && settingsOf(users).arrivals === 'closed';

function whyOther(one: DesignElement, other: DesignElement): string | null {
  if (JSON.stringify(one.plan) !== JSON.stringify(other.plan))
    return 'The users have other plans of arrivals.';
  if (one.plan !== undefined) return null;
  const [mine, theirs] = [settingsOf(one), settingsOf(other)];
  const decide = isClosed(one) || isClosed(other) ? [...DECIDE, 'thinkTime'] : DECIDE;
  const setting = decide.find((name) => !isSameValue(mine[name], theirs[name]));
  if (setting === undefined) return null;
  const { title } = specsOf('users')[setting]!;
  return `The users differ in "${title}": ${textOf(mine[setting]!)} and ${textOf(theirs[setting]!)}.`;
}

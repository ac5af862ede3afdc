import type { NextReason } from '../../site/readings';

/** Why a server gets a request, in six words at most: "fewest connections (2)". */
export function choiceWords(why: NextReason): string {
  if (why.code === 'fewest connections') return `${why.code} (${why.open})`;
  return why.code === 'hash' ? `hash of ${why.of}` : why.code;
}

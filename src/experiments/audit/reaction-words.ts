import type { Directory } from '../../run/directory';
import { spanWords } from '../../run/sentences/words';
import type { Measure } from './measure';
import type { Reaction } from './trial';

const TYPES = ['address', 'promoted', 'server state'] as const;

/**
 * What the site did by itself, the first of each kind: "lb-2 takes 203.0.113.10 over after 3.20 s".
 *
 * @param moment simulated time of the fault.
 */
export function reactionsIn({ reactions }: Measure, names: Directory, moment: number): string[] {
  return TYPES.flatMap((type) => {
    const first = reactions.find(
      (one) => one.type === type && (one.type !== 'address' || one.machine !== null),
    );
    return first === undefined ? [] : [`${wordsOf(first, names)} after ${spanWords(first.at - moment)}`];
  });
}

function wordsOf(reaction: Reaction, names: Directory): string {
  if (reaction.type === 'address') return `${reaction.machine} takes ${reaction.address} over`;
  if (reaction.type === 'promoted') return `${names.name(reaction.database)} is promoted`;
  return `${names.name(reaction.balancer)} leaves ${reaction.server} out`;
}

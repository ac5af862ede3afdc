import { counted } from '../../run/sentences/words';
import type { Comparison } from './compare';

/** Whether both had the same visitors, in a sentence. */
export function arrivalsWords({ arrivals, pairs, alike }: Comparison): string {
  switch (arrivals.type) {
    case 'other':
      return `The runs are not paired, because the users differ. ${arrivals.why}`;
    case 'waiting':
      return 'The users are the same, but click again only when they have their answer: the two runs of a pair share their seed, and their clicks come when the answers let them.';
    case 'same':
      return alike === pairs
        ? `Both had the same clicks at the same instants, in ${pairs === 1 ? 'the pair' : `each of the ${counted(pairs, 'pair')}`} of runs.`
        : `Only ${alike} of ${counted(pairs, 'pair')} of runs had the same clicks: something that was done has changed who clicks.`;
  }
}

/** What an interval of the table says, and what it does not. */
export const INTERVAL_WORDS =
  'Each 95 % interval is for its own line: where two designs do not differ at all, about one line in twenty looks as if they did. The verdict is about what was asked beforehand, and allows for the number of questions.';

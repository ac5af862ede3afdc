import type { Design, RequestKind } from '../../design/design';
import type { Observation, Seen, SeenKind } from '../../experiments/observe/observation';
import { causeWords } from '../../run/sentences/cause-words';
import { Directory } from '../../run/directory';
import { inWords } from '../../run/sentences/words';

export const KINDS: readonly RequestKind[] = ['static', 'read', 'write'];

/** As much of the clicks must be answered where something works. */
export const WORKS = 0.99;

const NAMES: Readonly<Record<RequestKind, string>> = { static: 'files', read: 'reads', write: 'writes' };

/** A share of clicks; 1 where nobody clicked. */
export const shareOf = ({ sent, answered }: SeenKind): number => (sent === 0 ? 1 : answered / sent);

export const works = (seen: Seen, kinds: readonly RequestKind[] = KINDS): boolean =>
  kinds.every((kind) => shareOf(seen.kinds[kind]) >= WORKS);

/** Whether nothing of what somebody asked for was answered. */
export const isDead = (seen: Seen, kinds: readonly RequestKind[] = KINDS): boolean =>
  kinds.every((kind) => seen.kinds[kind].answered === 0) && kinds.some((kind) => seen.kinds[kind].sent > 0);

/** "Without web-02: 100 % of files, 86.4 % of reads and 0 % of writes were answered." */
export function answeredWords(seen: Seen, without: string): string {
  const shares = KINDS.filter((kind) => seen.kinds[kind].sent > 0).map(
    (kind) => `${percent(shareOf(seen.kinds[kind]))} of ${NAMES[kind]}`,
  );
  return shares.length === 0
    ? `Without ${without}: nobody clicked.`
    : `Without ${without}: ${inWords(shares)} were answered.`;
}

const percent = (share: number): string => `${Math.floor(share * 1000) / 10} %`;

export const sentIn = ({ kinds }: Seen): number => KINDS.reduce((sum, kind) => sum + kinds[kind].sent, 0);

export const failedIn = ({ failures }: Seen): number => failures.reduce((sum, { count }) => sum + count, 0);

/** Why most clicks failed, as a clause. */
export function causeIn(design: Design, { failures }: Seen): string {
  const [first] = failures;
  if (first === undefined) return 'nothing failed';
  return first.cause === null ? 'no answer came' : causeWords(first.cause, new Directory(design));
}

/** What a window of a run showed. A run has those that were asked of it. */
export function seenIn(observation: Observation | undefined, window: number): Seen {
  const seen = observation?.windows[window];
  if (seen === undefined) throw new Error(`A run has no window ${window}`);
  return seen;
}

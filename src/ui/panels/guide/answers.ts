import { machineOf } from '../../../design/design';
import type { AccidentReport, Ended } from '../../../store/accident-report';
import type { Comparison, Side } from '../../../store/comparison';
import { counted, countText, durationText, idsText } from '../../format';

/** Sentences made of nothing but what was measured. */

export function failures(report: AccidentReport): string {
  const { answered, failed, lastFailureAfter } = report;
  const ended = answered + failed;
  if (ended === 0) return 'No request has come to an end since.';
  if (failed === 0) return `None of ${counted(ended, 'request')} failed.${rescues(report)}`;
  const last =
    lastFailureAfter === null
      ? ''
      : ` The last error came ${durationText(lastFailureAfter)} after the failure.`;
  return `${countText(failed)} of ${counted(ended, 'request')} failed.${last}${rescues(report)}`;
}

/** Retries hide a dead server: nobody sees an error, and some wait much longer. */
function rescues({ rescued }: AccidentReport): string {
  if (rescued === 0) return '';
  const who = rescued === 1 ? 'this one' : 'they';
  return ` Retries rescued ${counted(rescued, 'person', 'people')}: ${who} saw no error, but waited longer.`;
}

/** Differences that nobody would call one, as shares: of all requests that ended, and of the slower time. */
const LUCK = { failed: 0.01, answered: 0.05, p95: 0.1 } as const;

/** Answers below which nothing is said of the slowest of them. */
const ENOUGH = 20;

const endedOf = ({ answered, failed }: Ended): number => answered + failed;

/** Whether nobody could tell the two apart. */
function isSame(one: Side, other: Side): boolean {
  const most = Math.max(endedOf(one), endedOf(other));
  if (Math.abs(one.failed - other.failed) > LUCK.failed * most) return false;
  if (Math.abs(one.answered - other.answered) > LUCK.answered * most) return false;
  if (one.p95 === null || other.p95 === null) return one.p95 === other.p95;
  return Math.abs(one.p95 - other.p95) <= LUCK.p95 * Math.max(one.p95, other.p95);
}

/** The same visitors with and without what was done; before that is known, what went on before it. */
export function compared(comparison: Comparison | null, { undisturbed }: AccidentReport): string {
  if (comparison !== null) return sameVisitors(comparison);
  if (undisturbed === null || endedOf(undisturbed) === 0) return '';
  const { span, failed } = undisturbed;
  return `In the ${durationText(span)} before, ${countText(failed)} of ${counted(endedOf(undisturbed), 'request')} failed.`;
}

function sameVisitors({ with: ours, without }: Comparison): string {
  if (endedOf(ours) === 0 && endedOf(without) === 0) return '';
  const ended = `${countText(ours.answered)} and ${countText(without.answered)} answered, ${countText(ours.failed)} and ${countText(without.failed)} failed`;
  const isFew = Math.min(ours.answered, without.answered) < ENOUGH;
  const slow =
    isFew || ours.p95 === null || without.p95 === null
      ? ''
      : `; slowest 5\u00a0% ${durationText(ours.p95)} and ${durationText(without.p95)}`;
  const verdict = isSame(ours, without) ? ' No difference to see.' : '';
  return `Same visitors, with and without it: ${ended}${slow}.${verdict}`;
}

export function detection({ changes, elapsed }: AccidentReport, server: string): string {
  const out = changes.find((change) => change.server === server && change.state === 'out');
  if (!out) return `After ${durationText(elapsed)} the balancer still sends requests to ${server}.`;
  return `${machineOf(out.balancer)} stopped using ${server} after ${durationText(out.after)}.`;
}

/** A server that came back before anybody had missed it never stopped getting requests. */
export function returned({ changes, elapsed, served }: AccidentReport, server: string): string {
  const back = changes.findLast((change) => change.server === server && change.state === 'back');
  const isUsed = served.some((each) => each.server === server && each.count > 0);
  if (!back && isUsed) return `No balancer had stopped using ${server}: it gets requests at once.`;
  if (!back) return `After ${durationText(elapsed)} ${server} still gets no requests.`;
  return `${machineOf(back.balancer)} uses ${server} again, after ${durationText(back.after)}.`;
}

export function shares({ served }: AccidentReport): string {
  if (served.every(({ count }) => count === 0)) return '';
  return `Requests since then: ${served.map(({ server, count }) => `${server} ${count}`).join(', ')}.`;
}

const ofAll = (ended: Ended): string => `${countText(ended.answered)} of ${countText(endedOf(ended))}`;

/** Pictures need Nginx alone, pages need the application. */
export function pagesAndPictures({ kinds: { static: files, read, write } }: AccidentReport): string {
  const pages = { answered: read.answered + write.answered, failed: read.failed + write.failed };
  return `Answered: ${ofAll(files)} static files, ${ofAll(pages)} dynamic pages.`;
}

/** Reads can be answered by any database, writes by the primary alone. */
export const readsAndWrites = ({ kinds: { read, write } }: AccidentReport): string =>
  `Answered: ${ofAll(read)} pages that read, ${ofAll(write)} pages that write.`;

/** A request that nobody answers does not fail for a long time: its user waits. */
export function waits({ waiting, longestWait, gone, answered }: AccidentReport): string {
  const gaveUp = gone === 0 ? '' : ` ${counted(gone, 'person', 'people')} went without an answer.`;
  if (waiting === 0) return `Nobody waits.${gaveUp}`;
  const are = waiting === 1 ? 'waits' : 'wait';
  return `${counted(waiting, 'person', 'people')} ${are} now, the first for ${durationText(longestWait)}. ${countText(answered)} answered since.${gaveUp}`;
}

export const acknowledged = ({ acknowledgedWrites }: AccidentReport): string =>
  acknowledgedWrites === 0
    ? 'No write was confirmed since.'
    : `${counted(acknowledgedWrites, 'write')} confirmed since.`;

/** How the users' writes ended, and how many were confirmed, whether or not the answer arrived. */
export function writesEnded({ acknowledgedWrites, kinds: { write } }: AccidentReport): string {
  const { answered, failed } = write;
  return `${counted(acknowledgedWrites, 'write')} confirmed. For the visitors ${countText(answered)} succeeded and ${countText(failed)} failed.`;
}

/** @param before writes confirmed before it; null where the report covers all of them. */
export function losses(
  { lostWrites, lostIds, promoted }: AccidentReport,
  before: number | null = null,
): string {
  const [first] = promoted;
  if (first === undefined) return 'No replica has taken over yet.';
  const name = machineOf(first);
  if (lostWrites > 0) {
    const are = lostWrites === 1 ? 'is' : 'are';
    return `${counted(lostWrites, 'confirmed write')} ${are} missing on ${name}, the new primary: ${idsText(lostIds)}.`;
  }
  return before === null
    ? 'No confirmed write is lost.'
    : `${name} had received all ${counted(before, 'confirmed write')}, so none is lost.`;
}

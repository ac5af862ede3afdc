import type { AccidentReport } from '../../../store/accident-report';
import { counted, durationText, idsText } from '../../format';

/** Sentences made of nothing but what a report measured. */

const machineOf = (service: string): string => service.split('/')[0] ?? service;

export function failures({ answered, failed, lastFailureAfter }: AccidentReport): string {
  const ended = answered + failed;
  if (ended === 0) return 'No request has come to an end since.';
  if (failed === 0) return `None of ${counted(ended, 'request')} failed.`;
  const last =
    lastFailureAfter === null ? '' : ` The last one failed within ${durationText(lastFailureAfter)} of it.`;
  return `${failed} of ${counted(ended, 'request')} failed.${last}`;
}

export function detection({ changes, elapsed }: AccidentReport, server: string): string {
  const out = changes.find((change) => change.server === server && change.state === 'out');
  if (!out) return `After ${durationText(elapsed)} the balancer still sends requests to ${server}.`;
  return `${machineOf(out.balancer)} took ${server} out after ${durationText(out.after)}.`;
}

export function returned({ changes, elapsed }: AccidentReport, server: string): string {
  const back = changes.findLast((change) => change.server === server && change.state === 'back');
  if (!back) return `After ${durationText(elapsed)} ${server} still gets no requests.`;
  return `${machineOf(back.balancer)} put ${server} back after ${durationText(back.after)}.`;
}

export function shares({ served }: AccidentReport): string {
  if (served.every(({ count }) => count === 0)) return 'No request has been handed out since.';
  return `Requests since: ${served.map(({ server, count }) => `${server} ${count}`).join(', ')}.`;
}

export function slowest({ p95Before, p95Now }: AccidentReport): string {
  if (p95Before === null || p95Now === null)
    return 'There are too few answers yet to compare the slowest 5 %.';
  return `The slowest 5 % took ${durationText(p95Before)} or more before, and ${durationText(p95Now)} now.`;
}

export const acknowledged = ({ acknowledgedWrites }: AccidentReport): string =>
  acknowledgedWrites === 0
    ? 'No write has been acknowledged since.'
    : `${counted(acknowledgedWrites, 'write')} acknowledged since.`;

/** How the users' writes ended, and how many were confirmed, whether or not the answer arrived. */
export function writesEnded({ acknowledgedWrites, kinds: { write } }: AccidentReport): string {
  const { answered, failed } = write;
  return `${counted(acknowledgedWrites, 'write')} confirmed; to the visitors ${answered} succeeded and ${failed} failed.`;
}

export function losses({ lostWrites, lostIds, promoted }: AccidentReport): string {
  if (promoted.length === 0) return 'It has not taken over yet.';
  if (lostWrites === 0) return 'No acknowledged write was lost.';
  return `${counted(lostWrites, 'acknowledged write')} ${lostWrites === 1 ? 'is' : 'are'} missing on the new primary: ${idsText(lostIds)}.`;
}

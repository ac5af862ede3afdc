import type { AlertChanged, Complaint, DiskChanged, OutOfMemory, Repair, Scraped } from '../../site/facts';
import type { Directory } from '../directory';
import { counted, inWords } from './words';

/** Sentences about what a monitor sees, who is called, and what is repaired. Each makes sense by itself. */

function scrapeSentence({ by, target, ok, detail }: Scraped, names: Directory): string {
  const result = ok ? 'got its numbers' : `got nothing: ${detail}`;
  return `${names.name(by)} asked ${target} and ${result}.`;
}

export function alertSentence({ by, rule, target, state }: AlertChanged, names: Directory): string {
  const at = `${rule} at ${target}`;
  switch (state) {
    case 'pending':
      return `${at} is pending: ${names.name(by)} waits whether it lasts.`;
    case 'firing':
      return `Alert: ${at}. The person on call is told.`;
    case 'resolved':
      return `The alert ${at} is resolved.`;
    case 'inactive':
      return `${at} did not last: nobody is called.`;
  }
}

export const complaintSentence = ({ request }: Complaint): string =>
  `A user writes: “I got no answer.” It was request ${request}.`;

export function repairSentence({ after, targets }: Repair, names: Directory): string {
  const why = after === 'a complaint' ? 'after a complaint' : `after the alert ${after}`;
  if (targets.length === 0) return `The person on call looked ${why} and found nothing broken.`;
  return `The person on call repairs ${partsWords(targets, names)} ${why}.`;
}

/** So many are named; of more there is a number. */
const NAMED = 3;

function partsWords(targets: readonly string[], names: Directory): string {
  if (targets.length > NAMED) return counted(targets.length, 'part');
  return inWords(targets.map((target) => partWords(target, names)));
}

const partWords = (target: string, names: Directory): string =>
  target.endsWith('#disk') ? `the disk of ${target.slice(0, -'#disk'.length)}` : names.title(target);

export const diskSentence = ({ machine, isFull }: DiskChanged): string =>
  isFull ? `The disk of ${machine} is full.` : `The disk of ${machine} has room again.`;

export const outOfMemorySentence = ({ machine, service }: OutOfMemory, names: Directory): string =>
  `${machine} has no memory left: the kernel kills ${names.title(service)}.`;

/** Whatever a monitor, its agents or the person on call has told. */
export function sentenceOf(
  fact: Scraped | AlertChanged | Complaint | Repair | DiskChanged | OutOfMemory,
  names: Directory,
): string {
  switch (fact.type) {
    case 'scrape':
      return scrapeSentence(fact, names);
    case 'alert':
      return alertSentence(fact, names);
    case 'complaint':
      return complaintSentence(fact);
    case 'repair':
      return repairSentence(fact, names);
    case 'disk':
      return diskSentence(fact);
    case 'out of memory':
      return outOfMemorySentence(fact, names);
  }
}

import type { Design } from '../../design/design';
import type { Outcome } from '../../site/facts';
import { spanWords } from './words';

/** Sentences about the first seconds of a run, when everything is still well. */

export const beginSentence = ({ title, scale }: Design): string =>
  `The run begins: ${title}, at ${scale} scale.`;

export const firstAnswerSentence = ({ at, sentAt, server }: Outcome): string =>
  `The first answer${server === null ? '' : `, from ${server},`} arrives ${spanWords(at - sentAt)} after the click.`;

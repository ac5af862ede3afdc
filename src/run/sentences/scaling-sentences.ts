import type { Scaling } from '../../site/facts';
import type { Directory } from '../directory';
import type { LogLines } from '../log-lines';
import { counted } from './words';

const loadWords = ({ metric, measured, wanted }: Scaling): string => {
  if (measured === null) return '';
  const amount = (load: number) =>
    metric === 'cpu' ? `${Math.round(load * 100)} %` : String(Number(load.toPrecision(2)));
  return metric === 'cpu'
    ? `The servers use ${amount(measured)} of their cores, and the target is ${amount(wanted)}. `
    : `Each server has ${amount(measured)} requests in progress, and the target is ${amount(wanted)}. `;
};

/** What a rule has decided, with what it was measured by. */
export function scalingSentence(fact: Scaling, names: Directory): string {
  const { by, what, from, to, max } = fact;
  const load = loadWords(fact);
  const who = names.name(by);
  switch (what) {
    case 'out':
      return `${load}${who} adds ${counted(to - from, 'server')}: ${to} in place of ${from}.`;
    case 'in':
      return `${load}${who} removes ${counted(from - to, 'server')}: ${to} in place of ${from}.`;
    case 'at most':
      return `${load}${who} would need ${counted(to, 'server')}, and may have ${max} at most.`;
  }
}

/** The same as a line of the log. */
export const noteScaling = (fact: Scaling, names: Directory, lines: LogLines): void => {
  const importance = fact.what === 'at most' ? 'failure' : 'change';
  lines.write(fact.at, importance, scalingSentence(fact, names), [fact.by], { isDecisive: true });
};

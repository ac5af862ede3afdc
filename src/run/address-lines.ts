import type { AddressMoved, VrrpStateChanged } from '../site/facts';
import { sentenceOf } from './sentences/address-sentences';
import type { Directory } from './directory';
import type { LogLines } from './log-lines';

export type AddressFact = VrrpStateChanged | AddressMoved;

/** Virtual addresses and who holds them, as lines of the log. Where the address goes is said aloud. */
export function noteAddress(fact: AddressFact, names: Directory, lines: LogLines): void {
  const sentence = sentenceOf(fact, names);
  if (fact.type === 'vrrp') {
    lines.write(fact.at, fact.state === 'fault' ? 'failure' : 'detail', sentence, [fact.keepalived]);
    return;
  }
  const { at, machine, from, isSplit } = fact;
  const about = [machine, from].filter((id) => id !== null);
  const isLost = machine === null;
  // Where somebody had it, nothing has recovered.
  const importance = isLost || isSplit ? 'failure' : from === null ? 'recovery' : 'change';
  lines.write(at, importance, sentence, about, {
    isDecisive: true,
    isHeard: !isLost,
  });
}

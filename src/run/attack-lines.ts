import { type AttackFact, sentenceOf } from './sentences/attack-sentences';
import type { Directory } from './directory';
import type { LogLines } from './log-lines';
import type { Importance } from './protocol';

/** Attacks and what becomes of them, as lines of the log. */
export function noteAttack(fact: AttackFact, names: Directory, lines: LogLines): void {
  const isDecisive = fact.type === 'table read';
  const isAttack = fact.type !== 'filtered';
  lines.write(fact.at, importanceOf(fact), sentenceOf(fact, names), aboutOf(fact), { isDecisive, isAttack });
}

function importanceOf(fact: AttackFact): Importance {
  switch (fact.type) {
    case 'scanned':
      return 'routine';
    case 'filtered':
      return 'detail';
    case 'log-in':
      return fact.ok ? 'failure' : 'detail';
    case 'attack':
      return fact.on ? 'failure' : 'change';
    case 'table read':
      return 'failure';
  }
}

/** Whose lines it belongs to. */
function aboutOf(fact: AttackFact): readonly string[] {
  if (fact.type === 'filtered') return [fact.firewall, fact.origin];
  return 'machine' in fact ? [fact.by, fact.machine] : [fact.by];
}

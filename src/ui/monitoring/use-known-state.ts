import type { Design } from '../../design/design';
import { elementOf } from '../../store/elements';
import { type KnownState, knownState } from './known-words';
import { alertsAt, knownAt, type Knowledge, useKnowledge } from './use-known';

const unseen: KnownState = { state: 'standby', word: 'Not seen', failed: false };

/** How an element, a service or a link looks to an operator: a service as its machine, of a link nothing is known. */
export function stateAt(id: string, known: Knowledge): KnownState {
  const machine = machineOf(known.design, id);
  if (machine === null) return unseen;
  const { watches } = known;
  const watch = watches.find((each) => each.machine === machine);
  // Whoever opens the pages of a monitor sees whether they open.
  if (watch !== undefined && !watch.isAlive) return { state: 'down', word: 'No answer', failed: true };
  if (watch !== undefined) return { state: 'up', word: 'Up', failed: false };
  const it = knownAt(machine, known);
  return it === null ? unseen : knownState(it, alertsAt(machine, known));
}

/** Null for what is no machine. */
export function machineOf(design: Design, id: string): string | null {
  const element = elementOf(design, id);
  return element?.kind === 'machine' ? element.id : null;
}

export const useKnownState = (id: string): KnownState => useKnowledge((known) => stateAt(id, known));

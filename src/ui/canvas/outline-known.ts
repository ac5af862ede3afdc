import type { Knowledge } from '../monitoring/use-known';
import { stateAt } from '../monitoring/use-known-state';
import { NONE } from '../readings/kinds/elements';
import type { OutlineRow } from './outline-rows';

/** Id → state as text, flat, so that the table is drawn again only when one changes. */
export const knownStates = (known: Knowledge): Readonly<Record<string, string>> =>
  Object.fromEntries(
    known.design.elements.map(({ id }) => {
      const { state, word, failed } = stateAt(id, known);
      return [id, `${state}|${word}|${failed ? 'failed' : ''}`];
    }),
  );

/** A row as far as an operator knows it. */
export function coveredRow(row: OutlineRow, known: Readonly<Record<string, string>>): OutlineRow {
  const [state = 'standby', word = 'Not seen', failed = ''] = (known[row.id] ?? '').split('|');
  const seen =
    known[row.id] === undefined
      ? { state: 'standby' as const, word: 'Not seen', failed: false }
      : { state: state as OutlineRow['state']['state'], word, failed: failed !== '' };
  return { ...row, state: seen, load: NONE, connections: NONE, rebuilds: false };
}

import { type Change, changeDesign, isNoChange } from '../design/change';
import { partId } from '../design/part';
import { targetOf } from '../design/targets';
import type { PartChanged } from '../site/facts';
import { designStore, restructure } from './design-store';
import { recordStore } from './record-store';

/** Parts came or went in the run, and the design does not know it yet. */
export function structureArrived(parts: readonly PartChanged[]): void {
  follow(retiredBy(parts));
  for (const change of plannedFor(parts)) follow(change);
}

/** A part that was drained first has gone only now. */
function retiredBy(parts: readonly PartChanged[]): Change {
  const { commands } = recordStore.getState();
  const latest = new Map(parts.map(({ type, target }) => [target, type]));
  const gone = commands.flatMap(({ command }) =>
    command.type === 'retire' && latest.get(command.target) === 'removed' ? [command.target] : [],
  );
  return { remove: [...new Set(gone)], add: [] };
}

/** What was planned beforehand has come to pass. */
function plannedFor(parts: readonly PartChanged[]): readonly Change[] {
  const times = new Set(parts.map(({ at }) => at));
  return recordStore
    .getState()
    .given.flatMap(({ at, command }) => (command.type === 'change' && times.has(at) ? [command] : []));
}

/** Of a change that the site has made, what is not in the design already. */
function follow({ remove, add }: Change): void {
  const { design } = designStore.getState();
  const isThere = (id: string): boolean => targetOf(design, id) !== null;
  const gone = new Set(remove);
  const missing = {
    remove: remove.filter(isThere),
    add: add.filter((part) => gone.has(partId(part)) || !isThere(partId(part))),
  };
  if (isNoChange(missing)) return;
  const changed = changeDesign(design, missing);
  if (changed.ok) restructure(changed.design, true);
}

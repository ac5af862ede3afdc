import { changeDesign } from '../design/change';
import { targetOf } from '../design/targets';
import type { PartChanged } from '../site/facts';
import { designStore, restructure } from './design-store';
import { recordStore } from './record-store';

/** Parts came or went in the run: a part that was drained first has gone only now. */
export function structureArrived(parts: readonly PartChanged[]): void {
  const { design } = designStore.getState();
  const { commands } = recordStore.getState();
  const retired = new Set(
    commands.flatMap(({ command }) => (command.type === 'retire' ? [command.target] : [])),
  );
  if (retired.size === 0) return;
  const latest = new Map(parts.map(({ type, target }) => [target, type]));
  const present = [...retired].filter(
    (target) => latest.get(target) === 'removed' && targetOf(design, target) !== null,
  );
  if (present.length === 0) return;
  const changed = changeDesign(design, { remove: present, add: [] });
  if (changed.ok) restructure(changed.design, true);
}

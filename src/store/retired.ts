import { type Change, changeDesign, isNoChange } from '../design/change';
import { partId } from '../design/part';
import { withRelease } from '../design/deployed';
import { targetOf } from '../design/targets';
import type { InstallationChanged, SiteChanged } from '../site/facts';
import { changeByRule, noteInstalled } from './by-rule';
import { designStore, restructure } from './design-store';
import { recordStore } from './record-store';

/** Parts came or went in the run, and the design does not know it yet. */
export function structureArrived(parts: readonly SiteChanged[]): void {
  follow(retiredBy(parts));
  for (const change of plannedFor(parts)) follow(change);
  for (const part of parts) {
    if (part.type === 'installation') followInstalled(part);
    else {
      const change = changeByRule(part);
      if (change !== null) follow(change);
    }
  }
}

/** A deployment has put a release there. */
function followInstalled(news: InstallationChanged): void {
  const { design } = designStore.getState();
  const changed = withRelease(design, news.machine, news.files ?? {});
  if (changed === design) return;
  noteInstalled(design, news.machine);
  restructure(changed, true);
}

/** A part that was drained first has gone only now. */
function retiredBy(parts: readonly SiteChanged[]): Change {
  const { commands } = recordStore.getState();
  const latest = new Map(
    parts.flatMap((part) => (part.type === 'installation' ? [] : [[part.target, part.type] as const])),
  );
  const gone = commands.flatMap(({ command }) =>
    command.type === 'retire' && latest.get(command.target) === 'removed' ? [command.target] : [],
  );
  return { remove: [...new Set(gone)], add: [] };
}

/** What was planned beforehand has come to pass. */
function plannedFor(parts: readonly SiteChanged[]): readonly Change[] {
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

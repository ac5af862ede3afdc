import { type Change, changeDesign } from '../design/change';
import { releaseOn, withRelease } from '../design/deployed';
import type { Design, SettingValues } from '../design/design';
import { partId } from '../design/part';
import { targetOf } from '../design/targets';
import type { PartChanged } from '../site/facts';
import { designStore, restructure } from './design-store';
import { freePlace } from './free-place';
import { madeByRules } from './record-store';

/** What takes back all that rules and deployments of this run have done, and the document of which that is true. */
let taken: {
  readonly document: number;
  readonly added: Set<string>;
  readonly removed: Map<string, Change['add']>;
  /** What each machine had before the first deployment. */
  readonly releases: Map<string, SettingValues>;
} = nothingOf(0);

function nothingOf(document: number) {
  return {
    document,
    added: new Set<string>(),
    removed: new Map<string, Change['add']>(),
    releases: new Map<string, SettingValues>(),
  };
}

/** What a rule of the run has changed, as the design has to follow it; null where somebody did it. */
export function changeByRule({ type, target, by, along, parts = [] }: PartChanged): Change | null {
  if (by === undefined || along !== null) return null;
  const { design } = designStore.getState();
  begin();
  if (type === 'removed') {
    // What the rule has added itself is not missed.
    if (!taken.added.delete(target)) taken.removed.set(target, partsOf(design, target));
    return { remove: [target], add: [] };
  }
  if (parts.length === 0) return null;
  taken.added.add(target);
  return { remove: [], add: parts.map((part) => placed(design, part)) };
}

function begin(): void {
  const { document } = designStore.getState();
  if (taken.document !== document) taken = nothingOf(document);
  madeByRules.takeBack = takeBack;
}

/** A deployment brings another release to a machine. @param design as it was before. */
export function noteInstalled(design: Design, machine: string): void {
  begin();
  const release = releaseOn(design, machine);
  if (release !== null && !taken.releases.has(machine)) taken.releases.set(machine, release);
}

/** The site does not know where a card has room. */
function placed(design: Design, part: Change['add'][number]): Change['add'][number] {
  if (!('element' in part)) return part;
  return { element: { ...part.element, position: freePlace(design, part.element) } };
}

const partsOf = ({ elements, links }: Design, id: string): Change['add'] => [
  ...elements.filter((element) => element.id === id).map((element) => ({ element })),
  ...links.filter(({ from, to }) => from === id || to === id).map((link) => ({ link })),
];

/** The design as it would be without the rules and the deployments, for a run that begins anew. */
function takeBack(): void {
  const { design, document } = designStore.getState();
  const { added, removed, releases } = taken;
  const isOfThis = taken.document === document;
  taken = nothingOf(document);
  if (!isOfThis) return;
  const isThere = (id: string): boolean => targetOf(design, id) !== null;
  const back = [...removed.values()].flat().filter((part) => !isThere(partId(part)));
  const changed = changeDesign(design, { remove: [...added].filter(isThere), add: back });
  if (!changed.ok) return;
  const before = [...releases].reduce(
    (made, [machine, release]) => withRelease(made, machine, release),
    changed.design,
  );
  if (before !== design) restructure(before, true);
}

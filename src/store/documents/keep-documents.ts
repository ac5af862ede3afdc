import type { Design } from '../../design/design';
import { presetById } from '../../design/presets';
import { documents, foundNote, keepAgain } from '../autosave';
import { announcePolitely } from '../announce';
import { deedStore } from '../deeds';
import {
  type DesignState,
  defaultVersion,
  designStore,
  newId,
  presentDesign,
  replaceDesign,
  setNotice,
  type Version,
} from '../design-store';
import { keepText, type KeyValueStorage } from '../storage';
import { type Content, type DocumentBase, forgetBase, isSame, theBase } from './document-base';
import { OPEN_KEY } from './of-window';
import { type SavingState, savingStore, whyNot } from './saving';
import { freeTitle, titlesOf } from './titles';

export interface KeepingOptions {
  /** Where this window remembers what it has open; null where it cannot. */
  readonly session: KeyValueStorage | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What this window knows of a document that is kept. */
interface Known {
  readonly revision: number;
  /** What it holds in that revision; null where only the revision is known. */
  readonly content: Content | null;
}

let options: KeepingOptions = { session: null, now: () => 0 };
const known = new Map<string, Known>();
/** With which design each document was opened here, by its number: what the application opens is nobody's work. */
const beginnings = new Map<number, Design>();
/** Documents that are kept though nothing in them was changed here. */
const wanted = new Set<string>();
/** What is to be kept: of each document the latest. */
const waiting = new Map<string, Content>();
let working: Promise<void> | null = null;
/** Why the documents cannot be kept; null where they can. */
let failure: string | null = null;

/**
 * From now on keeps every design that the learner has made or changed as a document of its own, the one that was found on
 * this device included. Nothing of a borrowed one is kept.
 *
 * @returns an end to it.
 */
export function keepDocuments(given: KeepingOptions): () => void {
  options = given;
  const { noteOf } = documents;
  const found = foundNote();
  if (found !== null) wanted.add(found.as);
  if (found?.revision !== undefined) {
    const { past } = designStore.getState();
    const isUnchanged = found.isWhole === true && past.length === 0;
    known.set(found.as, { revision: found.revision, content: isUnchanged ? contentOf() : null });
  }
  documents.noteOf = (as) => {
    const kept = known.get(as);
    return { as, ...(kept && { revision: kept.revision, isWhole: isKept(contentOf()) }) };
  };
  void begin();
  const end = designStore.subscribe((now, before) => {
    if (now.document !== before.document && !beginnings.has(now.document))
      beginnings.set(now.document, now.design);
    if (before.borrowed && !now.borrowed && now.document === before.document) wanted.add(now.keptAs);
    if (PARTS.some((part) => now[part] !== before[part])) follow();
  });
  return () => {
    end();
    for (const each of [known, beginnings, wanted, waiting]) each.clear();
    failure = null;
    Object.assign(documents, { areKept: false, noteOf });
  };
}

const PARTS = ['design', 'present', 'preset', 'borrowed', 'keptAs'] as const satisfies (keyof DesignState)[];

/** Whether several documents can be kept is known before there is one. */
async function begin(): Promise<void> {
  try {
    await theBase();
    documents.areKept = true;
  } catch (thrown) {
    failure = whyNot(thrown);
  }
  follow();
}

/** Resolves when everything that is to be kept is kept, or cannot be. */
export const allKept = (): Promise<void> => working ?? Promise.resolve();

/** A document was written by this window in another way. */
export function knows(content: Content, revision: number): void {
  known.set(content.id, { revision, content });
}

/** A document is not kept any more. It is kept again when it is changed. */
function forget(id: string): void {
  for (const each of [known, wanted, waiting]) each.delete(id);
}

function contentOf(state = designStore.getState()): Content {
  return { id: state.keptAs, preset: state.preset, design: presentDesign(state) };
}

function isKept({ id, preset, design }: Content): boolean {
  const content = known.get(id)?.content;
  return content?.design === design && content.preset === preset;
}

/** Whether there is something of the learner's own in it. */
function isOwn(content: Content): boolean {
  if (known.has(content.id) || wanted.has(content.id)) return true;
  if (beginnings.get(designStore.getState().document) === content.design) return false;
  const preset = content.preset === null ? null : presetById(content.preset);
  return !(preset?.ok && isSame({ ...content, design: preset.preset.design }, content));
}

function follow(): void {
  const { borrowed, keptAs } = designStore.getState();
  if (options.session !== null && !borrowed) keepText(options.session, OPEN_KEY, keptAs);
  const content = contentOf();
  if (!borrowed && isOwn(content) && !isKept(content)) {
    waiting.set(content.id, content);
    working ??= work().finally(() => {
      working = null;
      tell();
    });
  }
  tell();
}

function tell(): void {
  savingStore.setState({ state: stateNow(), keepsSeveral: documents.areKept, why: failure });
}

function stateNow(): SavingState {
  const content = contentOf();
  if (designStore.getState().borrowed) return 'a copy';
  if (!isOwn(content)) return 'nothing to save';
  if (working !== null && waiting.size + Number(!isKept(content)) > 0 && failure === null) return 'saving';
  if (failure !== null) return documents.hasCopy ? 'saved' : 'not saved';
  return isKept(content) ? 'saved' : 'saving';
}

async function work(): Promise<void> {
  for (const [id, content] of waiting) {
    // What comes meanwhile waits anew, behind the others; a map also yields what is added to it while it is walked.
    waiting.delete(id);
    await keep(content);
  }
}

async function keep(content: Content): Promise<void> {
  const { id } = content;
  try {
    const base = await theBase();
    const revision = known.get(id)?.revision ?? null;
    let written = await base.write(content, revision, options.now());
    if (!written.ok && written.why === 'deleted elsewhere') {
      written = await base.write(content, revision, options.now(), true);
      if (written.ok) sayKeptAgain(content);
    }
    if (written.ok) known.set(id, { revision: written.revision, content });
    else await keepBeside(base, content);
    failure = null;
  } catch (thrown) {
    failure = whyNot(thrown);
    // The browser may have closed it.
    forgetBase();
  }
  documents.areKept = failure === null;
  // Beside it stands now whether the documents hold it, too; or it is the only one that does.
  if (failure !== null || designStore.getState().keptAs === id) keepAgain();
}

/** Another window has deleted the document meanwhile: what was changed here is not lost, unless somebody wants that. */
function sayKeptAgain({ id, design: { title } }: Content): void {
  const text = `Another window has deleted “${title}”. You have changed it here, so it is kept again under its name.`;
  announcePolitely(text);
  // Below zero: no deed in a run has such a number.
  const opposite = { title: 'Let it go', commands: [], run: () => void letGo(id) };
  deedStore.setState({ deed: { id: -++timesKeptAgain, text, opposite } });
}

let timesKeptAgain = 0;

/** Deletes a document. Where it is the open one, the default design opens in its place; undo leads back to it. */
export async function letGo(id: string): Promise<void> {
  await allKept();
  const base = await theBase();
  await base.remove(id);
  forget(id);
  if (designStore.getState().keptAs !== id) return;
  const { design, preset } = defaultVersion();
  replaceDesign(design, preset, false);
}

/** Another window has changed the document meanwhile: what was changed here goes on as a document of its own. */
async function keepBeside(base: DocumentBase, content: Content): Promise<void> {
  const title = freeTitle(content.design.title, titlesOf(await base.all()));
  const id = newId();
  const design = { ...content.design, title };
  const written = await base.write({ ...content, id, design }, null, options.now());
  if (!written.ok) return;
  known.set(id, { revision: written.revision, content: { ...content, id, design } });
  become(content.id, id, title);
  setNotice(
    `Another window has changed “${content.design.title}”, too. It stays as it is there; what you have changed here is kept as “${title}”.`,
  );
}

/** Every version of a document that this window knows belongs to another one from now on, of another name. */
function become(former: string, keptAs: string, title: string): void {
  const named = (design: Design): Design => ({ ...design, title });
  const moved = (version: Version): Version =>
    version.keptAs === former ? { ...version, keptAs, design: named(version.design) } : version;
  const { past, future, design, present, keptAs: open } = designStore.getState();
  designStore.setState({
    past: past.map(moved),
    future: future.map(moved),
    ...(open === former && { keptAs, design: named(design), present: present && named(present) }),
  });
}

import type { Design } from '../../design/design';
import { parseDesign } from '../../design/parse';
import { designStore, newId, problemWords, replaceDesign, restructure, thePast } from '../design-store';
import { type DocumentBase, type KeptDocument, theBase } from './document-base';
import { allKept, knows, letGo } from './keep-documents';
import { freeTitle, titleOf, titleProblem, titlesOf } from './titles';

/** A document in the list of all. */
export interface Entry {
  readonly id: string;
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
  /** Null where it cannot be read. */
  readonly design: Design | null;
  /** Why it cannot be read, in a few sentences; null where it can. */
  readonly problem: string | null;
}

/** A refusal as a sentence; null where it was done. */
type Refusal = string | null;

const GONE = 'This design is not on this device any more: another window has deleted it.';

/** All documents of this device, the one that was changed last first. Rejects where the browser keeps none. */
export async function listDocuments(): Promise<readonly Entry[]> {
  await allKept();
  const all = await (await theBase()).all();
  return all.toSorted((one, other) => other.changedAt - one.changedAt).map(entryOf);
}

function entryOf({ id, changedAt, design }: KeptDocument): Entry {
  const read = parseDesign(design);
  const title = titleOf(design) || 'Without a name';
  return read.ok
    ? { id, title, changedAt, design: read.design, problem: null }
    : { id, title, changedAt, design: null, problem: problemWords(read.problems) };
}

/** What is kept of a document, whatever is in it, as the text of a file. */
export async function textOf(id: string): Promise<string | null> {
  const document = await (await theBase()).get(id);
  return document === undefined ? null : `${JSON.stringify(document.design, null, 2)}\n`;
}

/** Opens a document in place of the present one, which stays among the others. Can be undone. */
export async function openDocument(id: string): Promise<Refusal> {
  await allKept();
  const document = await (await theBase()).get(id);
  if (document === undefined) return GONE;
  const read = parseDesign(document.design);
  if (!read.ok) return `“${titleOf(document.design)}” is damaged. ${problemWords(read.problems)}`;
  const { preset, revision } = document;
  knows({ id, preset, design: read.design }, revision);
  replaceDesign(read.design, preset, false, id);
  return null;
}

/** A document of its own for a design. @returns its id. */
export async function addDocument(design: Design, now: number): Promise<string> {
  const base = await theBase();
  const content = { id: newId(), preset: null, design: await freelyCalled(base, design) };
  const written = await base.write(content, null, now);
  if (written.ok) knows(content, written.revision);
  return content.id;
}

async function freelyCalled(base: DocumentBase, design: Design): Promise<Design> {
  return { ...design, title: freeTitle(design.title, titlesOf(await base.all())) };
}

/** Gives a document another name. Of the open one this is a change that can be undone. */
export async function renameDocument(id: string, wanted: string, now: number): Promise<Refusal> {
  const title = wanted.trim();
  const problem = titleProblem(title);
  if (problem !== null) return problem;
  if (designStore.getState().keptAs === id) {
    thePast.leave();
    restructure({ ...designStore.getState().design, title });
    await allKept();
    return null;
  }
  const base = await theBase();
  const document = await base.get(id);
  if (document === undefined) return GONE;
  const read = parseDesign(document.design);
  if (!read.ok) return `It cannot be renamed, because it is damaged. ${problemWords(read.problems)}`;
  const content = { id, preset: document.preset, design: { ...read.design, title } };
  const written = await base.write(content, document.revision, now);
  if (!written.ok) return 'Another window has changed this design at the same moment. Try again.';
  knows(content, written.revision);
  return null;
}

/** The same once more, beside it. */
export async function duplicateDocument(id: string, now: number): Promise<Refusal> {
  await allKept();
  const document = await (await theBase()).get(id);
  if (document === undefined) return GONE;
  const read = parseDesign(document.design);
  if (!read.ok) return `It cannot be duplicated, because it is damaged. ${problemWords(read.problems)}`;
  await addDocument(read.design, now);
  return null;
}

/** What was deleted, to be put back. */
export interface Removed {
  readonly document: KeptDocument;
  readonly title: string;
  /** Whether it was open. */
  readonly wasOpen: boolean;
}

/** Deletes a document. Where it is the open one, the default design opens in its place. @returns null where it is gone already. */
export async function removeDocument(id: string): Promise<Removed | null> {
  await allKept();
  const base = await theBase();
  const document = await base.get(id);
  if (document === undefined) return null;
  const wasOpen = designStore.getState().keptAs === id;
  await letGo(id);
  return { document, title: titleOf(document.design), wasOpen };
}

/** Puts a deleted document back, and opens it where it was open. */
export async function putBack({ document, wasOpen }: Removed): Promise<Refusal> {
  await (await theBase()).put(document);
  return wasOpen ? openDocument(document.id) : null;
}

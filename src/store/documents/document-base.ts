import { type DBSchema, openDB } from 'idb';
import type { Design } from '../../design/design';

/** What a document holds for whoever made it. */
export interface Content {
  readonly id: string;
  /** Id of the preset it began as; null for a design that was opened. */
  readonly preset: string | null;
  readonly design: Design;
}

/** A document as this device keeps it. What is in it was written by this application, or by whoever could. */
export interface KeptDocument extends Omit<Content, 'design'> {
  readonly design: unknown;
  /** One more with every change. Whoever writes says which one he knows. */
  readonly revision: number;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
}

/** The revision that is kept now, or what somebody else has done since. */
export type Written =
  | { readonly ok: true; readonly revision: number }
  | { readonly ok: false; readonly why: 'changed elsewhere' | 'deleted elsewhere' };

/** The documents of this device. Each of these rejects where the browser does not let the page keep anything. */
export interface DocumentBase {
  all(): Promise<readonly KeptDocument[]>;
  get(id: string): Promise<KeptDocument | undefined>;
  /**
   * Keeps a document, unless somebody else has changed or deleted it meanwhile: all in one transaction. What is kept already
   * is not written again.
   *
   * @param known the revision that was seen last; null for a new document. @param again also where it was deleted.
   */
  write(content: Content, known: number | null, now: number, again?: boolean): Promise<Written>;
  /** Puts a document back as it was. */
  put(document: KeptDocument): Promise<void>;
  remove(id: string): Promise<void>;
}

interface Schema extends DBSchema {
  documents: { key: string; value: KeptDocument };
}

const NAME = 'signal-box';
const STORE = 'documents';

/** @throws {DOMException} where the browser keeps nothing for this page. */
export async function openBase(): Promise<DocumentBase> {
  const database = await openDB<Schema>(NAME, 1, {
    upgrade: (before) => void before.createObjectStore(STORE, { keyPath: 'id' }),
    // A later version of this page waits for it in another window.
    blocking: (_now, _wanted, { target }) => (target as IDBDatabase).close(),
  });
  return {
    all: () => database.getAll(STORE),
    get: (id) => database.get(STORE, id),
    async write(content, known, now, again = false) {
      const work = database.transaction(STORE, 'readwrite');
      const before = await work.store.get(content.id);
      const isKept = before !== undefined && isSame(before, content);
      if (isKept) return { ok: true, revision: before.revision };
      if (before !== undefined && before.revision !== known) return { ok: false, why: 'changed elsewhere' };
      if (before === undefined && known !== null && !again) return { ok: false, why: 'deleted elsewhere' };
      // Also of one that is kept again: whoever knew the deleted one does not know this one.
      const revision = 1 + (before?.revision ?? known ?? 0);
      await Promise.all([work.store.put({ ...content, revision, changedAt: now }), work.done]);
      return { ok: true, revision };
    },
    async put(document) {
      await database.put(STORE, document);
    },
    remove: (id) => database.delete(STORE, id),
  };
}

/** Whether both say the same. The order of fields is that of the reader, for both. */
export const isSame = (
  one: Pick<KeptDocument, 'design' | 'preset'>,
  other: Pick<KeptDocument, 'design' | 'preset'>,
): boolean => one.preset === other.preset && JSON.stringify(one.design) === JSON.stringify(other.design);

let opened: Promise<DocumentBase> | null = null;

/** The one of this page; opened when it is first asked for, and again where that has failed. */
export function theBase(): Promise<DocumentBase> {
  opened ??= openBase().catch((failure: unknown) => {
    opened = null;
    throw failure;
  });
  return opened;
}

/** Opens it anew next time: the browser has closed it, or a test has. */
export function forgetBase(): void {
  opened = null;
}

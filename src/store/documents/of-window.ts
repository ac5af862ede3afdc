import { parseDesign } from '../../design/parse';
import { DESIGN_KEY, type KeptNote } from '../autosave';
import { newId } from '../design-store';
import { jsonOf, keptText, type KeyValueStorage } from '../storage';
import { type DocumentBase, isSame, type KeptDocument } from './document-base';
import { freeTitle, titlesOf } from './titles';

/** Where a window remembers, also when it is loaded again, which document it has open. */
export const OPEN_KEY = 'signal-box/open';

/** What the storage holds: the design that some window of this device has changed last. */
interface Latest {
  readonly preset: string | null;
  /** Missing where the storage has no room for it. */
  readonly design?: unknown;
  readonly kept: KeptNote;
}

function latestIn(storage: KeyValueStorage): Latest | null {
  const json = jsonOf(keptText(storage, DESIGN_KEY) ?? '') as Partial<Latest> | null;
  return typeof json?.kept?.as === 'string' ? (json as Latest) : null;
}

/**
 * The design that this window is to open where the storage does not hold it: that of another window may be there, or an
 * older one. What the storage alone holds is kept among the documents first.
 *
 * @param session which document this window had open.
 * @returns what the storage would hold of it; null where it is there.
 */
export async function textOfWindow(
  storage: KeyValueStorage,
  session: KeyValueStorage | null,
  openBase: () => Promise<DocumentBase>,
  now: () => number,
): Promise<string | null> {
  const latest = latestIn(storage);
  if (latest === null) return null;
  const wanted = (session && keptText(session, OPEN_KEY)) ?? latest.kept.as;
  if (latest.design !== undefined && latest.kept.isWhole && latest.kept.as === wanted) return null;
  try {
    const base = await openBase();
    const isRescued = await rescued(base, latest, now);
    const document = await base.get(wanted);
    if (document === undefined || (latest.kept.as === wanted && !isRescued)) return null;
    return textOf(document);
  } catch {
    // Nothing else can be opened here.
    return null;
  }
}

const textOf = ({ id, preset, design, revision }: KeptDocument): string =>
  JSON.stringify({ preset, design, kept: { as: id, revision, isWhole: true } satisfies KeptNote });

/** @returns whether the documents hold all that the storage does. */
async function rescued(base: DocumentBase, latest: Latest, now: () => number): Promise<boolean> {
  const { preset, kept } = latest;
  if (latest.design === undefined || kept.isWhole) return true;
  const read = parseDesign(latest.design);
  const document = await base.get(kept.as);
  // It is kept among them when it has been opened, and said to be damaged where it is.
  if (document === undefined || !read.ok) return false;
  const { design } = read;
  const content = { id: kept.as, preset, design };
  const written = await base.write(content, kept.revision ?? null, now());
  if (written.ok || isSame(document, content)) return true;
  const title = freeTitle(design.title, titlesOf(await base.all()));
  await base.write({ id: newId(), preset, design: { ...design, title } }, null, now());
  return true;
}

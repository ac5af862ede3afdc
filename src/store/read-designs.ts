import { parseDesign } from '../design/parse';
import { keepDesign, readDesignsWith } from './autosave';
import { theBase } from './documents/document-base';
import { textOfWindow } from './documents/of-window';
import type { KeyValueStorage } from './storage';

/** From now on designs that this device keeps can be opened. Loaded at once only where there is one. */
export const readDesigns = (): void => readDesignsWith(parseDesign);

/**
 * The same, with the design that this window had open, whatever another one has kept since.
 *
 * @param session what this window alone remembers; null where it cannot.
 * @returns what opens that design and keeps it.
 */
export async function readDesignsOf(
  storage: KeyValueStorage,
  session: KeyValueStorage | null,
): Promise<typeof keepDesign> {
  readDesignsWith(parseDesign, await textOfWindow(storage, session, theBase, Date.now));
  return keepDesign;
}

import { changedElsewhere, keepDesignFromNow } from '../store/autosave';
import { setNotice } from '../store/design-store';
import { keepDocuments } from '../store/documents/keep-documents';
import { keepMoment, keepRun } from '../store/kept-run';
import { readDesigns } from '../store/read-designs';
import type { KeyValueStorage } from '../store/storage';
import { openWhatIsGiven } from './documents/drop-and-paste';

/**
 * Keeps design, documents and run on this device, from when the diagram is there.
 *
 * @param storage null where the browser gives none. @param session what this window alone remembers, likewise.
 * @param opened whether the design that is kept was opened with the page; null where it could not be read.
 */
export function keepHere(
  storage: KeyValueStorage | null,
  session: KeyValueStorage | null,
  opened: boolean | null,
): void {
  openWhatIsGiven();
  if (opened === null)
    return setNotice(
      'The design kept on this device could not be opened, because a part of the page could not be loaded. It stays as it is, and nothing is kept meanwhile. Load the page again to open it.',
    );
  if (!opened) {
    readDesigns();
    keepDesignFromNow(storage);
  }
  keepDocuments({ session, now: Date.now });
  addEventListener('storage', ({ key, newValue }) => changedElsewhere(key, newValue));
  if (storage === null) return;
  keepRun(storage);
  addEventListener('pagehide', keepMoment);
  // A phone may end a page that is out of sight without another word.
  document.addEventListener('visibilitychange', keepMoment);
}

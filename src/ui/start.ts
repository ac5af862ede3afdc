import { changedElsewhere } from '../store/autosave';
import { designStore, setNotice } from '../store/design-store';
import type { KeptRun } from '../store/read-kept-run';
import { RUN_KEY } from '../store/record-store';
import { startLab } from '../store/lab';
import { followAddress, linkInAddress } from './address';
import { followAddresses } from './evidence/evidence-address';
import { reducedMotion } from './kit/media';
import { firstPicture } from './kit/turns';

/** The browser's storage; null where it is closed to us. */
function storageHere(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** Only who has been here before needs what reads it. */
async function keptHere(storage: Storage | null): Promise<KeptRun | null> {
  try {
    if (!storage?.getItem(RUN_KEY)) return null;
    return (await import('../store/read-kept-run')).readKeptRun(storage);
  } catch {
    // The storage is closed, or what reads it could not be loaded: the run begins again.
    return null;
  }
}

/** From when the diagram is there. */
async function keepRunOn(storage: Storage): Promise<void> {
  const { keepMoment, keepRun } = await import('../store/kept-run');
  keepRun(storage);
  addEventListener('pagehide', keepMoment);
  // A phone may end a page that is out of sight without another word.
  document.addEventListener('visibilitychange', keepMoment);
}

/**
 * Opens the link in the address, what was kept on this device, or the default design, and starts its run. To be called
 * before the first render: the worker then loads while the page is being drawn, and nothing is drawn twice.
 */
export async function startApp(): Promise<void> {
  const storage = storageHere();
  const [link, kept] = await Promise.all([linkInAddress(), keptHere(storage)]);
  startLab({
    storage,
    kept: kept?.ok ? kept : null,
    ready: firstPicture(),
    reducedMotion: matchMedia(reducedMotion).matches,
    query: location.search,
    shared: link?.ok ? link.run : null,
  });
  for (const read of [kept, link]) {
    if (read?.ok !== false) continue;
    const { notice } = designStore.getState();
    setNotice(notice === null ? read.message : `${read.message} ${notice}`);
  }
  followAddresses(() => void followAddress());
  if (storage !== null) void firstPicture().then(() => keepRunOn(storage));
  addEventListener('storage', ({ key }) => changedElsewhere(key));
}

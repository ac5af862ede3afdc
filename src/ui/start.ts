import { changedElsewhere } from '../store/autosave';
import { designStore, setNotice } from '../store/design-store';
import { keepMoment } from '../store/kept-run';
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

/**
 * Opens the link in the address, what was kept on this device, or the default design, and starts its run. To be called
 * before the first render: the worker then loads while the page is being drawn, and nothing is drawn twice.
 */
export async function startApp(): Promise<void> {
  const link = await linkInAddress();
  startLab({
    storage: storageHere(),
    ready: firstPicture(),
    reducedMotion: matchMedia(reducedMotion).matches,
    query: location.search,
    shared: link?.ok ? link.run : null,
  });
  if (link?.ok === false) {
    const { notice } = designStore.getState();
    setNotice(notice === null ? link.message : `${link.message} ${notice}`);
  }
  followAddresses(() => void followAddress());
  addEventListener('pagehide', keepMoment);
  // A phone may end a page that is out of sight without another word.
  document.addEventListener('visibilitychange', keepMoment);
  addEventListener('storage', ({ key }) => changedElsewhere(key));
}

import { designStore, keptTextOf, setNotice } from '../store/design-store';
import type { KeptRun } from '../store/read-kept-run';
import { RUN_KEY } from '../store/record-store';
import { startLab } from '../store/lab';
import { DESIGN_KEY } from '../store/storage';
import { followAddress, linkInAddress } from './address';
import { followAddresses } from './evidence/evidence-address';
import { storageHere } from './kit/device-storage';
import { isEmbed } from './kit/embedded';
import { reducedMotion } from './kit/media';
import { firstPicture } from './kit/turns';

const hasDesign = (storage: Storage | null): boolean => {
  try {
    return storage?.getItem(DESIGN_KEY) != null;
  } catch {
    return false;
  }
};

/** What opens the design that this device keeps: only who has been here before needs it. Null where it does not come. */
const designKeptHere = (storage: Storage) =>
  import('../store/read-designs')
    .then(({ readDesignsOf }) => readDesignsOf(storage, storageHere('sessionStorage')))
    .catch(() => null);

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

/**
 * Keeps what is changed before that has come which keeps everything: whoever leaves at once loses nothing.
 *
 * @returns an end to it.
 */
function keepWhatIsLeft(storage: Storage | null): () => void {
  const keep = (): void => {
    const state = designStore.getState();
    if (state.borrowed || state.past.length === 0) return;
    try {
      storage?.setItem(DESIGN_KEY, keptTextOf(state, { as: state.keptAs }));
    } catch {
      // Nobody is there any more who could be told.
    }
  };
  addEventListener('pagehide', keep);
  return () => removeEventListener('pagehide', keep);
}

/**
 * Opens the link in the address, what was kept on this device, or the default design, and starts its run. To be called
 * before the first render: the worker then loads while the page is being drawn, and nothing is drawn twice.
 */
export async function startApp(): Promise<void> {
  // A page of somebody else shows what its address holds, and keeps nothing.
  const storage = isEmbed ? null : storageHere('localStorage');
  const known = hasDesign(storage);
  const { hash } = location;
  const [link, kept, keepDesign] = await Promise.all([
    linkInAddress(),
    keptHere(storage),
    known && storage && designKeptHere(storage),
  ]);
  startLab({
    storage,
    ...(keepDesign && { keepDesign }),
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
  // While all this came, somebody may have gone to another address.
  if (location.hash !== hash) void followAddress();
  const opened = known && (keepDesign ? true : null);
  if (isEmbed) return;
  const end = known ? () => {} : keepWhatIsLeft(storage);
  void firstPicture()
    .then(() => import('./keep-here'))
    .then(({ keepHere }) => {
      end();
      keepHere(storage, storageHere('sessionStorage'), opened);
    })
    .catch(() =>
      setNotice('Nothing is kept on this device: a part of the page could not be loaded. Load it again.'),
    );
}

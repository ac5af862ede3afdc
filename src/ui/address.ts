import { setNotice } from '../store/design-store';
import { openShared } from '../store/lab';
import type { readLink } from '../store/share';

type Link = Awaited<ReturnType<typeof readLink>>;

/** What the link in the address of the page holds; null where there is none. What reads it is loaded only then. */
export async function linkInAddress(): Promise<Link | null> {
  const { hash } = location;
  if (!hash.startsWith('#d=')) return null;
  try {
    return await (await import('../store/share')).readLink(hash);
  } catch {
    return { ok: false, message: 'The part of the page that reads share links could not be loaded.' };
  }
}

/** Opens a link that is put into the address while the page is open. */
export async function followAddress(): Promise<void> {
  const { hash } = location;
  const link = await linkInAddress();
  if (link === null || hash !== location.hash) return;
  if (link.ok) openShared(link.run);
  else setNotice(link.message);
}

/** Takes the link out of the address, so that loading the page again does not open it again. */
export const forgetLink = (): void =>
  history.replaceState(history.state, '', location.pathname + location.search);

/** Takes the wish for presenter mode out of the address: whoever has left it does not come back to it by loading anew. */
export function forgetPresenter(): void {
  const address = new URL(location.href);
  if (!address.searchParams.has('presenter')) return;
  address.searchParams.delete('presenter');
  history.replaceState(history.state, '', address);
}

/** The address of the page without what stands behind its `#`, and without a moment of its own. */
export const pageAddress = (): string => location.origin + location.pathname;

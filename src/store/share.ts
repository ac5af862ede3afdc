import { limits } from '../design/limits';
import { readShareLink, writeShareLink } from '../design/share-link';
import { canPack, deflateRaw, inflateRaw } from './deflate-raw';
import { designStore } from './design-store';
import { runStore } from './run-store';

export type Shared =
  | {
      readonly ok: true;
      readonly link: string;
      /** The moment at which it opens; null: from the start, playing. */
      readonly at: number | null;
      /** Whether the run is paused too late for a link. */
      readonly isLate: boolean;
    }
  /** Why there is none, in a sentence. */
  | { readonly ok: false; readonly message: string };

/**
 * A link to the present design and run: a paused run opens at the same moment, a playing one from the start.
 *
 * @param address of the page, without what stands behind its `#`.
 */
export async function shareLink(address: string): Promise<Shared> {
  if (!canPack()) return { ok: false, message: `No link can be made: ${TOO_OLD}` };
  const { design } = designStore.getState();
  const { seed, speed, status, now } = runStore.getState();
  const paused = status === 'paused';
  const isLate = paused && now > limits.moment;
  const at = paused && !isLate && now > 0 ? now : null;
  const written = await writeShareLink({ design, seed, speed, paused, at }, deflateRaw);
  return written.ok ? { ok: true, link: address + written.fragment, at, isLate } : written;
}

/** Reads what stands behind the `#` of an address. */
export const readLink = async (fragment: string): ReturnType<typeof readShareLink> =>
  canPack()
    ? readShareLink(fragment, inflateRaw)
    : { ok: false, message: `The link cannot be opened: ${TOO_OLD}` };

const TOO_OLD =
  'this browser lacks CompressionStream, which packs designs. A newer version of it, or another browser, has it.';

import { useSyncExternalStore } from 'react';

/** Where the page of evidence is; what follows a slash names a place on it. */
export const EVIDENCE_ADDRESS = '#how-true';

const isEvidence = (hash: string): boolean =>
  hash === EVIDENCE_ADDRESS || hash.startsWith(`${EVIDENCE_ADDRESS}/`);

/** What stood in the address, and what had the focus, when the page of evidence was opened. */
let before = '';
let focused: Element | null = null;

/** Tells of every change of the address but those to the page of evidence and back to where it was opened. */
export function followAddresses(follow: () => void): void {
  addEventListener('hashchange', ({ oldURL, newURL }) => {
    const [from, to] = [new URL(oldURL).hash, new URL(newURL).hash];
    if (isEvidence(to)) {
      if (!isEvidence(from)) [before, focused] = [from, document.activeElement];
    } else if (!isEvidence(from) || to !== before) follow();
  });
}

function subscribe(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}

/** Whether the page of evidence is open. */
export const useEvidenceOpen = (): boolean =>
  useSyncExternalStore(subscribe, () => isEvidence(location.hash));

/** Back to the diagram, as a new step, so that the browser's own way back leads here again. */
export function leaveEvidence(): void {
  const oldURL = location.href;
  history.pushState(null, '', `${location.pathname}${location.search}${before}`);
  dispatchEvent(new HashChangeEvent('hashchange', { oldURL, newURL: location.href }));
}

/** For when the diagram is back. */
export function returnFocus(): void {
  if (focused instanceof HTMLElement) focused.focus();
}

/** Milliseconds that are left for the first picture and the first seconds of the run. */
const FIRST_MS = 3000;
/** Milliseconds after which even a busy page does what can wait. */
const LATEST_MS = 10_000;

/** Does what can wait, when the page has been there for a while and has nothing else to do. */
export function whenIdle(work: () => void, afterMs = FIRST_MS): void {
  setTimeout(() => {
    // Not there in Safari.
    if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: LATEST_MS });
    else work();
  }, afterMs);
}

/** Somewhere to go on from, where nothing nearer is left. */
const LAST_RESORT = 'main';

const canHold = (element: Element): element is HTMLElement =>
  element instanceof HTMLElement && (element.tabIndex >= 0 || element.hasAttribute('tabindex'));

const pathOf = (element: Element | null): readonly Element[] =>
  element === null ? [] : [element, ...pathOf(element.parentElement)];

/**
 * Whoever works by keyboard must not be thrown back to the top of the page because what had the focus is gone: the
 * nearest place around it that is left gets it. Gives what ends it.
 */
export function keepFocus(page: HTMLElement): () => void {
  let path: readonly Element[] = [];
  const remember = ({ target }: FocusEvent) => {
    path = pathOf(target as Element);
  };
  const forget = ({ target }: FocusEvent) => {
    // Left on purpose, by a click on nothing. What is taken away is not connected any more a moment later.
    queueMicrotask(() => {
      if (document.activeElement === document.body && (target as Element).isConnected) path = [];
    });
  };
  const rescue = () => {
    if (path.length === 0 || document.activeElement !== document.body || path[0]?.isConnected) return;
    const place = path.find((element) => element.isConnected && canHold(element));
    path = [];
    (place instanceof HTMLElement ? place : page.querySelector<HTMLElement>(LAST_RESORT))?.focus({
      preventScroll: true,
    });
  };
  const observer = new MutationObserver(rescue);
  observer.observe(page, { childList: true, subtree: true });
  page.addEventListener('focusin', remember);
  page.addEventListener('focusout', forget);
  return () => {
    observer.disconnect();
    page.removeEventListener('focusin', remember);
    page.removeEventListener('focusout', forget);
  };
}

import { useEffect } from 'react';

/** Opens whatever is folded while the page is printed: paper cannot be unfolded. */
export function usePrintWhole(): void {
  useEffect(() => {
    const opened: HTMLDetailsElement[] = [];
    const unfold = () => {
      for (const folded of document.querySelectorAll<HTMLDetailsElement>('.prose details:not([open])')) {
        folded.open = true;
        opened.push(folded);
      }
    };
    const fold = () => {
      for (const details of opened.splice(0)) details.open = false;
    };
    addEventListener('beforeprint', unfold);
    addEventListener('afterprint', fold);
    return () => {
      removeEventListener('beforeprint', unfold);
      removeEventListener('afterprint', fold);
    };
  }, []);
}

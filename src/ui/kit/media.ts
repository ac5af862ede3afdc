import { useSyncExternalStore } from 'react';

/** Whether a media query holds, kept up to date. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}

export type Layout = 'desktop' | 'tablet' | 'phone';

/** The three frames of the page, by its width: up to 600 px, up to 1100 px, and wider. */
export function useLayout(): Layout {
  const compact = useMedia('(max-width: 1100px)');
  const phone = useMedia('(max-width: 600px)');
  return phone ? 'phone' : compact ? 'tablet' : 'desktop';
}

export const reducedMotion = '(prefers-reduced-motion: reduce)';

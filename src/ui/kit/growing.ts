import { useEffect, useState } from 'react';

/** Parts of a diagram, or rows of a list, that are drawn at once; no lesson has more. */
export const FIRST_PARTS = 48;
/** How many more join them in each task after that. */
const PIECE = 40;

/**
 * How many of so many parts are drawn by now. What is large grows piece by piece, so that the page answers between two
 * of them.
 */
export function useGrowing(count: number): number {
  const [shown, setShown] = useState(FIRST_PARTS);
  useEffect(() => {
    if (shown >= count) return;
    const timer = setTimeout(() => setShown(shown + PIECE));
    return () => clearTimeout(timer);
  }, [shown, count]);
  return Math.min(shown, count);
}

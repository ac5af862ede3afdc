import { type ReactNode, startTransition, useEffect, useState } from 'react';
import { turns } from './turns';

interface InTurnProps {
  readonly children: ReactNode;
  /** Fetches their program; their turn ends no sooner. */
  readonly after?: () => Promise<void>;
}

const nothing = (): Promise<void> => Promise.resolve();

/** Shows its children after what stands before them on the page has been painted, without holding anything up. */
export function InTurn({ children, after = nothing }: InTurnProps) {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (isShown) return turns.next();
    return turns.take(() => void after().then(() => startTransition(() => setShown(true))));
  }, [isShown, after]);
  return isShown && children;
}

import { type ReactNode, startTransition, useEffect, useState } from 'react';
import { turns } from './turns';

interface Turn {
  /** Fetches the program of what is to be shown; the turn ends no sooner. */
  readonly after?: () => Promise<void>;
  /** Before all that wait already. */
  readonly isNext?: boolean;
}

const nothing = (): Promise<void> => Promise.resolve();

/** Whether it is to be shown: after what stands before it on the page has been painted, without holding anything up. */
export function useTurn({ after = nothing, isNext = false }: Turn): boolean {
  const [isCome, setCome] = useState(false);
  useEffect(() => {
    if (isCome) return;
    return turns.take(() => void after().then(() => startTransition(() => setCome(true))), isNext);
  }, [isCome, after, isNext]);
  return isCome;
}

/** Shows its children in their turn. */
export function InTurn({ children, ...turn }: Turn & { readonly children: ReactNode }) {
  return useTurn(turn) && children;
}

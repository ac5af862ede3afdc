import type { ComponentType, ReactNode } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { LogLine } from '../run/protocol';
import { restoreEverything } from '../store/lab';
import { mainLab } from '../store/labs';
import type { State } from './kit/state-mark';
import { useLab } from './lab';

interface OfElement {
  readonly id: string;
}

/** What cards are made of, whoever looks. The diagram hands it out, so that nobody else loads the diagram. */
export interface CardPieces {
  readonly CardFrame: ComponentType<
    OfElement & {
      readonly shape: 'rack' | 'pill' | 'cylinder' | 'circle';
      readonly seen: { readonly state: State; readonly failed: boolean };
      readonly children: ReactNode;
    }
  >;
  readonly MoreButton: ComponentType<{ readonly target: string }>;
  readonly AlgorithmSwitch: ComponentType<{ readonly service: string }>;
  readonly LoadSlider: ComponentType<OfElement>;
}

export interface OperatorCardProps extends OfElement {
  readonly detail: string;
  /** Id of the name by which a screen reader calls the card. */
  readonly nameId: string;
  readonly pieces: CardPieces;
}

/** What an operator sees in place of what only the all-seeing see. */
export interface OperatorParts {
  readonly Card: ComponentType<OperatorCardProps>;
  readonly Legend: ComponentType;
  readonly Caption: ComponentType;
  readonly Charts: ComponentType;
  readonly Totals: ComponentType;
  /** Restores everything, seen or not. */
  readonly restoreAll: () => void;
  /** Whether the last that was done to it by hand was to kill it. */
  readonly wasKilled: (id: string) => boolean;
  readonly EventLog: ComponentType<{ readonly View: ComponentType<{ readonly log: readonly LogLine[] }> }>;
}

/** Null where everything is seen, and until the parts have come. */
export const operatorStore = createStore<{ readonly parts: OperatorParts | null }>(() => ({ parts: null }));

export const isBlind = (): boolean => operatorStore.getState().parts !== null;

/** Ends every failure: those that are seen, or whatever there may be. */
export function restoreAll(): void {
  const { parts } = operatorStore.getState();
  if (parts === null) restoreEverything();
  else parts.restoreAll();
}

/** Of another run than the page's own everything is seen. */
export function useOperator(): OperatorParts | null {
  const isOwn = useLab() === mainLab;
  return useStore(operatorStore, ({ parts }) => (isOwn ? parts : null));
}

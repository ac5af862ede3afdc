import { useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Design } from '../../design/design';
import type { Readings } from '../../run/protocol';
import { designStore } from '../../store/design-store';
import { type Known, knownOf, type Watch, watchesOf } from '../../store/known';
import { type Monitoring, monitoringOf, monitoringStore } from '../../store/monitoring-store';
import { runStore } from '../../store/run-store';
import { elementById } from '../../store/elements';

/** All that whoever cannot look inside has to go by. */
export interface Knowledge {
  readonly now: number;
  readonly design: Design;
  readonly watches: readonly Watch[];
  readonly monitoring: Monitoring;
  /** Complaints since the start. */
  readonly complaints: number;
}

const none: Readings['of'] = {};

let latest: {
  readonly readings: Readings | null;
  readonly design: Design;
  readonly watches: readonly Watch[];
} | null = null;

/** Each card asks for the same moment. */
function watchesNow(): readonly Watch[] {
  const { readings } = runStore.getState();
  const { design } = designStore.getState();
  if (latest?.readings !== readings || latest.design !== design)
    latest = { readings, design, watches: watchesOf(design, readings?.of ?? none) };
  return latest.watches;
}

function knowledge(): Knowledge {
  const { run, readings, now } = runStore.getState();
  return {
    now,
    design: designStore.getState().design,
    watches: watchesNow(),
    monitoring: monitoringOf(monitoringStore.getState(), run),
    complaints: readings?.totals.complaints ?? 0,
  };
}

function subscribe(changed: () => void): () => void {
  const ends = [runStore, designStore, monitoringStore].map((store) => store.subscribe(changed));
  return () => {
    for (const end of ends) end();
  };
}

/** Something that follows from what is known, compared field by field. */
export function useKnowledge<T>(compute: (known: Knowledge) => T): T {
  const select = useShallow(() => compute(knowledge()));
  const take = () => select(undefined);
  return useSyncExternalStore(subscribe, take, take);
}

/** What is known of an element; null where the design has none of that name. */
export function knownAt(id: string, { design, watches, monitoring }: Knowledge): Known | null {
  const element = elementById(design, id);
  return element === null ? null : knownOf(element, watches, monitoring);
}

/** Its alerts, as living monitors have them. */
export const alertsAt = (id: string, { watches }: Knowledge) =>
  watches
    .filter(({ isAlive }) => isAlive)
    .flatMap(({ reading }) => reading?.alerts ?? [])
    .filter(({ target }) => target === id);

export function useMonitoring(): Monitoring {
  const run = useStore(runStore, (state) => state.run);
  return monitoringOf(useStore(monitoringStore), run);
}

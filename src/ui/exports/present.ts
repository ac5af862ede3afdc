import { designStore } from '../../store/design-store';
import type { ChartPoint, Readings } from '../../run/protocol';
import { historyStore } from '../../store/history-store';
import { runStore } from '../../store/run-store';
import { clockTime } from '../format';
import { isBlind } from '../perspective';
import { asDesigned, atMoment, type Moment } from '../picture/picture';
import { recentStore } from '../readings/rates';

/** A run at one moment. Later moments change nothing of it. */
interface Running {
  readonly moment: Moment;
  /** When that is, in words. */
  readonly line: string;
  readonly readings: Readings;
  /** Of the charts, until then. */
  readonly points: readonly ChartPoint[];
}

/** What there is to be saved or printed now. */
export interface Present {
  readonly designed: Moment;
  /** What the parts show, and when; null before the first reading, and for whoever does not see it. */
  readonly running: Running | null;
  /** Why `running` is not there. */
  readonly why: string;
}

const scaleWords = { classroom: 'Classroom scale', production: 'Production scale' } as const;

/** The line below the title of a design that nobody has run. */
export const designedLine = ({ design }: Moment): string => `As designed · ${scaleWords[design.scale]}`;

export function present(): Present {
  const { design } = designStore.getState();
  const designed = asDesigned(design);
  if (isBlind()) return { designed, running: null, why: 'An operator does not see inside the parts.' };
  const { recent } = recentStore.getState();
  const now = recent.at(-1)?.now;
  const { readings, seed } = runStore.getState();
  if (now === undefined || readings === null)
    return { designed, running: null, why: 'The run has not begun.' };
  const { points } = historyStore.getState();
  const line = `At ${clockTime(now)} of the run with seed ${seed} · ${scaleWords[design.scale]}`;
  return { designed, running: { moment: atMoment(design, recent), line, readings, points }, why: '' };
}

import type { Figure } from '../../survey/figure';
import { type Metric, sumOver, figureOf } from './contrast';

/** What a verdict may be about: each is one metric of the whole site. */
export type QuestionId =
  | 'answered'
  | 'slowest'
  | 'mean'
  | 'lost-writes'
  | 'lost-sessions'
  | 'stale'
  | 'readable';

export interface Question {
  readonly id: QuestionId;
  readonly metric: Metric;
  /** What a list calls it. */
  readonly title: string;
  /** Whether less of it is better. */
  readonly isLessBetter: boolean;
  /** Of one run; null where the run has no such thing. */
  readonly of: (figures: readonly Figure[]) => number | null;
  /**
   * "95 % of requests are answered 120 ms sooner": what the better design does.
   *
   * @param amount without its sign; of a share, in hundredths.
   */
  readonly says: (amount: string) => string;
}

const REQUESTS = { of: 'all', section: 'requests' } as const;

/** All there are, in the order in which a verdict tells them. */
const QUESTIONS: readonly Question[] = [
  {
    id: 'answered',
    metric: { section: 'availability', of: 'all', name: 'availability', unit: 'share' },
    title: 'Requests that are answered',
    isLessBetter: false,
    of: (figures) => figureOf(figures, 'availability', 'all', 'availability'),
    says: (amount) => `${amount} more of 100 requests are answered`,
  },
  {
    id: 'slowest',
    metric: { section: 'response time', of: 'all', name: 'p95', unit: 's' },
    title: 'Time in which 95 % of requests are answered',
    isLessBetter: true,
    of: (figures) => figureOf(figures, 'response time', 'all', 'p95'),
    says: (amount) => `95 % of requests are answered ${amount} sooner`,
  },
  {
    id: 'mean',
    metric: { section: 'response time', of: 'all', name: 'mean', unit: 's' },
    title: 'Mean response time',
    isLessBetter: true,
    of: (figures) => figureOf(figures, 'response time', 'all', 'mean'),
    says: (amount) => `the mean response comes ${amount} sooner`,
  },
  {
    id: 'lost-writes',
    metric: { ...REQUESTS, name: 'confirmed writes lost', unit: 'count' },
    title: 'Confirmed writes that are lost',
    isLessBetter: true,
    of: (figures) => sumOver(figures, 'databases', 'writes lost'),
    says: (amount) => `${amount} fewer confirmed writes are lost in a run`,
  },
  {
    id: 'lost-sessions',
    metric: { ...REQUESTS, name: 'sessions lost', unit: 'count' },
    title: 'Sessions that are lost',
    isLessBetter: true,
    of: (figures) => sumOver(figures, 'services', 'sessions lost'),
    says: (amount) => `${amount} fewer sessions are lost in a run`,
  },
  {
    id: 'stale',
    metric: { ...REQUESTS, name: 'stale reads', unit: 'count' },
    title: 'Stale reads',
    isLessBetter: true,
    of: (figures) => sumOver(figures, 'databases', 'stale reads'),
    says: (amount) => `${amount} fewer stale reads happen in a run`,
  },
  {
    id: 'readable',
    metric: { ...REQUESTS, name: 'readable messages', unit: 'count' },
    title: 'Messages that can be read on the way',
    isLessBetter: true,
    of: (figures) => sumOver(figures, 'services', 'readable messages'),
    says: (amount) => `${amount} fewer messages can be read on the way`,
  },
];

/** What a verdict is about where nobody says: what users feel, and what they lose. */
export const USUAL_QUESTIONS: readonly QuestionId[] = ['answered', 'slowest', 'lost-writes', 'lost-sessions'];

export const questionsOf = (ids: readonly QuestionId[]): readonly Question[] =>
  QUESTIONS.filter(({ id }) => ids.includes(id));

import { REQUEST_KINDS } from '../site/demand';
import type { Fact, Outcome, Sent } from '../site/facts';
import { Durations } from '../measures/durations';
import { type Figure, type Section, ratio } from './figure';
import type { Watch, Window } from './watch';

const NAMES = { static: 'static files', read: 'reads', write: 'writes' } as const;

interface Tally {
  sent: number;
  readonly answers: Durations;
  failed: number;
}

const newTally = (): Tally => ({ sent: 0, answers: new Durations(), failed: 0 });

/** What users saw: of the requests that were sent from a certain time on, how each of them ended. */
export class RequestWatch implements Watch {
  private retried = 0;
  /** Answers that came from that time on, whenever they were asked for. */
  private answeredSince = 0;
  private readonly all = newTally();
  private readonly byKind = { static: newTally(), read: newTally(), write: newTally() };
  private readonly failures = new Map<string, number>();

  constructor(private readonly from: number) {}

  note(fact: Fact): void {
    if (fact.type === 'sent') this.noteSent(fact);
    else if (fact.type === 'outcome') this.noteOutcome(fact);
  }

  figures({ from, until }: Window): Figure[] {
    return [
      ...this.requestFigures(until - from),
      ...REQUEST_KINDS.flatMap((kind) => countFigures(NAMES[kind], this.byKind[kind])),
      ...this.failureFigures(),
      ...timeFigures('all', this.all),
      ...REQUEST_KINDS.flatMap((kind) => timeFigures(NAMES[kind], this.byKind[kind])),
      ...REQUEST_KINDS.map((kind) => availability(NAMES[kind], this.byKind[kind])),
      availability('all', this.all),
    ];
  }

  private noteSent({ at, kind, retryOf }: Sent): void {
    if (at < this.from) return;
    for (const tally of [this.all, this.byKind[kind]]) tally.sent++;
    if (retryOf !== null) this.retried++;
  }

  private noteOutcome(outcome: Outcome): void {
    const { at, sentAt, ok, kind } = outcome;
    if (ok && at >= this.from) this.answeredSince++;
    if (sentAt < this.from) return;
    for (const tally of [this.all, this.byKind[kind]]) {
      if (ok) tally.answers.add(at - sentAt);
      else tally.failed++;
    }
    if (ok) return;
    const name = failureName(outcome);
    this.failures.set(name, (this.failures.get(name) ?? 0) + 1);
  }

  private requestFigures(span: number): Figure[] {
    const { retried, answeredSince } = this;
    return [
      ...countFigures('all', this.all),
      figure('requests', 'all', 'retries', 'count', retried),
      figure('requests', 'all', 'throughput', '1/s', ratio(answeredSince, span)),
    ];
  }

  private failureFigures(): Figure[] {
    const names = [...this.failures].sort(([, one], [, other]) => other - one);
    return names.map(([of, count]) => figure('failures', of, 'requests', 'count', count));
  }
}

const figure = (
  section: Section,
  of: string,
  name: string,
  unit: Figure['unit'],
  value: number | null,
): Figure => ({ section, of, name, unit, value });

function failureName({ status, cause }: Outcome): string {
  const answer = status === 0 ? 'no answer' : String(status);
  return cause === null ? answer : `${answer}: ${cause.what} at ${cause.where}`;
}

function countFigures(of: string, { sent, answers, failed }: Tally): Figure[] {
  const count = (name: string, value: number) => figure('requests', of, name, 'count', value);
  return [
    count('sent', sent),
    count('answered', answers.count),
    count('failed', failed),
    count('in flight', sent - answers.count - failed),
  ];
}

function timeFigures(of: string, { answers }: Tally): Figure[] {
  const time = (name: string, value: number | null): Figure => ({
    ...figure('response time', of, name, 's', value),
    samples: answers.count,
  });
  return [
    time('mean', answers.mean),
    time('p50', answers.percentile(50)),
    time('p95', answers.percentile(95)),
    time('p99', answers.percentile(99)),
  ];
}

/** Answered, of those that have ended. */
function availability(of: string, { answers, failed }: Tally): Figure {
  const ended = answers.count + failed;
  return {
    ...figure('availability', of, 'availability', 'share', ratio(answers.count, ended)),
    samples: ended,
  };
}

import type { Job } from '../../run/job';
import { Run } from '../../run/run';
import type { AlertChanged, Fact, Scanned } from '../../site/facts';
import type { Clock, Journal, Steps } from '../../site/journal';
import { createSite } from '../../site/site';
import { EndsAsFacts } from '../../site/steps';
import type { Observation, ObservedPlan, SeenTap } from './observation';
import { WindowBook } from './window-book';

/** Parts of a run between two reports of how far it is. */
const PARTS = 40;
/** A machine has so many ports, and a site so many machines, that a scan stays below it. */
const MOST_FACTS = 5000;

/** Hears how clicks begin and end, what fires, and what scans find. */
class ObservingJournal implements Journal {
  readonly on = true;
  readonly alerts: AlertChanged[] = [];
  readonly scanned: Scanned[] = [];

  constructor(private readonly books: readonly WindowBook[]) {}

  steps(clock: Clock): Steps {
    return new EndsAsFacts(clock, this);
  }

  report(fact: Fact): void {
    if (fact.type === 'sent') for (const book of this.books) book.sent(fact);
    else if (fact.type === 'outcome') for (const book of this.books) book.ended(fact);
    else if (fact.type === 'alert' && fact.state === 'firing') note(this.alerts, fact);
    else if (fact.type === 'scanned') note(this.scanned, fact);
  }
}

function note<Kept>(list: Kept[], fact: Kept): void {
  if (list.length < MOST_FACTS) list.push(fact);
}

/** Plays a run to its end and says what was seen of it, bit by bit. Who is told to stop has seen nothing. */
export function* observe({ design, commands, seed, windows, until }: ObservedPlan): Job<Observation> {
  const books = windows.map((span) => new WindowBook(span));
  const journal = new ObservingJournal(books);
  const refused: string[] = [];
  const run = new Run(createSite, { design, seed, commands }, journal, (reason) => refused.push(reason));
  for (let part = 1; part <= PARTS; part++) {
    run.runUntil((until * part) / PARTS);
    yield part / PARTS;
  }
  return {
    seed,
    windows: books.map((book) => book.seen()),
    alerts: journal.alerts,
    scanned: journal.scanned,
    taps: tapsOf(run),
    refused,
  };
}

function tapsOf(run: Run): Record<string, SeenTap> {
  const taps: Record<string, SeenTap> = {};
  for (const [id, reading] of Object.entries(run.readings().of)) {
    if (reading.kind !== 'link' || reading.tap === undefined) continue;
    taps[id] = { passed: reading.tap.passed, readable: reading.tap.readable };
  }
  return taps;
}

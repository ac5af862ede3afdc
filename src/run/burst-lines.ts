import type { Seconds } from '../kernel';
import type { Cause, Outcome, StaleRead } from '../site/facts';
import { type Burst, BurstLog, type BurstTimes } from './burst-log';
import { mostWaiting, statusWords } from './sentences/cause-words';
import type { Directory } from './directory';
import type { LogLines } from './log-lines';
import type { Importance, Tally } from './protocol';
import { lossOf, type VisitorFact, type VisitorLoss } from './sentences/visitor-sentences';
import { clockWords, counted, spanWords } from './sentences/words';

/** When failures of one cause share a line, in simulated seconds. */
const BURST: BurstTimes = { tell: 1, gap: 3, longest: 20 };
/** A burst as long as this says from when to when it went on. */
const SPAN_TOLD: Seconds = 1.5;

interface Failure {
  readonly cause: Cause | null;
  readonly status: number;
  /** How long whoever gave up had waited: "20 s"; empty for others. */
  readonly waited: string;
}

/** Sums up what happens again and again: failures of one cause, old reads at one database. A burst of them is one line. */
export class BurstLines {
  private readonly failures = new BurstLog<Failure>(BURST, (burst) => this.writeFailures(burst));
  private readonly staleReads = new BurstLog<string>(BURST, (burst) => this.writeStaleReads(burst));

  private readonly visitors = new BurstLog<VisitorLoss>(BURST, (burst) => this.writeLosses(burst));

  constructor(
    private readonly names: Directory,
    private readonly lines: LogLines,
  ) {}

  addFailure({ cause, status, request, at, sentAt }: Outcome): void {
    const waited = cause?.what === 'gave up waiting' ? wholeSpan(at - sentAt) : '';
    const key = cause === null ? `${status}` : `${cause.what} ${cause.where} ${waited}`;
    this.failures.add(key, { cause, status, waited }, request, at);
  }

  addStaleRead({ database, request, at }: StaleRead): void {
    this.staleReads.add(database, database, request, at);
  }

  /** Sessions and files that are where nobody asks for them, and writes that their own authors do not see. */
  addVisitor(fact: VisitorFact): void {
    const loss = lossOf(fact, this.names);
    if (loss !== null) this.visitors.add(JSON.stringify(loss), loss, fact.request, fact.at);
  }

  /** Ends the bursts that nothing was added to for long enough. */
  closeUntil(now: Seconds): void {
    this.failures.closeUntil(now);
    this.staleReads.closeUntil(now);
    this.visitors.closeUntil(now);
  }

  private writeFailures(burst: Burst<Failure>): number {
    const { cause } = burst.about;
    const about = cause === null ? [] : [cause.where];
    return this.writeBurst(burst, 'failure', this.failureWords(burst.about), about);
  }

  private writeStaleReads(burst: Burst<string>): number {
    const rest = ` at ${this.names.title(burst.about)} showed old data.`;
    return this.writeBurst(burst, 'detail', { noun: 'read', rest }, [burst.about]);
  }

  private writeLosses(burst: Burst<VisitorLoss>): number {
    const { noun, rest, about } = burst.about;
    return this.writeBurst(burst, 'failure', { noun, rest }, about);
  }

  /** Gives the number of the line: that of the burst, if it has one. */
  private writeBurst(
    burst: Burst<unknown>,
    importance: Importance,
    words: Omit<Tally, 'count'>,
    about: readonly string[],
  ): number {
    const { count, request, isOpen, firstAt, line } = burst;
    const tally = { count, ...words };
    const text = withSpan(`${counted(count, words.noun)}${words.rest}`, burst);
    // What an attacker or a probe asked has no life to be read.
    const life = request > 0 ? request : null;
    return this.lines.write(firstAt, importance, text, about, { request: life, isOpen, line, tally });
  }

  private failureWords({ cause, status, waited }: Failure): Omit<Tally, 'count'> {
    if (cause === null) return { noun: 'request', rest: ` failed with ${statusWords(status)}.` };
    if (cause.what === 'gave up waiting') return { noun: 'user', rest: ` waited ${waited} and gave up.` };
    if (cause.what === 'name not found') {
      return { noun: 'user', rest: ' could not find the site by its name.' };
    }
    if (cause.what === 'refused by the simulation') {
      return {
        noun: 'user',
        rest: ` refused: the simulation carries at most ${mostWaiting} who wait at a time.`,
      };
    }
    return { noun: 'request', rest: ` failed at ${this.names.title(cause.where)} (${cause.what}).` };
  }
}

/** "20 s", "1.60 s": nothing behind the point where nothing is said there. */
const wholeSpan = (seconds: Seconds): string => spanWords(seconds).replace(/\.0+ /, ' ');

/** "12 requests failed at App server on web-03, from 24 to 31 s."; beyond a minute as the clock tells it. */
function withSpan(sentence: string, { firstAt, lastAt }: Burst<unknown>): string {
  if (lastAt - firstAt < SPAN_TOLD) return sentence;
  const [from, until] = [Math.floor(firstAt), Math.ceil(lastAt)];
  const span = until < 60 ? `${from} to ${until} s` : `${clockWords(from)} to ${clockWords(until)}`;
  return `${sentence.replace(/\.$/, '')}, from ${span}.`;
}

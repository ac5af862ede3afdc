import { createStore } from 'zustand/vanilla';
import type { LogLine } from '../run/protocol';
import { type Announcements, viewStore } from './view-store';

/** Least wall time between two polite messages while the run plays. */
const QUIET_MS = 2000;
/** The same between two messages that only go on with what is known; doubled each time up to here. */
const LONGEST_QUIET_MS = 32_000;
/** Sentences of one message; the rest are counted. */
const SENTENCES = 3;
/** Characters after which a message begins no further sentence. */
const ENOUGH = 80;

/** What a screen reader says: `polite` when there is a pause, `assertive` at once. */
export const announcementStore = createStore<{ readonly polite: string; readonly assertive: string }>(() => ({
  polite: '',
  assertive: '',
}));

const isNotable = ({ importance }: LogLine): boolean => importance !== 'detail' && importance !== 'routine';

/** What a line is about, whatever it counts: lines of the same topic are one sentence. */
const topicOf = ({ text, tally }: LogLine): string => (tally ? `${tally.noun}${tally.rest}` : text);

interface Sentence {
  readonly line: LogLine;
  readonly count: number;
}

/** Lines of one topic as one sentence with the sum, in the order in which they began. */
function summedUp(lines: readonly LogLine[]): readonly Sentence[] {
  const sentences = new Map<string, Sentence>();
  for (const line of lines) {
    const topic = topicOf(line);
    const count = (sentences.get(topic)?.count ?? 0) + (line.tally?.count ?? 1);
    sentences.set(topic, { line: sentences.get(topic)?.line ?? line, count });
  }
  return [...sentences.values()];
}

const sentenceOf = ({ line: { text, tally }, count }: Sentence): string =>
  tally ? `${count} ${count === 1 ? tally.noun : `${tally.noun}s`}${tally.rest}` : text;

/** One message of several lines: the weightiest first sentences, in the order in which they happened. */
export function messageOf(lines: readonly LogLine[]): string {
  const all = summedUp(lines);
  const weighty = all.filter(({ line }) => isNotable(line));
  const said: string[] = [];
  for (const sentence of weighty.length > 0 ? weighty : all) {
    if (said.length === SENTENCES || said.join(' ').length > ENOUGH) break;
    said.push(sentenceOf(sentence));
  }
  const left = all.length - said.length;
  if (left > 0) said.push(`And ${left} more ${left === 1 ? 'event' : 'events'}.`);
  return said.join(' ');
}

/**
 * Gathers log lines and says them without flooding: at most one message every two seconds while the run plays, and
 * ever fewer while nothing but the same goes on.
 */
export class Announcer {
  private pending: LogLine[] = [];
  /** How much was heard of lines that may still grow. */
  private readonly growing = new Map<number, number>();
  private saidAtMs = Number.NEGATIVE_INFINITY;
  private quietMs = QUIET_MS;
  /** Topics that were told since the last silence. */
  private known = new Set<string>();

  constructor(
    private readonly say: (message: string) => void,
    private readonly verbosity: () => Announcements,
  ) {}

  /** To be called with every frame, also without lines: what was held back is said when its time has come. */
  hear(lines: readonly LogLine[], playing: boolean, nowMs: number): void {
    const fresh = lines.flatMap((line) => (this.wanted(line, playing) ? this.unheard(line) : []));
    this.pending.push(...fresh);
    if (this.pending.length === 0) return;
    const since = nowMs - this.saidAtMs;
    if (since >= 2 * this.quietMs) this.forgetTopics();
    const isNews = this.pending.some((line) => !this.goesOn(line));
    // Someone who steps asks for every event; someone who watches must not be flooded.
    if (playing && since < (isNews ? QUIET_MS : this.quietMs)) return;
    this.quietMs = isNews ? QUIET_MS : Math.min(2 * this.quietMs, LONGEST_QUIET_MS);
    for (const line of this.pending) this.known.add(topicOf(line));
    this.say(messageOf(this.pending));
    this.pending = [];
    this.saidAtMs = nowMs;
  }

  forget(): void {
    this.pending = [];
    this.growing.clear();
    this.saidAtMs = Number.NEGATIVE_INFINITY;
    this.forgetTopics();
  }

  /** Only what is counted can go on; any other line tells of a change. */
  private goesOn(line: LogLine): boolean {
    return line.tally !== undefined && this.known.has(topicOf(line));
  }

  private forgetTopics(): void {
    this.quietMs = QUIET_MS;
    this.known.clear();
  }

  /** Of a line that comes again because there is more of it, only what is new. */
  private unheard(line: LogLine): LogLine | [] {
    const { id, tally, isOpen } = line;
    if (tally === undefined) {
      // It takes the place of what has not been said yet.
      this.pending = this.pending.filter((earlier) => earlier.id !== id);
      return line;
    }
    const heard = this.growing.get(id) ?? 0;
    if (isOpen) this.growing.set(id, tally.count);
    else this.growing.delete(id);
    return tally.count === heard ? [] : { ...line, tally: { ...tally, count: tally.count - heard } };
  }

  private wanted(line: LogLine, playing: boolean): boolean {
    const verbosity = this.verbosity();
    // Routine never ends: it is for those who step.
    if (verbosity === 'every') return !playing || line.importance !== 'routine';
    return verbosity === 'important' && isNotable(line);
  }
}

export const announcer = new Announcer(
  (polite) => announcementStore.setState({ polite }),
  () => viewStore.getState().announcements,
);

/** For what is no event of the run, when there is a pause. */
export const announcePolitely = (polite: string): void => announcementStore.setState({ polite });

/** For what must not wait: an input that was refused, a goal that was met. */
export const announceNow = (assertive: string): void => announcementStore.setState({ assertive });

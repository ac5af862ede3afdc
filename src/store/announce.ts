import { createStore } from 'zustand/vanilla';
import type { LogLine } from '../run/protocol';
import { type Announcements, viewStore } from './view-store';

/** Least wall time between two polite messages while the run plays. */
const QUIET_MS = 2000;
/** Sentences of one message; the rest are counted. */
const SENTENCES = 3;

/** What a screen reader says: `polite` when there is a pause, `assertive` at once. */
export const announcementStore = createStore<{ readonly polite: string; readonly assertive: string }>(() => ({
  polite: '',
  assertive: '',
}));

/** One message of several lines: the weightiest first sentences, in the order in which they happened. */
export function messageOf(lines: readonly LogLine[]): string {
  const weighty = lines.filter(({ importance }) => importance !== 'detail');
  const said = (weighty.length > 0 ? weighty : lines).slice(0, SENTENCES);
  const left = lines.length - said.length;
  const sentences = said.map(({ text }) => text);
  if (left > 0) sentences.push(`And ${left} more ${left === 1 ? 'event' : 'events'}.`);
  return sentences.join(' ');
}

/** Gathers log lines and says them without flooding: at most one message every two seconds while the run plays. */
export class Announcer {
  private pending: LogLine[] = [];
  private saidAtMs = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly say: (message: string) => void,
    private readonly verbosity: () => Announcements,
  ) {}

  /** To be called with every frame, also without lines: what was held back is said when its time has come. */
  hear(lines: readonly LogLine[], playing: boolean, nowMs: number): void {
    this.pending.push(...lines.filter((line) => this.wanted(line)));
    if (this.pending.length === 0) return;
    // Someone who steps asks for every event; someone who watches must not be flooded.
    if (playing && nowMs - this.saidAtMs < QUIET_MS) return;
    this.say(messageOf(this.pending));
    this.pending = [];
    this.saidAtMs = nowMs;
  }

  forget(): void {
    this.pending = [];
    this.saidAtMs = Number.NEGATIVE_INFINITY;
  }

  private wanted({ importance }: LogLine): boolean {
    const verbosity = this.verbosity();
    return verbosity === 'every' || (verbosity === 'important' && importance !== 'detail');
  }
}

export const announcer = new Announcer(
  (polite) => announcementStore.setState({ polite }),
  () => viewStore.getState().announcements,
);

/** For what must not wait: an input that was refused, a goal that was met. */
export const announceNow = (assertive: string): void => announcementStore.setState({ assertive });

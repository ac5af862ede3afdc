import type { Known, Unseen, Watch } from '../../store/known';
import type { Alert } from '../../site/monitoring/alerts';
import type { TargetReading } from '../../site/readings';
import { clockTime, durationText } from '../format';
import type { State } from '../kit/state-mark';

/** How something looks to whoever only knows what a monitor has scraped. */
export interface KnownState {
  readonly state: State;
  readonly word: string;
  readonly failed: boolean;
}

const covered: KnownState = { state: 'standby', word: 'Not seen', failed: false };

const programs = [
  ['nginx_up', 'Nginx'],
  ['app_up', 'App'],
  ['mysql_up', 'MySQL'],
  ['haproxy_up', 'HAProxy'],
] as const;

/** Programs on a machine that do not answer its agent. */
const silentPrograms = ({ shows }: TargetReading): readonly string[] =>
  programs.filter(([series]) => shows[series] === 0).map(([, name]) => name);

/** @param alerts those of the machine. */
export function knownState(known: Known, alerts: readonly Alert[]): KnownState {
  if (known.kind === 'covered') return covered;
  if (known.kind === 'down') return { state: 'down', word: 'No answer', failed: true };
  const [silent] = silentPrograms(known.target);
  if (silent !== undefined) return { state: 'down', word: `${silent} down`, failed: false };
  const firing = alerts.some(({ state }) => state === 'firing');
  return firing
    ? { state: 'busy', word: 'Alert', failed: false }
    : { state: 'up', word: 'Up', failed: false };
}

const reasons: Readonly<Record<Unseen, string>> = {
  'no monitor': 'No monitoring: nobody sees this.',
  'no agent': 'No agent on it: nobody sees this.',
  'not asked': 'No monitor asks its agent: nobody sees this.',
  'not yet': 'Not scraped yet.',
  'monitor dead': 'The monitor does not answer: nothing is known',
  refused: 'Port 9100 refuses the monitor: no agent runs there, or a firewall rejects it.',
  silent: 'Port 9100 is silent: a firewall drops the monitor, or the machine is cut off.',
};

/** How long ago, in whole seconds, so that the words change once a second. */
export const agoText = (at: number, now: number): string => {
  const ago = Math.max(0, Math.floor(now - at));
  return ago === 0 ? 'just now' : `${durationText(ago)} ago`;
};

/** Why it is not seen, or how fresh it is, in a sentence. */
export function knownSentence(known: Known, now: number): string {
  if (known.kind === 'seen') return `Seen ${agoText(known.target.scrapedAt ?? now, now)}.`;
  if (known.kind === 'down') return `No answer since ${clockTime(known.since)}: ${known.detail}.`;
  const reason = reasons[known.why];
  if (known.why !== 'monitor dead') return reason;
  return known.since === null ? `${reason}.` : `${reason} since ${clockTime(known.since)}.`;
}

/** Who watches, and who watches the watcher. */
export function watchSentence(
  { machine, reading, isAlive, latestAt }: Watch,
  watchdog: number,
  called: number | null,
): string {
  const outside =
    watchdog > 0
      ? `A dead man’s switch outside calls after ${durationText(watchdog)} of silence.`
      : 'Nobody watches the monitor: it has no dead man’s switch.';
  if (isAlive) {
    const count = reading?.targets.length ?? 0;
    return `${machine} watches ${count} ${count === 1 ? 'target' : 'targets'}. ${outside}`;
  }
  const since = latestAt === null ? '' : ` since ${clockTime(latestAt)}`;
  const then = called === null ? outside : `The dead man’s switch called at ${clockTime(called)}.`;
  return `${machine} is dead: nothing is known any more${since}. ${then}`;
}

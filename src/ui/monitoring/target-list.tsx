import type { TargetReading } from '../../site/readings';
import { durationText } from '../format';
import { StateMark } from '../kit/state-mark';
import { Words } from '../kit/words';
import { agoText, type KnownState } from './known-words';

/** How a target is as far as its latest scrape tells. A probe from outside knows whether a page came. */
export function targetState({ ok, values }: TargetReading): Pick<KnownState, 'state' | 'word'> {
  if (ok === null) return { state: 'standby', word: 'Not asked yet' };
  if (!ok) return { state: 'down', word: 'No answer' };
  if (values.probe === undefined) return { state: 'up', word: 'Up' };
  return values.probe >= 1 ? { state: 'up', word: 'Page came' } : { state: 'down', word: 'No page' };
}

/** How fresh it is; of a page, how long it took. */
export function targetWords({ scrapedAt, values }: TargetReading, now: number): string {
  if (scrapedAt === null) return '';
  const { probeTime } = values;
  const took = probeTime === undefined ? '' : `in ${durationText(Math.round(probeTime * 100) / 100)}, `;
  return `${took}asked ${agoText(scrapedAt, now)}`;
}

interface TargetListProps {
  readonly targets: readonly TargetReading[];
  readonly now: number;
}

/** Whom a monitor asks, and what came of it last. */
export const TargetList = ({ targets, now }: TargetListProps) => (
  <ul className="monitoring-targets" aria-label="Targets">
    {targets.map((target) => (
      <li key={target.target}>
        <span className="mono">
          <Words text={target.target} />
        </span>
        <StateMark {...targetState(target)} />
        <span className="text-ink-2">{targetWords(target, now)}</span>
      </li>
    ))}
  </ul>
);

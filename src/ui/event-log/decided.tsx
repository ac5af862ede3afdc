import type { LogLine } from '../../run/protocol';
import { clockTime } from '../format';
import { Icon, type IconName } from '../kit/icon';
import { Words } from '../kit/words';

/** Lines that stay in view. */
const PINNED = 2;

/** The latest decisions, newest first: who was taken out or back, who was promoted and what that cost. */
export const decidedOf = (log: readonly LogLine[]): readonly LogLine[] =>
  log
    .filter(({ isDecisive }) => isDecisive)
    .slice(-PINNED)
    .reverse();

const looks: Partial<Record<LogLine['importance'], { readonly icon: IconName; readonly color: string }>> = {
  failure: { icon: 'down', color: 'text-fail' },
  recovery: { icon: 'up', color: 'text-up' },
};

/** What decided, above the list of everything, where it does not scroll away. */
export function Decided({ log }: { readonly log: readonly LogLine[] }) {
  const lines = decidedOf(log);
  if (lines.length === 0) return null;
  return (
    <ul
      aria-label="Important events, newest first"
      className="m-0 flex-none list-none border-b border-line px-3.5 pb-0.5 compact:[&>li+li]:hidden"
    >
      {lines.map(({ id, at, importance, text }) => (
        <li key={id} className="flex items-baseline gap-2 py-0.5 text-12 text-ink">
          <b className="mono font-semibold">{clockTime(at)}</b>
          <span className={`relative top-0.5 ${looks[importance]?.color ?? 'text-ink-2'}`}>
            <Icon name={looks[importance]?.icon ?? 'info'} size={12} />
          </span>
          <span className="log-text font-semibold">
            <Words text={text} />
          </span>
        </li>
      ))}
    </ul>
  );
}

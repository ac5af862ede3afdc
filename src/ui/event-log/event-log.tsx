import { memo, useState } from 'react';
import { useStore } from 'zustand';
import type { Importance, LogLine } from '../../run/protocol';
import { historyStore } from '../../store/history-store';
import { openTrace } from '../../store/view-store';
import { clockTime } from '../format';
import { Icon, type IconName } from '../kit/icon';
import { Words } from '../kit/words';
import { Decided } from './decided';

const filters = {
  notable: 'Changes',
  failures: 'Failures and recoveries',
  everything: 'Everything',
} as const;

type Filter = keyof typeof filters;

const passes: Record<Filter, (importance: Importance) => boolean> = {
  everything: () => true,
  notable: (importance) => importance !== 'detail' && importance !== 'routine',
  failures: (importance) => importance === 'failure' || importance === 'recovery',
};

const looks: Record<Importance, { readonly icon: IconName; readonly colour: string; readonly word: string }> =
  {
    failure: { icon: 'down', colour: 'text-fail', word: 'Failure: ' },
    recovery: { icon: 'up', colour: 'text-up', word: 'Recovery: ' },
    change: { icon: 'info', colour: 'text-ink-2', word: '' },
    detail: { icon: 'standby', colour: 'text-ink-3', word: '' },
    routine: { icon: 'standby', colour: 'text-ink-3', word: '' },
  };

/** Where the skip link leads. */
export const LOG_ID = 'event-log';

/** Lines on screen at most: what a reader scrolls through, not all that is kept. */
const SHOWN = 200;

const Entry = memo(function Entry({ line }: { readonly line: LogLine }) {
  const { icon, colour, word } = looks[line.importance];
  const { request } = line;
  return (
    <li className="flex items-baseline gap-2 py-0.5 text-12 text-ink-2">
      <b className="mono font-semibold text-ink">{clockTime(line.at)}</b>
      <span className={`relative top-0.5 ${colour}`}>
        <Icon name={icon} size={12} />
      </span>
      {request === null ? (
        <span className="log-text">
          <span className="sr-only">{word}</span>
          <Words text={line.text} />
        </span>
      ) : (
        <button
          type="button"
          className="log-text log-request"
          title={`Show the life of request ${request}`}
          onClick={() => openTrace(request)}
        >
          <span className="sr-only">{word}</span>
          <Words text={line.text} />
        </button>
      )}
    </li>
  );
});

/** What happened, newest first. A line that tells of a request opens its life. */
export function EventLog() {
  const log = useStore(historyStore, (state) => state.log);
  const [filter, setFilter] = useState<Filter>('notable');
  const lines = log.filter((line) => passes[filter](line.importance));
  return (
    <section aria-label="Event log" id={LOG_ID} tabIndex={-1} className="event-log">
      <div className="event-log-head">
        <h2 className="text-12 text-ink-2">Event log</h2>
        <label className="text-11 text-ink-2">
          <span className="sr-only">Show</span>
          <select
            className="log-filter"
            value={filter}
            onChange={(event) => setFilter(event.target.value as Filter)}
          >
            {Object.entries(filters).map(([value, word]) => (
              <option key={value} value={value}>
                {word}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <Decided log={log} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
        <ol tabIndex={0} aria-label="Events, newest first" aria-live="off" className="log-lines">
          {lines
            .slice(-SHOWN)
            .reverse()
            .map((line) => (
              <Entry key={line.id} line={line} />
            ))}
          {lines.length === 0 && <li className="py-1 text-12 text-ink-2">Nothing has happened yet.</li>}
        </ol>
      </div>
    </section>
  );
}

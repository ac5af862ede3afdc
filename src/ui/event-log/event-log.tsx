import { type FocusEvent, memo, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Importance, LogLine } from '../../run/protocol';
import { historyStore } from '../../store/history-store';
import { openTrace } from '../../store/view-store';
import { clockTime } from '../format';
import { Icon, type IconName } from '../kit/icon';
import { Words } from '../kit/words';
import { useOperator } from '../perspective';
import { keepInView, rove } from '../kit/rove';
import { Decided } from './decided';
import { LOG_ID } from './go-to-log';

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
const attackLook: (typeof looks)[Importance] = { icon: 'attacker', colour: 'text-fail', word: 'Attack: ' };

/** An attack is no failure, however much it matters. */
export const lookOf = ({ importance, isAttack }: Pick<LogLine, 'importance' | 'isAttack'>) =>
  isAttack && importance === 'failure' ? attackLook : looks[importance];

/** Lines on screen at most: what a reader scrolls through, not all that is kept. */
const SHOWN = 300;

interface EntryProps {
  readonly line: LogLine;
  /** The Tab key leads to it; from there the arrows lead on. */
  readonly isStop: boolean;
}

const Entry = memo(function Entry({ line, isStop }: EntryProps) {
  const { icon, colour, word } = lookOf(line);
  const { id, request } = line;
  const stop = { 'data-rove': true, 'data-line': id, tabIndex: isStop ? 0 : -1 };
  return (
    <li className="log-line" {...(request === null && stop)}>
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
          onClick={() => openTrace(request, { line: id })}
          {...stop}
        >
          <span className="sr-only">{word}</span>
          <Words text={line.text} />
        </button>
      )}
    </li>
  );
});

/** The lines on screen, newest first: one stop of the Tab key, and whichever has the focus stays in view. */
function Lines({ lines }: { readonly lines: readonly LogLine[] }) {
  const list = useRef<HTMLOListElement>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const shown = lines.slice(-SHOWN).reverse();
  const stop = shown.some(({ id }) => id === chosen) ? chosen : shown[0]?.id;
  const choose = ({ target }: FocusEvent) => {
    const line = target.getAttribute('data-line');
    if (line !== null) setChosen(Number(line));
    keepInView(list.current);
  };
  useLayoutEffect(() => keepInView(list.current));
  return (
    <ol
      ref={list}
      tabIndex={shown.length === 0 ? 0 : -1}
      aria-label="Events, newest first"
      aria-live="off"
      className="log-lines"
      onKeyDown={rove}
      onFocus={choose}
    >
      {shown.map((line) => (
        <Entry key={line.id} line={line} isStop={line.id === stop} />
      ))}
      {shown.length === 0 && <li className="py-1 text-12 text-ink-2">Nothing has happened yet.</li>}
    </ol>
  );
}

/** What happened, or what of it was heard. */
export function EventLog() {
  const operator = useOperator();
  return operator ? <operator.EventLog View={LogView} /> : <WholeLog />;
}

const WholeLog = () => <LogView log={useStore(historyStore, (state) => state.log)} />;

/** What happened, newest first. A line that tells of a request opens its life. */
function LogView({ log }: { readonly log: readonly LogLine[] }) {
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
        <Lines lines={lines} />
      </div>
    </section>
  );
}

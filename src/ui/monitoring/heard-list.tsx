import { useStore } from 'zustand';
import { historyStore } from '../../store/history-store';
import { clockTime } from '../format';
import { Words } from '../kit/words';

/** The latest that are listed. */
const SHOWN = 30;

/** Alerts, complaints and repairs as sentences, newest first. */
export function HeardList() {
  const log = useStore(historyStore, (state) => state.log);
  const heard = log.filter(({ isHeard }) => isHeard).slice(-SHOWN);
  if (heard.length === 0) return <p className="text-13 text-ink-2">Nothing so far.</p>;
  return (
    <ol className="monitoring-list" aria-label="What reached people, newest first">
      {heard.toReversed().map(({ id, at, text }) => (
        <li key={id}>
          <b className="mono text-12 font-semibold">{clockTime(at)}</b> <Words text={text} />
        </li>
      ))}
    </ol>
  );
}

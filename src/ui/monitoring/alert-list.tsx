import { metrics } from '../../design/metrics';
import { type AlertRow, quietRules, type Rule } from '../../store/alert-board';
import { clockTime, counted, durationText } from '../format';
import { type State, StateMark } from '../kit/state-mark';
import { Words } from '../kit/words';
import { metricText } from './metric-text';
import { SPAN } from './scraped-lines';

const states: Readonly<Record<AlertRow['state'], { readonly state: State; readonly word: string }>> = {
  firing: { state: 'down', word: 'Firing' },
  pending: { state: 'busy', word: 'Pending' },
  resolved: { state: 'up', word: 'Resolved' },
  inactive: { state: 'standby', word: 'Inactive' },
};

interface AlertListProps {
  readonly rules: readonly Rule[];
  readonly rows: readonly AlertRow[];
  readonly now: number;
  /** Whether the person who is told repairs what is broken. */
  readonly repairs: boolean;
}

/** What fires, what is pending, what is over; and the rules of which nothing is true. */
export function AlertList({ rules, rows, now, repairs }: AlertListProps) {
  const quiet = quietRules(rules, rows);
  return (
    <>
      {rows.length > 0 && (
        <ul className="monitoring-list" aria-label="Alerts">
          {rows.map((row) => (
            <AlertItem
              key={`${row.by} ${row.rule} ${row.target}`}
              row={row}
              rules={rules}
              now={now}
              repairs={repairs}
            />
          ))}
        </ul>
      )}
      {quiet.length > 0 && (
        <p className="text-13 text-ink-2">
          {rows.length === 0 ? 'Nothing is wrong as far as it can see. ' : ''}
          Inactive: {quiet.join(', ')}.
        </p>
      )}
    </>
  );
}

type ItemProps = Omit<AlertListProps, 'rows'> & { readonly row: AlertRow };

function AlertItem({ row, rules, now, repairs }: ItemProps) {
  const { rule: name, target, severity, state, value, fired, isFlapping } = row;
  const rule = rules.find((each) => each.name === name);
  const look = states[state];
  return (
    <li>
      <div className="flex flex-wrap items-center gap-x-2">
        <StateMark state={look.state} word={look.word} />
        <b className="font-semibold">{name}</b>
        <span>
          at <Words text={target} />
        </span>
        <span className="text-ink-2">{severity}</span>
      </div>
      <Spans row={row} now={now} />
      <p className="text-12 text-ink-2">
        {sinceWords(row)}
        {rule !== undefined && value !== null && isActive(row) && ` ${limitWords(rule, value)}`}
        {fired > 0 && ` Fired ${counted(fired, 'time')}.`}
        {isFlapping && <b className="font-semibold text-ink"> It flaps: people stop listening to it.</b>}
      </p>
      {state === 'firing' && row.told !== null && (
        <p className="text-12 text-ink-2">{toldWords(row.told, now, repairs)}</p>
      )}
    </li>
  );
}

const isActive = ({ state }: AlertRow): boolean => state === 'firing' || state === 'pending';

function sinceWords({ state, since, firesAt, told }: AlertRow): string {
  switch (state) {
    case 'firing':
      return `True since ${clockTime(since)}, fires since ${clockTime(told?.at ?? since)}.`;
    case 'pending':
      return `Pending since ${clockTime(since)}${firesAt === null ? '' : `, fires at ${clockTime(firesAt)} if it lasts`}.`;
    case 'resolved':
      return `Resolved at ${clockTime(since)}.`;
    case 'inactive':
      return `Did not last: over at ${clockTime(since)}.`;
  }
}

function limitWords({ metric, comparison, threshold }: Rule, value: number): string {
  const { title, unit } = metrics[metric];
  const side = comparison === 'above' ? 'above' : 'below';
  if (unit === 'flag') return `${title}: ${metricText(metric, value)}.`;
  return `${title} ${metricText(metric, value)}, ${side} ${metricText(metric, threshold)}.`;
}

function toldWords({ at, reactsAt }: NonNullable<AlertRow['told']>, now: number, repairs: boolean): string {
  const then = repairs ? 'repairs' : 'looks';
  if (now >= reactsAt)
    return `The person on call was told at ${clockTime(at)} and looked at ${clockTime(reactsAt)}.`;
  return `The person on call was told at ${clockTime(at)} and ${then} at ${clockTime(reactsAt)}, in ${durationText(Math.ceil(reactsAt - now))}.`;
}

/** The last minutes of an alert: thin while pending, thick while it fires. The words beside it say the same. */
function Spans({ row: { spans }, now }: Pick<ItemProps, 'row' | 'now'>) {
  const from = Math.max(0, now - SPAN);
  const place = (at: number): number => Math.min(100, Math.max(0, (100 * (at - from)) / SPAN));
  const shown = spans.filter(({ until }) => until === null || until >= from);
  return (
    <div className="alert-spans" aria-hidden="true">
      {shown.map(({ state, from: begin, until }) => {
        const left = place(begin);
        return (
          <i
            key={begin}
            data-state={state}
            style={{ left: `${left}%`, width: `${place(until ?? now) - left}%` }}
          />
        );
      })}
    </div>
  );
}

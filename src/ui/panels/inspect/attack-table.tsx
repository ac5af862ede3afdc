import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { PortState, ScannedPort } from '../../../site/readings';
import { runStore } from '../../../store/run-store';
import { Icon, type IconName } from '../../kit/icon';
import { attackOf } from '../../../store/attack-of';

const found: Readonly<Record<PortState, { readonly icon: IconName; readonly word: string }>> = {
  open: { icon: 'warning', word: 'open' },
  refused: { icon: 'close', word: 'refused' },
  prohibited: { icon: 'wall', word: 'prohibited' },
  silent: { icon: 'minus', word: 'silent' },
  'no way': { icon: 'read-only', word: 'private, no way' },
};

const nothing: readonly ScannedPort[] = [];

/** What a scan found at each port, and what it had found the time before. It stays when the scan is over. */
export function AttackTable({ id }: { readonly id: string }) {
  const rows = useStore(
    runStore,
    useShallow((state) => attackOf(state.readings?.of ?? {}, id)?.scanned ?? nothing),
  );
  if (rows.length === 0) return null;
  const machines = [...new Set(rows.map(({ machine }) => machine))];
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-13 font-bold">Ports found</h3>
      {machines.map((machine) => (
        <Machine key={machine} machine={machine} rows={rows.filter((row) => row.machine === machine)} />
      ))}
    </section>
  );
}

/** A private address: no port of it can be tried from outside. */
const isBeyondReach = (rows: readonly ScannedPort[]): boolean =>
  rows.every(({ found: now }) => now === 'no way');

function Machine({ machine, rows }: { readonly machine: string; readonly rows: readonly ScannedPort[] }) {
  return (
    <table className="w-full border-collapse text-13">
      <caption className="pb-1 text-start">
        <span className="mono font-medium">{machine}</span>{' '}
        <span className="mono text-ink-2">{rows[0]?.address}</span>
      </caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Port</th>
          <th scope="col">Found</th>
          <th scope="col">The scan before</th>
        </tr>
      </thead>
      <tbody>
        {isBeyondReach(rows) && (
          <tr className="border-t border-line">
            <th scope="row" className="w-16 py-1 text-start font-normal">
              all
            </th>
            <td className="text-ink-2">
              <Found state="no way" />
            </td>
            <td />
          </tr>
        )}
        {(isBeyondReach(rows) ? [] : rows).map(({ port, found: now, before }) => (
          <tr key={port} className="border-t border-line">
            <th scope="row" className="mono w-16 py-1 text-start font-normal">
              {port}
            </th>
            <td className={now === 'open' ? 'font-medium' : 'text-ink-2'}>
              <Found state={now} />
            </td>
            <td className="text-end text-ink-2">
              {before !== null && before !== now && `before: ${found[before].word}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Found({ state }: { readonly state: PortState }) {
  const { icon, word } = found[state];
  return (
    <span className="inline-flex items-center gap-1.5">
      <Icon name={icon} size={14} />
      {word}
    </span>
  );
}

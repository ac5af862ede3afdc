import { memo } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Design } from '../../../design/design';
import { runStore } from '../../../store/run-store';
import type { ClientReading } from '../../../site/readings';
import { countText } from '../../format';
import { Term } from '../../glossary/term';
import { crowdsBefore } from './lines/load-balancer';
import { clientsOf } from './lines/users';
import { machineNamed } from './lines/reading-line';

/** One client in a text that stays the same while nothing about it changes. */
const BETWEEN = '\t';

const moved = ({ moves, movedAt, former }: ClientReading): string =>
  movedAt === null ? 'never' : `${countText(moves)}, last from ${former}`;

const rowOf = (client: ClientReading): string =>
  [
    client.client,
    client.server,
    client.session === null ? '' : machineNamed(client.session),
    moved(client),
  ].join(BETWEEN);

/** Which server behind a balancer answers which client, where their sessions are, and who has moved. */
export function ClientTable({ id, design }: { readonly id: string; readonly design: Design }) {
  const crowds = crowdsBefore(design, id);
  const rows = useStore(
    runStore,
    useShallow((state) => crowds.flatMap((crowd) => clientsOf(state.readings?.of[crowd]).map(rowOf))),
  );
  if (rows.length === 0) return null;
  const hasSessions = rows.some((row) => row.split(BETWEEN)[2] !== '');
  return (
    <details>
      <summary className="disclosure">Clients and their servers</summary>
      <table className="w-full border-collapse text-13">
        <caption className="sr-only">
          The server that answered each client last, and whether the balancer has sent them elsewhere before
        </caption>
        <thead>
          <tr className="text-start text-ink-2">
            <Head>Client</Head>
            <Head>Server</Head>
            {hasSessions && (
              <Head>
                <Term id="session">Session</Term>
              </Head>
            )}
            <Head>Moved</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.split(BETWEEN)[0]} text={row} hasSessions={hasSessions} />
          ))}
        </tbody>
      </table>
    </details>
  );
}

const Head = ({ children }: { readonly children: React.ReactNode }) => (
  <th scope="col" className="py-1 pe-2 text-start font-normal">
    {children}
  </th>
);

const Row = memo(({ text, hasSessions }: { readonly text: string; readonly hasSessions: boolean }) => {
  const [client, server, session, moves] = text.split(BETWEEN);
  return (
    <tr className="border-t border-line">
      <th scope="row" className="mono py-1 pe-2 text-start font-normal">
        {client}
      </th>
      <td className="mono pe-2 font-medium">{server}</td>
      {hasSessions && <td className="mono pe-2 text-ink-2">{session || '–'}</td>}
      <td className="text-ink-2">{moves}</td>
    </tr>
  );
});

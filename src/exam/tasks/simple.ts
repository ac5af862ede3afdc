import type { ServiceKind } from '../../design/design';
import { inWords } from '../../run/sentences/words';
import { addressesOf, type Drawn, idsOf, runs } from '../drawn';
import type { DrawnLine, Missing } from '../line';

/** What one server of the first task has to run. */
const STACK: readonly ServiceKind[] = ['web-server', 'app-server', 'app-files', 'database'];

export const missing = (says: string, parts: readonly string[] = []): Missing => ({ says, parts });

/** "You have 2: web-01 and web-02." */
const youHave = (ids: readonly string[]): string =>
  ids.length === 0 ? 'You have none.' : `You have ${ids.length}: ${inWords(ids)}.`;

/** "None" and "too many" are different mistakes, and get different sentences. */
function one(drawn: Drawn, kind: ServiceKind, noun: string, none: string): Missing | null {
  const hosts = idsOf(drawn.hosts(kind));
  if (hosts.length === 1) return null;
  return hosts.length === 0
    ? missing(none)
    : missing(`This task asks for one ${noun}. ${youHave(hosts)}`, hosts);
}

/** Users know a name, and where to ask for it. */
export function missingName(drawn: Drawn): Missing | null {
  const [name] = drawn.names;
  const asked = drawn.users.filter((users) => drawn.ends('lookup', users).length > 0);
  if (name !== undefined && drawn.users.length > 0 && asked.length === drawn.users.length) return null;
  return missing(
    'Users type a name, not an address. Add DNS and connect the users to it.',
    idsOf(drawn.names),
  );
}

/** The record of www has an address to name. */
export function missingRecord(drawn: Drawn): Missing | null {
  if (drawn.names.length === 0) return missing('There is no DNS yet, so there is no www record.');
  const { entries } = drawn;
  if (entries.length === 0)
    return missing(
      'The A record of www has no address to name: users reach no machine yet.',
      idsOf(drawn.names),
    );
  const without = entries.filter((entry) => addressesOf(entry).length === 0);
  if (without.length === 0) return null;
  const names = inWords(idsOf(without));
  return missing(
    `The A record of www must hold the address of ${names}. Give that machine an IP address, such as 8.8.8.8.`,
    idsOf(without),
  );
}

export const simpleLines: readonly DrawnLine[] = [
  {
    id: '0.1',
    asks: 'One server',
    missing: ({ servers }) =>
      servers.length === 1
        ? null
        : missing(`This task asks for one server. ${youHave(idsOf(servers))}`, idsOf(servers)),
  },
  {
    id: '0.2',
    asks: 'One web server (Nginx)',
    missing: (drawn) =>
      one(
        drawn,
        'web-server',
        'web server',
        'No web server: nothing listens on port 80. Add Nginx to the server.',
      ),
  },
  {
    id: '0.3',
    asks: 'One application server',
    missing: (drawn) =>
      one(
        drawn,
        'app-server',
        'application server',
        'No application server: Nginx can only send files. Add one to run your code.',
      ),
  },
  {
    id: '0.4',
    asks: 'Application files, beside the application server',
    missing: (drawn) => {
      const none = 'No application files: the application server has no code to run.';
      const bare = drawn.hosts('app-server').filter((machine) => !runs(machine, 'app-files'));
      const wrong = one(drawn, 'app-files', 'set of application files', none);
      if (wrong !== null || bare.length === 0) return wrong;
      return missing(`The code must be on the machine that runs it: ${inWords(idsOf(bare))}.`, idsOf(bare));
    },
  },
  {
    id: '0.5',
    asks: 'One database (MySQL)',
    missing: (drawn) => {
      const wrong = one(drawn, 'database', 'database', 'No database: the site cannot keep data. Add MySQL.');
      const replicas = idsOf(drawn.replicas);
      if (wrong !== null || replicas.length === 0) return wrong;
      return missing(
        `${inWords(replicas)} is a replica, and takes no writes. Make it the primary.`,
        replicas,
      );
    },
  },
  {
    id: '0.6',
    asks: 'All four on that one server',
    missing: ({ servers: [server] }) =>
      server !== undefined && STACK.every((kind) => runs(server, kind))
        ? null
        : missing(
            'Put web server, application server, application files and database on the same server.',
            server === undefined ? [] : [server.id],
          ),
  },
  { id: '0.7', asks: 'A domain name that users look up', missing: missingName },
  { id: '0.8', asks: 'A www record with the address of the server', missing: missingRecord },
  {
    id: '0.9',
    asks: 'Users who connect to the server',
    missing: ({ entries, servers: [server], users }) =>
      server !== undefined && users.length > 0 && entries.length === 1 && entries[0] === server
        ? null
        : missing('Draw the connection from the users to the server.', idsOf(entries)),
  },
];

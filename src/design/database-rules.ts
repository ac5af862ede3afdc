import { textOf } from './settings';
import type { Design } from './design';
import type { Problem } from './place';
import { settingsOf } from './settings-of';

interface Placed {
  readonly id: string;
  readonly path: string;
  readonly isPrimary: boolean;
  /** The machine whose log it follows; empty for none. */
  readonly source: string;
}

/**
 * Every replica follows a primary, directly or through others, over replication links. Several primaries know nothing of each
 * other, and no link leads to one.
 */
export function brokenDatabaseRules(design: Design): Problem[] {
  const databases = new Map(databasesOf(design).map((database) => [database.id, database]));
  const followed = new Set(
    design.links.filter(({ kind }) => kind === 'replication').map(({ from, to }) => `${from} ${to}`),
  );
  const broken = [...databases.values()].flatMap((database) => {
    const message = database.isPrimary
      ? refusePrimary(database)
      : refuseReplica(database, databases, followed);
    return message === null ? [] : [{ path: `${database.path}.source`, message }];
  });
  return [...brokenPrimaries([...databases.values()]), ...broken, ...brokenStreams(design, databases)];
}

function databasesOf({ elements }: Design): Placed[] {
  return elements.flatMap(({ id, services = [] }, i) =>
    services.flatMap((service, j) => {
      if (service.kind !== 'database') return [];
      const { role, source } = settingsOf(service);
      const path = `elements[${i}].services[${j}].settings`;
      return [{ id, path, isPrimary: role === 'primary', source: textOf(source!) }];
    }),
  );
}

function brokenPrimaries(databases: readonly Placed[]): Problem[] {
  const [first] = databases;
  return first === undefined || databases.some(({ isPrimary }) => isPrimary)
    ? []
    : [{ path: `${first.path}.role`, message: 'One database must be the primary.' }];
}

const refusePrimary = ({ id, source }: Placed): string | null =>
  source === '' ? null : `${id} is a primary, so it follows nobody.`;

function refuseReplica(
  { id, source }: Placed,
  databases: ReadonlyMap<string, Placed>,
  followed: ReadonlySet<string>,
): string | null {
  if (source === '') return `${id} is a replica, so it needs a source.`;
  if (source === id) return `${id} cannot follow itself.`;
  if (!databases.has(source)) return `The source of ${id}, "${source}", is no machine with a database.`;
  if (isInCircle(id, databases)) return `${id} follows itself in a circle: the log would go round for ever.`;
  return followed.has(`${source} ${id}`)
    ? null
    : `${id} follows ${source}, but no replication link leads from there.`;
}

function isInCircle(id: string, databases: ReadonlyMap<string, Placed>): boolean {
  let at = databases.get(id)?.source ?? '';
  for (let step = 0; step < databases.size && at !== ''; step++) {
    if (at === id) return true;
    at = databases.get(at)?.source ?? '';
  }
  return false;
}

function brokenStreams(design: Design, databases: ReadonlyMap<string, Placed>): Problem[] {
  return design.links.flatMap(({ kind, from, to }, i) => {
    const target = databases.get(to);
    if (kind !== 'replication' || target === undefined || !databases.has(from) || target.source === from)
      return [];
    if (joinsStores(design, from, to)) return [];
    const message = `This link brings ${to} the log of ${from}, which it does not follow.`;
    return [{ path: `links[${i}]`, message }];
  });
}

/** The link may be there for the session stores that run beside the databases. */
const joinsStores = ({ elements }: Design, ...ends: readonly string[]): boolean =>
  ends.every((end) =>
    elements.some(
      ({ id, services = [] }) => id === end && services.some(({ kind }) => kind === 'session-store'),
    ),
  );

import { DESIGN_FORMAT, type Design, type SettingValues } from '../../../design/design';
import type { Command } from '../../../site/commands';
import type { DatabaseReading } from '../../../site/readings';
import { FILES, link, machine, NO_DISTANCE, NOWHERE } from '../../parts';
import { RecordedSite } from '../recorded-site';

/** More than ever compute. */
const CORES = { cores: 1000 };
/** One row in one transaction on the machine of the recordings, in seconds: the least that it took. */
export const LOCAL_COMMIT = 0.00061;

/** The three databases of the recordings; the first is the primary. */
export type DatabaseName = 'db-1' | 'db-2' | 'db-3';
const DATABASES: readonly DatabaseName[] = ['db-1', 'db-2', 'db-3'];

/** Writes at even distances, each in a transaction of its own. Seconds. */
export interface Burst {
  readonly from: number;
  readonly count: number;
  readonly every: number;
}

export interface Arrangement {
  readonly writes: readonly Burst[];
  /** Settings of the primary, and of all three. */
  readonly primary?: SettingValues;
  readonly everywhere?: SettingValues;
  /** One way between two databases, in seconds. */
  readonly latency?: number;
}

/** A writer, a primary and two replicas with a cable between any two of them: the arrangement of the recordings. */
export class DatabaseSite extends RecordedSite {
  constructor(arrangement: Arrangement) {
    super(designOf(arrangement));
  }

  /** Cuts the cables of a database to the others. */
  isolate(name: DatabaseName): this {
    return this.do(...cablesOf(name).map((target): Command => ({ type: 'cut', target })));
  }

  of(name: DatabaseName): DatabaseReading {
    const reading = this.run.readings().of[`${name}/database`];
    if (reading?.kind !== 'database') throw new Error(`There is no database ${name}`);
    return reading;
  }

  /** Milliseconds that each successful write took, in the order in which they were sent. */
  commitTimes(): readonly number[] {
    return this.outcomes()
      .filter(({ ok }) => ok)
      .map(({ at, sentAt }) => (at - sentAt) * 1000);
  }

  /** What the database answered to the application, oldest first: a status, or a MySQL error number. */
  answers(name: DatabaseName): readonly number[] {
    return this.facts.flatMap((fact) =>
      fact.type === 'hop' && fact.link === `app--${name}` && !fact.forward ? [fact.status ?? 0] : [],
    );
  }

  /** When the replication of a database came into a state after that time, in seconds; NaN if never. */
  replicationAt(name: DatabaseName, state: 'running' | 'connecting' | 'stopped', after: number): number {
    const change = this.facts.find(
      (fact) =>
        fact.type === 'replication' &&
        fact.database === `${name}/database` &&
        fact.state === state &&
        fact.at >= after,
    );
    return change?.at ?? Number.NaN;
  }
}

const cablesOf = (name: DatabaseName): string[] =>
  cables()
    .filter(([one, other]) => one === name || other === name)
    .map(([one, other]) => `${one}--${other}`);

const cables = (): (readonly [DatabaseName, DatabaseName])[] => [
  ['db-1', 'db-2'],
  ['db-1', 'db-3'],
  ['db-2', 'db-3'],
];

function designOf({ writes, primary = {}, everywhere = {}, latency = 0 }: Arrangement): Design {
  const times = {
    readTime: 0,
    writeTime: LOCAL_COMMIT,
    applyTime: LOCAL_COMMIT,
    queryDistribution: 'constant',
    connections: 100_000,
  };
  const following = (name: DatabaseName): SettingValues =>
    name === 'db-1' ? primary : { role: 'replica', source: 'db-1' };
  const plan = writes.flatMap(({ from, count, every }) =>
    Array.from({ length: count }, (_, i) => ({
      at: from + i * every,
      client: 'writer',
      kind: 'write' as const,
    })),
  );
  return {
    format: DESIGN_FORMAT,
    title: 'Recorded databases',
    scale: 'production',
    elements: [
      { id: 'writer', kind: 'users', settings: { patience: 0, retries: 0 }, plan, position: NOWHERE },
      machine(
        'app',
        [
          { kind: 'web-server', settings: { staticTime: 0, proxyReadTimeout: 86_400 } },
          { kind: 'app-server', settings: { serviceTime: 0, workers: 100_000 } },
          FILES,
        ],
        CORES,
      ),
      ...DATABASES.map((name) =>
        machine(
          name,
          [{ kind: 'database', settings: { ...times, ...everywhere, ...following(name) } }],
          CORES,
        ),
      ),
    ],
    links: [
      link('visit', 'writer', 'app', NO_DISTANCE),
      ...DATABASES.map((name) => link('sql', 'app', name, { latency: 0 })),
      ...cables().map(([one, other]) => link('replication', one, other, { latency })),
    ],
  };
}

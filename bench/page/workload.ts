import type { Design, DesignElement, DesignLink, DesignService, LinkKind } from '../../src/design/design';

const point = (x: number, y: number) => ({ lr: { x, y }, tb: { x: y, y: x } });

const machine = (id: string, x: number, y: number, services: readonly DesignService[]): DesignElement => ({
  id,
  kind: 'machine',
  position: point(x, y),
  services,
});

const link = (kind: LinkKind, from: string, to: string): DesignLink => ({
  id: `${from}--${to}`,
  kind,
  from,
  to,
});

const numbered = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${name}-${i + 1}`);

/** Where each of a column of cards stands, in columns of at most that many. */
const grid = (i: number, rows: number, x: number): [number, number] => [
  x + 300 * Math.floor(i / rows),
  250 * (i % rows),
];

export interface Tiers {
  readonly balancers: number;
  readonly servers: number;
  readonly databases: number;
}

/** Users, balancers, servers and databases, where each tier talks to all of the next one. */
export function tieredDesign({ balancers, servers, databases }: Tiers): Design {
  const [lbs, webs, dbs] = [numbered('lb', balancers), numbered('web', servers), numbered('db', databases)];
  const rows = Math.max(4, Math.ceil(Math.sqrt(servers)));
  const right = 640 + 300 * Math.ceil(servers / rows);
  const elements: DesignElement[] = [
    { id: 'users', kind: 'users', position: point(0, 400) },
    ...lbs.map((id, i) => machine(id, ...grid(i, rows, 300), [{ kind: 'load-balancer' }])),
    ...webs.map((id, i) =>
      machine(id, ...grid(i, rows, 640), [
        { kind: 'web-server' },
        { kind: 'app-server' },
        { kind: 'app-files' },
      ]),
    ),
    ...dbs.map((id, i) => machine(id, ...grid(i, rows, right), [{ kind: 'database' }])),
  ];
  const links = [
    ...lbs.map((lb) => link('visit', 'users', lb)),
    ...lbs.flatMap((lb) => webs.map((web) => link('backend', lb, web))),
    ...webs.flatMap((web) => dbs.map((db) => link('sql', web, db))),
  ];
  return { format: 'signal-box/1', title: 'Benchmark', scale: 'classroom', elements, links };
}

import { DESIGN_FORMAT, type Design, type Scale } from '../design';
import { at, link, machine, PUBLIC_ADDRESS, service, users } from './parts';
import { tunings } from './tuning';

/**
 * Offered load. Classroom, 6 requests/s: each server 0.4 static × 0.2 s + 1.6 pages × 0.6 s = 1.04 of 2 cores, 52 %
 * (two servers left: 78 %); db-1 1.5 writes and 1.65 reads × 0.3 s = 0.95 of 2 cores, 47 %; db-2 1.65 reads × 0.3 s +
 * 1.5 transactions × 0.15 s = 0.72 of 2 cores, 36 % (alone and promoted: 72 %). 16 workers: a query to a dead database
 * holds one for 4 s, and the balancer's checks must not wait for one then.
 * Production, 1,000 requests/s: each server 67 × 1 ms + 267 × 50 ms = 13.4 of 24 cores, 56 % (two left: 84 %); db-1
 * 250 × 6 ms + 275 × 5 ms = 2.9 of 6 cores, 48 %; db-2 275 × 5 ms + 250 × 2 ms = 1.9 of 6 cores, 31 % (alone and
 * promoted: 71 %).
 */
const sizes = {
  classroom: { rate: 6, serverCores: 2, workers: 16, databaseCores: 2 },
  production: { rate: 1000, serverCores: 24, workers: 128, databaseCores: 6 },
} as const;

/** A balancer, three equal servers, and databases on machines of their own. */
export function threeServers(scale: Scale): Design {
  const tuning = tunings[scale];
  const { rate, serverCores, workers, databaseCores } = sizes[scale];
  const server = (id: string, address: string, position: ReturnType<typeof at>) =>
    machine(
      id,
      { cores: serverCores, address },
      [
        service('web-server', tuning.webServer),
        service('app-server', { ...tuning.appServer, workers }),
        service('app-files'),
      ],
      position,
    );
  const servers = [
    server('web-01', '10.0.0.11', at(658, 8, 74, 272)),
    server('web-02', '10.0.0.12', at(658, 208, 195, 272)),
    server('web-03', '10.0.0.13', at(658, 408, 316, 272)),
  ];
  return {
    format: DESIGN_FORMAT,
    title: 'Three servers, one balancer',
    scale,
    elements: [
      users({ ...tuning.users, rate }, at(20, 260, 195, 14)),
      machine(
        'lb-1',
        { address: PUBLIC_ADDRESS },
        [service('load-balancer', tuning.balancer)],
        at(338, 162, 195, 160),
      ),
      ...servers,
      machine(
        'db-1',
        { cores: databaseCores, address: '10.0.0.21' },
        [service('database', tuning.database)],
        at(978, 88, 95, 392),
      ),
      machine(
        'db-2',
        { cores: databaseCores, address: '10.0.0.22' },
        [
          service('database', { ...tuning.database, role: 'replica', source: 'db-1' }),
          service('failover-manager', tuning.failoverManager),
        ],
        at(978, 332, 295, 392),
      ),
    ],
    links: [
      link('visit', 'users', 'lb-1', tuning.visit),
      ...servers.map(({ id }) => link('backend', 'lb-1', id, tuning.backend)),
      ...servers.flatMap(({ id }) => [
        link('sql', id, 'db-1', tuning.sql),
        link('sql', id, 'db-2', tuning.sql),
      ]),
      link('replication', 'db-1', 'db-2', tuning.replication),
    ],
  };
}

import { DESIGN_FORMAT, type Design, type Scale } from '../design';
import { at, dns, link, machine, PUBLIC_ADDRESS, service, users } from './parts';
import { tunings } from './tuning';

const BALANCERS = ['lb-1', 'lb-2'] as const;
const WEB = ['web-01', 'web-02'] as const;
const APPS = ['app-01', 'app-02'] as const;
const PRIMARY = 'db-1';
const REPLICA = 'db-2';

/**
 * Offered load. Classroom, 6 requests/s: each web server 0.6 static × 0.2 s + 2.4 pages passed on × 0.1 s = 0.36 of one
 * core, 36 % (one left: 72 %); each application server 2.4 pages × 0.6 s = 1.44 of 4 cores, 36 % (72 %); the databases
 * as with three servers: 47 % and 36 % of 2 cores (one left and promoted: 72 %).
 * Production, 1,000 requests/s: each web server 100 × 1 ms + 400 × 0.6 ms = 0.34 of one core, 34 % (68 %); each
 * application server 400 × 50 ms = 20 of 48 cores, 42 % (83 %); the databases 48 % and 31 % of 6 cores (71 %).
 * Workers: a query to a dead database holds one for the database timeout, and none of the others must wait for it.
 *
 * Nginx gives up connecting to an application server without power as soon as a balancer would: its default of 60 s is
 * longer than any user waits. In production all that waited while the address moved arrives in one second. With the defaults of
 * Nginx, of the backlog and of the database it meets full queues, and Nginx takes both application servers for dead: so
 * the queues are longer, and each of the 256 workers has a connection to the database.
 */
const sizes = {
  classroom: {
    rate: 6,
    webServer: { proxyTime: 0.1, proxyConnectTimeout: 2 },
    appCores: 4,
    appServer: { workers: 32 },
    database: {},
    databaseCores: 2,
  },
  production: {
    rate: 1000,
    webServer: { proxyTime: 0.0006, proxyConnectTimeout: 1, workerConnections: 4096 },
    appCores: 48,
    appServer: { workers: 128, backlog: 2048 },
    database: { connections: 300 },
    databaseCores: 6,
  },
} as const;

/**
 * Everything twice, and each tier on machines of its own: two balancers that share one address, two web servers that
 * pass pages on to two application servers, and a primary with a replica that a manager promotes. The balancers ask the
 * web servers for a file: a check through the application would take a web server out for what is broken behind it, and
 * Nginx leaves out a dead application server by itself.
 */
export function scaled(scale: Scale): Design {
  const tuning = tunings[scale];
  const { rate, webServer, appCores, appServer, database, databaseCores } = sizes[scale];
  const balancer = (id: string, address: string, priority: number, place: ReturnType<typeof at>) =>
    machine(
      id,
      { address },
      [
        service('load-balancer', { ...tuning.balancer, check: 'http-static' }),
        service('keepalived', { instances: [{ router: 51, priority, address: PUBLIC_ADDRESS }] }),
      ],
      place,
    );
  const web = (id: string, address: string, place: ReturnType<typeof at>) =>
    machine(id, { cores: 1, address }, [service('web-server', { ...tuning.webServer, ...webServer })], place);
  const app = (id: string, address: string, place: ReturnType<typeof at>) =>
    machine(
      id,
      { cores: appCores, address },
      [service('app-server', { ...tuning.appServer, ...appServer }), service('app-files')],
      place,
    );
  return {
    format: DESIGN_FORMAT,
    title: 'Scaled infrastructure',
    scale,
    elements: [
      users({ ...tuning.users, rate }, at(20, 236, 115, 8)),
      dns({}, at(20, 60, 275, 8)),
      balancer('lb-1', '203.0.113.11', 150, at(208, 4, 95, 112)),
      balancer('lb-2', '203.0.113.12', 100, at(208, 300, 295, 112)),
      web('web-01', '10.0.0.11', at(498, 95, 95, 210)),
      web('web-02', '10.0.0.12', at(498, 330, 295, 210)),
      app('app-01', '10.0.0.31', at(786, 81, 95, 308)),
      app('app-02', '10.0.0.32', at(786, 316, 295, 308)),
      machine(
        PRIMARY,
        { cores: databaseCores, address: '10.0.0.21' },
        [service('database', { ...tuning.database, ...database })],
        at(1072, 81, 95, 406),
      ),
      machine(
        REPLICA,
        { cores: databaseCores, address: '10.0.0.22' },
        [
          service('database', { ...tuning.database, ...database, role: 'replica', source: PRIMARY }),
          service('failover-manager', { ...tuning.failoverManager, enabled: true }),
        ],
        at(1072, 302, 295, 406),
      ),
    ],
    links: [
      link('lookup', 'users', 'dns', tuning.lookup),
      ...BALANCERS.map((id) => link('visit', 'users', id, tuning.visit)),
      ...BALANCERS.flatMap((from) => WEB.map((to) => link('backend', from, to, tuning.backend))),
      link('vrrp', ...BALANCERS, tuning.vrrp),
      ...WEB.flatMap((from) => APPS.map((to) => link('upstream', from, to, tuning.upstream))),
      ...APPS.flatMap((from) => [PRIMARY, REPLICA].map((to) => link('sql', from, to, tuning.sql))),
      link('replication', PRIMARY, REPLICA, tuning.replication),
    ],
  };
}

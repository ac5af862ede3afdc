import { choice } from './describe';

/** How a balancer chooses among servers. */
export const algorithm = choice(
  'Algorithm',
  'Round robin: each server in turn. Least connections: the server with the fewest open requests. Source IP: always the same server for one visitor’s address.',
  {
    roundrobin: 'Round robin',
    leastconn: 'Least connections',
    source: 'Source IP',
    'static-rr': 'Static round robin',
    first: 'First available',
  },
  'roundrobin',
  'balance',
);

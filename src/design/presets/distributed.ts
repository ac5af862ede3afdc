import { DESIGN_FORMAT, type Design, type DesignService, type Scale } from '../design';
import { at, dns, link, machine, PUBLIC_ADDRESS, service, users } from './parts';
import { tunings } from './tuning';

/**
 * Offered load of the busier machine, web-01: half of the pages, half of the reads, all writes.
 * Classroom, 3.2 requests/s: 0.32 static × 0.2 s + 1.28 pages × 0.6 s + 0.88 reads × 0.3 s + 0.8 writes × 0.3 s = 1.34
 * of 4 cores, 33 %; web-02 30 %; one of them left alone and promoted: 61 %. Not more, and 16 workers: left alone and not
 * promoted, a server has workers that wait 4 s for the dead machine's database, and the balancer's checks need one too.
 * Production, 1,000 requests/s: 100 × 1 ms + 400 × 50 ms + 275 × 5 ms + 250 × 6 ms = 23 of 48 cores, 48 %; web-02
 * 46 %; one of them left alone and promoted: 93 %.
 */
const sizes = {
  classroom: { rate: 3.2, cores: 4, workers: 16 },
  production: { rate: 1000, cores: 48, workers: 256 },
} as const;

/**
 * A balancer before two machines that each hold everything. They share a fate on purpose: whatever kills web-01 kills
 * the primary database with it.
 */
export function distributed(scale: Scale): Design {
  const tuning = tunings[scale];
  const { rate, cores, workers } = sizes[scale];
  const stack = (database: DesignService): DesignService[] => [
    service('web-server', tuning.webServer),
    service('app-server', { ...tuning.appServer, workers }),
    service('app-files'),
    database,
  ];
  const primary = service('database', tuning.database);
  const replica = service('database', { ...tuning.database, role: 'replica', source: 'web-01' });
  return {
    format: DESIGN_FORMAT,
    title: 'Distributed web infrastructure',
    scale,
    elements: [
      users({ ...tuning.users, rate }, at(20, 266, 115, 14)),
      dns({}, at(20, 60, 275, 14)),
      machine(
        'lb-1',
        { address: PUBLIC_ADDRESS },
        [service('load-balancer', tuning.balancer)],
        at(338, 182, 195, 160),
      ),
      machine('web-01', { cores, address: '10.0.0.11' }, stack(primary), at(706, 20, 95, 300)),
      machine('web-02', { cores, address: '10.0.0.12' }, stack(replica), at(706, 380, 295, 300)),
    ],
    links: [
      link('lookup', 'users', 'dns', tuning.lookup),
      link('visit', 'users', 'lb-1', tuning.visit),
      link('backend', 'lb-1', 'web-01', tuning.backend),
      link('backend', 'lb-1', 'web-02', tuning.backend),
      link('sql', 'web-01', 'web-02', tuning.sql),
      link('sql', 'web-02', 'web-01', tuning.sql),
      { ...link('replication', 'web-01', 'web-02', tuning.replication), id: 'web-01--web-02--replication' },
    ],
  };
}

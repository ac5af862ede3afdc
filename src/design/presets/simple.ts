import { DESIGN_FORMAT, type Design, type Scale } from '../design';
import { at, dns, link, machine, PUBLIC_ADDRESS, service, users } from './parts';
import { tunings } from './tuning';

/**
 * Offered load. Classroom, 4.5 requests/s: 0.9 static × 0.2 s + 3.6 pages × (0.6 + 0.3) s = 3.4 of 6 cores, 57 %.
 * Production, 1,000 requests/s: 200 × 1 ms + 800 × 50 ms + 550 × 5 ms + 250 × 6 ms = 44.5 of 80 cores, 56 %.
 */
const sizes = {
  classroom: { rate: 4.5, cores: 6, workers: 12 },
  production: { rate: 1000, cores: 80, workers: 160 },
} as const;

/** One machine that does everything: the infrastructure that most sites begin with. */
export function simple(scale: Scale): Design {
  const tuning = tunings[scale];
  const { rate, cores, workers } = sizes[scale];
  return {
    format: DESIGN_FORMAT,
    title: 'Simple web stack',
    scale,
    elements: [
      users({ ...tuning.users, rate }, at(20, 220, 115, 60)),
      dns({}, at(20, 40, 275, 60)),
      machine(
        'web-01',
        { cores, address: PUBLIC_ADDRESS },
        [
          service('web-server', tuning.webServer),
          service('app-server', { ...tuning.appServer, workers }),
          service('app-files'),
          service('database', tuning.database),
        ],
        at(380, 153, 195, 240),
      ),
    ],
    links: [link('lookup', 'users', 'dns', tuning.lookup), link('visit', 'users', 'web-01', tuning.visit)],
  };
}

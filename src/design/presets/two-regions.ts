import { DESIGN_FORMAT, type Design, type DesignElement, type Scale } from '../design';
import { at, dns, link, machine, region, service, users } from './parts';
import { tunings } from './tuning';

const PRIMARY = 'db-1';

/**
 * Offered load of one region, half of that of the three servers. Classroom, 3 requests/s: the server 0.6 static × 0.2 s +
 * 2.4 pages × 0.6 s = 1.56 of 4 cores, 39 % (with the people of both regions: 78 %); the databases as with three servers:
 * 47 % and 36 % of 2 cores (one left and promoted: 72 %). A write from the USA holds its worker for 2 s more, there and
 * back over the ocean: 0.75/s × 3.5 s = 2.6 of 32 workers.
 * Production, 500 requests/s: the server 100 × 1 ms + 400 × 50 ms = 20 of 48 cores, 42 % (84 %); the databases 48 % and
 * 31 % of 6 cores (71 %).
 */
const sizes = {
  classroom: { rate: 3, cores: 4, workers: 32, databaseCores: 2 },
  production: { rate: 500, cores: 48, workers: 256, databaseCores: 6 },
} as const;

interface Place {
  readonly name: string;
  readonly users: string;
  readonly web: string;
  readonly database: string;
  /** The public address of its server; its database has one of the private network with this number. */
  readonly address: string;
  readonly net: number;
  /** Top of its row in the wide arrangement; its column in the narrow one, and where its name stands there. */
  readonly top: number;
  readonly column: number;
  readonly sign: number;
}

const PLACES: readonly Place[] = [
  {
    name: 'europe',
    users: 'users-eu',
    web: 'web-01',
    database: PRIMARY,
    address: '203.0.113.10',
    net: 1,
    top: 0,
    column: 95,
    sign: 75,
  },
  {
    name: 'usa',
    users: 'users-us',
    web: 'web-02',
    database: 'db-2',
    address: '203.0.113.20',
    net: 2,
    top: 250,
    column: 295,
    sign: 315,
  },
];

/**
 * The same site on both sides of an ocean, each with people of its own. The name server leads everybody to the nearest
 * side, and to the other one once its checks have found a side dead. Reads stay on their side; there is one primary, so
 * the writes of the USA cross the ocean. Inside a region nothing stands twice: the other region does.
 */
export function twoRegions(scale: Scale): Design {
  const tuning = tunings[scale];
  const webs = PLACES.map(({ web }) => web);
  return {
    format: DESIGN_FORMAT,
    title: 'Two regions, one primary',
    scale,
    elements: [
      dns({ routing: 'nearest', recordChecks: true }, at(0, 186, 195, 8)),
      ...PLACES.flatMap((place) => elementsOf(place, scale)),
    ],
    links: [
      ...PLACES.map((place) => link('lookup', place.users, 'dns', tuning.lookup)),
      ...PLACES.flatMap((place) => webs.map((web) => link('visit', place.users, web, tuning.visit))),
      ...webs.flatMap((web) => PLACES.map(({ database }) => link('sql', web, database, tuning.sql))),
      link('replication', PRIMARY, 'db-2', tuning.replication),
    ],
  };
}

function elementsOf(place: Place, scale: Scale): DesignElement[] {
  const { name, address, database, net, top, column } = place;
  const tuning = tunings[scale];
  const { rate, cores, workers, databaseCores } = sizes[scale];
  const follows = database === PRIMARY ? {} : ({ role: 'replica', source: PRIMARY } as const);
  return [
    region(name, tuning.region, at(186, top, place.sign, 92)),
    {
      ...users({ ...tuning.users, region: name, rate }, at(202, top + 100, column, 176)),
      id: place.users,
    },
    machine(
      place.web,
      { region: name, cores, address },
      [
        service('web-server', tuning.webServer),
        service('app-server', { ...tuning.appServer, workers, readFrom: 'nearest' }),
        service('app-files'),
      ],
      at(470, top + 10, column, 260),
    ),
    machine(
      database,
      { region: name, cores: databaseCores, address: `10.${net}.0.21` },
      [service('database', { ...tuning.database, ...follows })],
      at(830, top + 25, column, 344),
    ),
  ];
}

import { UNPLUG, type ElementEntry, choice, duration, flag, number } from './describe';

export const dns = {
  title: 'DNS',
  role: 'name server',
  port: 53,
  purpose:
    'Answers the question "where is www.foobar.com?" with an IP address, from its A record. Where there are several records, each browser gets them in another order. Browsers keep the answer for its time to live.',
  without:
    'Nobody finds the site by its name. Browsers that still keep the address can use it until it expires.',
  noun: 'a name server',
  once: true,
  kill: UNPLUG,
  settings: {
    ttl: number('Time to live', 'How long browsers keep an answer before they ask again.', {
      unit: 's',
      min: 0,
      max: 86_400,
      default: 30,
      keyword: 'TTL',
    }),
    lookupTime: duration('Lookup time', 'How long the name server needs to answer.', 0.02),
    timeout: duration(
      'Resolver timeout',
      'How long a browser waits for an answer. After that the name is not found.',
      5,
    ),
    routing: choice(
      'Which addresses it names',
      'All in turn: every address, each browser gets another one first. Nearest first: those of the region nearest to who asks stand first. Nearest only: no others are named, unless the checks have left those out. Route 53 calls this latency or geolocation routing; BIND does it with one view for each region, told by GeoIP.',
      { rotation: 'All in turn', 'nearest-first': 'Nearest first', nearest: 'Nearest only' },
      'rotation',
      'pickclosest',
    ),
    recordChecks: flag(
      'Check the addresses',
      'On: the name server opens a connection to each address from time to time, and leaves out those at which nobody answers. Off: it names them all, dead or alive.',
      false,
    ),
    recordInterval: number('Interval of the checks', 'Pause between two checks of an address.', {
      unit: 's',
      min: 0.5,
      max: 3600,
      default: 10,
    }),
    recordFailures: number('Left out after', 'So many failed checks in a row take an address out.', {
      unit: 'count',
      min: 1,
      max: 100,
      integer: true,
      default: 3,
    }),
  },
} satisfies ElementEntry;

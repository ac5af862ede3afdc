import { UNPLUG, type ElementEntry, duration, number } from './describe';

export const dns = {
  title: 'DNS',
  role: 'name server',
  port: 53,
  purpose:
    'Answers the question "where is www.foobar.com?" with an IP address, from its A record. Browsers keep the answer for its time to live.',
  without:
    'Nobody finds the site by its name. Browsers that still keep the address can use it until it expires.',
  noun: 'a name server',
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
  },
} satisfies ElementEntry;

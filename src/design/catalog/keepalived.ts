import { STOP, type ServiceEntry, addressForm, choice, duration, flag, list, number, text } from './describe';

/** `auth_type PASS` takes eight characters. */
const passForm = { pattern: '^[\\w-]{0,8}$', says: 'at most 8 letters, digits, "_" and "-"' } as const;

export const keepalived = {
  title: 'keepalived',
  role: 'shares an address by VRRP',
  purpose:
    'Keeps a virtual address alive: the strongest of the machines that share it holds it and says so every second, over a line of their own. When the others hear nothing for three adverts and a bit, the next one takes the address.',
  without: 'The address of this machine dies with it. Users who know only that address reach nobody.',
  immune: {
    slow: 'it says one line each second, and computes nothing.',
    'fail-share': 'nobody asks it for answers.',
  },
  kill: STOP,
  stands: 'row',
  settings: {
    instances: list(
      'Virtual addresses',
      'The addresses that this machine shares with others, and how much right it has to each. The highest priority holds the address.',
      {
        item: 'virtual address',
        keyword: 'vrrp_instance',
        limit: 8,
        fields: {
          router: number('Router number', 'The same number on all machines that share the address.', {
            unit: 'count',
            min: 1,
            max: 255,
            integer: true,
            default: 51,
            keyword: 'virtual_router_id',
          }),
          priority: number('Priority', 'Of those who can hear each other, the highest holds the address.', {
            unit: 'count',
            min: 1,
            max: 254,
            integer: true,
            default: 100,
            keyword: 'priority',
          }),
          address: text(
            'Virtual address',
            'Moves between the machines. Users and DNS know this one.',
            '203.0.113.10',
            { form: addressForm, keyword: 'virtual_ipaddress' },
          ),
        },
        default: [{ router: 51, priority: 100, address: '203.0.113.10' }],
      },
    ),
    advertInterval: number(
      'Advert interval',
      'Pause between two adverts of the holder. The others take over after three of them and a bit.',
      { unit: 's', min: 0.01, max: 255, default: 1, keyword: 'advert_int' },
    ),
    version: choice(
      'VRRP version',
      'In version 3 the “bit” grows with the interval, and a backup learns the interval of the holder. In version 2 it is at most a second, and both intervals must be equal.',
      { '2': '2', '3': '3' },
      '2',
      'vrrp_version',
    ),
    authPass: text(
      'Password of the adverts',
      'Version 2 sends it with each advert, for everybody to read, and ignores adverts with another one. Version 3 has none.',
      'k33pal1v',
      { form: passForm, keyword: 'auth_pass' },
    ),
    nopreempt: flag(
      'Does not take it back',
      'On: who returns leaves the address where it is. Off: the highest priority takes it back.',
      false,
      'nopreempt',
    ),
    preemptDelay: duration(
      'Delay before it takes it back',
      'How long a stronger machine leaves the address to a weaker one that works.',
      0,
      'preempt_delay',
    ),
    trackScript: choice(
      'Script',
      'What else must be well for this machine to hold the address. Without it, keepalived does not notice that HAProxy has died. A file and a page come from a server: when no server answers, the script fails on every balancer.',
      {
        none: 'None',
        process: 'HAProxy is there (killall -0 haproxy)',
        'http-static': 'HAProxy answers with a file (curl)',
        'http-page': 'HAProxy answers with a page (curl)',
      },
      'process',
      'track_script',
    ),
    scriptTimeout: number('Script timeout', 'After so long without an answer, curl has failed.', {
      unit: 's',
      min: 0.01,
      max: 3600,
      default: 1,
      keyword: 'timeout',
    }),
    scriptInterval: number('Script interval', 'Pause between two runs of the script.', {
      unit: 's',
      min: 0.05,
      max: 3600,
      default: 1,
      keyword: 'interval',
    }),
    scriptFall: number('Script fails after', 'So many failures in a row count.', {
      unit: 'count',
      min: 1,
      max: 100,
      integer: true,
      default: 2,
      keyword: 'fall',
    }),
    scriptRise: number('Script succeeds after', 'So many successes in a row count.', {
      unit: 'count',
      min: 1,
      max: 100,
      integer: true,
      default: 2,
      keyword: 'rise',
    }),
    scriptWeight: number(
      'Weight of the script',
      'With 0, a machine whose script fails gives the address up at once. Below 0, its priority is so much lower while the script fails. Above 0, it is so much higher while the script succeeds.',
      { unit: 'count', min: -253, max: 253, integer: true, default: 0, keyword: 'weight' },
    ),
  },
} satisfies ServiceEntry;

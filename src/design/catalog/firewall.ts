import { STOP, type ServiceEntry, choice, flag, list, networkForm, number, text } from './describe';

/** Who a rule is about: everybody, an address, or every machine that runs a service. */
const sources = {
  anywhere: 'Anywhere',
  address: 'An address',
  'load-balancer': 'Load balancers',
  'web-server': 'Web servers',
  'app-server': 'Application servers',
  database: 'Databases',
  'failover-manager': 'Failover managers',
  'session-store': 'Session stores',
  sentinel: 'Sentinels',
  monitor: 'Monitors',
  keepalived: 'keepalived',
} as const;

export const firewall = {
  title: 'Firewall',
  role: 'packet filter',
  purpose:
    'Decides which packets may enter this machine: by where they come from, and by the port they go to. Each machine has its own, so that a machine that was broken into does not reach the doors of the others.',
  without:
    'Every port on which a program listens answers everybody who can reach the machine: strangers, and other machines that were broken into. It hides nothing of what is said: that is what HTTPS is for.',
  immune: {
    freeze: 'the kernel filters, and no process that could freeze.',
    slow: 'the kernel filters, and that takes next to no time.',
    'fail-share': 'it answers no requests: change its rules.',
  },
  kill: { ...STOP, title: 'Take all rules away' },
  stands: 'edge',
  settings: {
    rules: list('Rules', 'The first rule that fits a packet decides. Where none fits, the policy does.', {
      item: 'rule',
      keyword: 'nft add rule inet filter input',
      limit: 30,
      fields: {
        action: choice(
          'Action',
          'Allow lets the packet in. Drop says nothing: the sender waits. Reject tells the sender at once.',
          { accept: 'Allow', drop: 'Drop', reject: 'Reject' },
          'accept',
        ),
        source: choice('Source', 'Who sends it.', sources, 'anywhere', 'ip saddr'),
        address: {
          ...text(
            'Address',
            'For the source “an address”: an IPv4 address, or a network such as 10.0.0.0/24.',
            '',
            { form: networkForm },
          ),
          when: ['source', 'address'],
        },
        protocol: choice(
          'Protocol',
          'What it is part of. VRRP, by which machines share an address, has no ports.',
          { any: 'Any', tcp: 'TCP or UDP', vrrp: 'VRRP (112)' },
          'any',
          'ip protocol',
        ),
        port: number('Port', 'The port it goes to. VRRP has none.', {
          unit: 'port',
          min: 0,
          max: 65_535,
          integer: true,
          default: 0,
          keyword: 'tcp dport',
          zero: 'every port',
        }),
        rejectWith: {
          ...choice(
            'Reject with',
            'What the sender is told. TCP reset and “port unreachable” look like a closed port. “Prohibited” says that somebody filters.',
            {
              'tcp-reset': 'TCP reset',
              'port-unreachable': 'ICMP port unreachable',
              'admin-prohibited': 'ICMP prohibited',
            },
            'tcp-reset',
            'reject with',
          ),
          when: ['action', 'reject'],
        },
      },
    }),
    policy: choice(
      'Policy',
      'What happens to a packet that no rule fits.',
      { accept: 'Allow', drop: 'Drop' },
      'accept',
      'policy',
    ),
    established: flag(
      'Let established connections pass',
      'What belongs to a connection that was let in before passes without a look at the rules. Otherwise a new rule also stalls connections that are open.',
      true,
      'ct state established,related accept',
    ),
  },
} satisfies ServiceEntry;

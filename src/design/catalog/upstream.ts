import { CUT, dialledPort, flag, type LinkEntry, number } from './describe';
import { keepAlive, linkSettings } from './link-settings';

export const upstream = {
  title: 'Upstream server',
  role: 'HTTP',
  purpose:
    'One of the application servers elsewhere to which Nginx passes requests on, each in turn, by their weights.',
  without:
    'Nginx passes nothing on to that application server. Without any, dynamic pages get 502 Bad Gateway.',
  from: { services: ['web-server'] },
  to: { services: ['app-server'] },
  kill: CUT,
  settings: {
    ...linkSettings,
    keepAlive,
    weight: number('Weight', 'Share of the requests compared with the other upstream servers.', {
      unit: 'weight',
      min: 1,
      max: 256,
      integer: true,
      default: 1,
      keyword: 'server … weight',
    }),
    maxFails: number(
      'Failures until skipped',
      'After so many failures Nginx skips this server for a time. It never skips the only one.',
      {
        unit: 'count',
        min: 0,
        max: 100,
        integer: true,
        default: 1,
        keyword: 'server … max_fails',
        zero: 'never skipped',
      },
    ),
    failTimeout: number(
      'Skipped for',
      'How long Nginx skips this server. It counts in whole seconds, so it may be one second longer.',
      { unit: 's', min: 0, max: 86_400, default: 10, keyword: 'server … fail_timeout' },
    ),
    maxConns: number(
      'Connection limit',
      'Most requests of this Nginx at a time. Where all servers are full, the answer is 502.',
      {
        unit: 'count',
        min: 0,
        max: 100_000,
        integer: true,
        default: 0,
        keyword: 'server … max_conns',
        zero: 'no limit',
      },
    ),
    backup: flag(
      'Backup',
      'This server gets requests only when no other upstream server is left.',
      false,
      'server … backup',
    ),
    port: dialledPort('server …:port'),
  },
} as const satisfies LinkEntry;

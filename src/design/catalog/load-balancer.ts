import { algorithm } from './balancer-algorithm';
import { checkSettings } from './balancer-checks';
import { frontSettings } from './balancer-front';
import { ruleSettings } from './balancer-rules';
import { reloadSettings } from './balancer-reload';
import { requestSettings } from './balancer-requests';
import { stickySettings } from './balancer-stickiness';
import { choice, flag, listeningPort, type ServiceEntry, STOP } from './describe';
import { tlsSettings } from './tls';

export const loadBalancer = {
  title: 'HAProxy',
  role: 'load balancer',
  port: 80,
  purpose:
    'One address for many servers. It hands each request to a server by its algorithm, checks the servers’ health and stops using those that fail.',
  without:
    'If it stops, the whole site stops: visitors know only its address. It is a single point of failure. Without one from the start, visitors reach one server only.',
  immune: {
    slow: 'a balancer does not compute, it waits for its servers.',
    'fail-share': 'a balancer’s errors are those of its servers.',
  },
  speaks: 'http',
  kill: STOP,
  graceful: { quit: 'SIGUSR1', reload: { signal: 'SIGUSR2', title: 'Reload' } },
  stands: 'row',
  card: 'balancer',
  settings: {
    algorithm,
    hashType: choice(
      'Hash type',
      'How the source algorithm finds the server for a visitor’s address.',
      {
        'map-based': 'Map-based',
        'map-based-avalanche': 'Map-based, avalanche',
        consistent: 'Consistent',
        'consistent-sdbm': 'Consistent, no avalanche',
      },
      'map-based',
      'hash-type',
    ),
    ...checkSettings,
    ...requestSettings,
    ...stickySettings,
    ...frontSettings,
    ...ruleSettings,
    ...reloadSettings,
    allbackups: flag(
      'All backups',
      'Use all backup servers together, not only the first one that works.',
      false,
      'option allbackups',
    ),
    onMarkedDown: choice(
      'When a server goes down',
      'What happens to the requests that the server is working on.',
      { none: 'They go on', 'shutdown-sessions': 'Their connections are closed (502)' },
      'none',
      'on-marked-down',
    ),
    ...tlsSettings({
      certificate: 'bind … ssl crt',
      port: 'bind … ssl',
      version: 'ssl-min-ver / ssl-max-ver',
      resumption: 'no-tls-tickets (off)',
      earlyData: 'allow-0rtt',
      redirect: 'http-request redirect scheme https code 301 unless { ssl_fc }',
    }),
    port: listeningPort(80, 'bind'),
  },
} satisfies ServiceEntry;

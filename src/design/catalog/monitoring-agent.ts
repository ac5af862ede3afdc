import { duration, listeningPort, type ServiceEntry, STOP } from './describe';

export const monitoringAgent = {
  title: 'Monitoring agent',
  role: 'exporter',
  port: 9100,
  purpose:
    'Reads the counters of its machine and of the services on it, and shows them to the monitor: processor, memory, disk, requests, errors, replication.',
  without: 'The monitor cannot ask this machine anything. Nobody sees how full it is, or that it has died.',
  immune: { 'fail-share': 'what it shows is right, or it shows nothing.' },
  kill: STOP,
  stands: 'badge',
  settings: {
    collectTime: duration(
      'Time to collect',
      'Computing time of one answer to the monitor. It is taken from the same cores as all other work.',
      0.02,
    ),
    port: listeningPort(9100, '--web.listen-address'),
  },
} satisfies ServiceEntry;

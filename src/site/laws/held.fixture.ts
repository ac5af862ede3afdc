import type { Reading } from '../readings';

/** Everything that has been acquired and not yet released. */
export function heldBy(reading: Reading): number {
  switch (reading.kind) {
    case 'machine':
      return reading.busyCores + reading.waitingForCore.length;
    case 'load-balancer':
      return (
        reading.connections +
        reading.queue.length +
        reading.servers.reduce((sum, { connections, queued }) => sum + connections + queued, 0)
      );
    case 'web-server':
      return reading.connections;
    case 'app-server':
      return (
        reading.busyWorkers +
        reading.queue.length +
        reading.atDatabase +
        reading.working.length +
        reading.uploads.waiting
      );
    case 'database':
      return reading.connections + reading.waiting.length;
    case 'session-store':
      return reading.busy + reading.queue.length;
    case 'shared-storage':
      return reading.busyThreads + reading.queue.length;
    case 'attacker':
      return reading.flood.inFlight;
    case 'firewall':
    case 'users':
    case 'dns':
    case 'link':
    case 'app-files':
    case 'health-agent':
    case 'failover-manager':
    case 'keepalived':
    case 'monitor':
    case 'monitoring-agent':
      return 0;
  }
}

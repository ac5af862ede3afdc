import { fieldOf } from './read-fields';

/** Recordings of one subject. */
export interface Family {
  /** The beginning of their paths. The first family that fits counts. */
  readonly start: string;
  readonly subject: string;
}

export const FAMILIES: readonly Family[] = [
  {
    start: 'haproxy/a',
    subject: 'Round robin, static round robin, first available: order, weights, accidents, limits',
  },
  { start: 'haproxy/b', subject: 'Least connections: ties, weights, a server that joins, limits' },
  {
    start: 'haproxy/c',
    subject: 'Source address: map-based and consistent hashes, who moves when a server goes',
  },
  { start: 'haproxy/d', subject: 'Backup servers: active-passive, all backups' },
  {
    start: 'haproxy/e-dist',
    subject: 'How long it takes to notice a dead, hanging or silent server, in 100 phases of the check clock',
  },
  {
    start: 'haproxy/e',
    subject: 'Health checks, failed connections, retries, redispatch, timeouts, queues',
  },
  { start: 'haproxy/f', subject: 'Sticky cookies: servers that die, drain, are full or new' },
  {
    start: 'haproxy/m',
    subject: 'What meets: retries, lines, cookies and backups while servers go, drain or come back',
  },
  {
    start: 'mariadb/',
    subject: 'Commit, semi-synchronous waits, partition, promotion, loss, return of the old primary',
  },
  { start: 'keepalived/', subject: 'Take-over of a virtual address between two balancers' },
  { start: 'network/', subject: 'Firewalls, backlog of accepts, round trips of TLS' },
  { start: 'nginx/', subject: 'Several upstream servers' },
];

/** @param path from the folder of all recordings, with forward slashes. Throws where no family fits. */
export function familyOf(path: string): Family {
  const family = FAMILIES.find(({ start }) => path.startsWith(start));
  if (family === undefined) throw new Error(`${path}: add its family to families.ts.`);
  return family;
}

/** What was recorded, such as "HAProxy 2.6.12"; null where a recording does not say it. */
export function softwareIn(json: unknown): string | null {
  const found = /^(\S+)(?: version)? (\d+(?:\.\d+)+)/.exec(String(fieldOf(json, 'software')));
  return found === null ? null : `${found[1]} ${found[2]}`;
}

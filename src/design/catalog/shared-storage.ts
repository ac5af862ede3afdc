import { STOP, type ServiceEntry, duration, number } from './describe';

export const sharedStorage = {
  title: 'NFS',
  role: 'shared storage',
  port: 2049,
  purpose: 'Keeps the files that visitors upload in one place, which all application servers share.',
  without: 'An upload lies on the disk of the server that took it. The other servers answer 404 for it.',
  kill: STOP,
  stands: 'row',
  keeps: true,
  card: 'server',
  settings: {
    accessTime: duration('Time of an access', 'Mean time to read or write one file.', 0.1),
    threads: number('Threads', 'How many accesses it works on at the same time.', {
      unit: 'count',
      min: 1,
      max: 10_000,
      integer: true,
      default: 8,
      keyword: 'threads',
    }),
  },
} satisfies ServiceEntry;

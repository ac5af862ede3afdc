import { UNPLUG, type ElementEntry, choice, flag, number, share, text } from './describe';
import { inRegion } from './region';

export const machine = {
  title: 'Server',
  role: 'machine',
  purpose:
    'A computer with power, processor cores and a network cable. All services on it share them. If the machine dies, all of them die.',
  without: 'The services on it have nowhere to run.',
  noun: 'a machine',
  kill: UNPLUG,
  settings: {
    cores: number(
      'Processor cores',
      'How many computations run at the same time. The others wait in order of arrival.',
      {
        unit: 'count',
        min: 1,
        max: 100_000,
        integer: true,
        default: 2,
      },
    ),
    bootTime: number(
      'Boot time',
      'How long a machine that is added to the running site needs until its services run.',
      { unit: 's', min: 0, max: 3600, default: 5 },
    ),
    disk: number('Disk size', 'How much the disk holds.', { unit: 'MB', min: 1, max: 1e9, default: 20_000 }),
    diskUsed: share(
      'Disk used at the start',
      'Share of the disk that is full already. Change it while the site runs, and files are deleted or added at once.',
      0.3,
    ),
    diskFill: number(
      'Disk fills by',
      'What is written each second and never deleted: logs that nobody rotates. On a full disk MySQL stops writing and the application cannot save anything.',
      { unit: 'MB/s', min: 0, max: 1e6, default: 0, zero: 'nothing' },
    ),
    memory: number(
      'Memory',
      'Memory of the machine. When the processes on it want more, the kernel kills the largest of them.',
      { unit: 'MB', min: 1, max: 1e9, default: 4000 },
    ),
    address: text(
      'IP address',
      'The address of this machine on the network. A public one can be reached from the Internet; 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16 are private.',
    ),
    region: inRegion,
    secureShell: choice(
      'SSH log-in',
      'How one logs in on port 22. A weak password is in every list of passwords.',
      { key: 'With a key only', strong: 'With a strong password', weak: 'With a weak password' },
      'key',
      'PasswordAuthentication',
    ),
    takenOver: flag(
      'Taken over',
      'Somebody has broken into this machine. What is tried from it comes from inside the network.',
      false,
    ),
  },
} satisfies ElementEntry;

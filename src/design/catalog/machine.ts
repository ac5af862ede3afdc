import { UNPLUG, type ElementEntry, number, text } from './describe';

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
    address: text('IP address', 'The address of this machine on the network.'),
  },
} satisfies ElementEntry;

import { STOP, type ServiceEntry, duration, flag, number } from './describe';

export const failoverManager = {
  title: 'Failover manager',
  role: 'promotes a replica',
  purpose:
    'Watches the primary from its own machine. When the primary does not answer, it promotes the replica that has received most. The other replicas then follow the new primary.',
  without: 'Nobody promotes a replica by itself: writes fail until a person does it.',
  immune: { 'fail-share': 'nobody asks it for answers.' },
  kill: STOP,
  stands: 'row',
  settings: {
    enabled: flag('Automatic failover', 'Whether it promotes a replica by itself.', false),
    interval: number('Check interval', 'Pause between two checks of the primary.', {
      unit: 's',
      min: 0.05,
      max: 3600,
      default: 1,
    }),
    failures: number(
      'Failures until failover',
      'After so many failed checks in a row it promotes a replica.',
      {
        unit: 'count',
        min: 1,
        max: 100,
        integer: true,
        default: 3,
      },
    ),
    timeout: duration('Check timeout', 'Longest wait for the primary’s answer.', 1),
    fence: flag(
      'Fence the old primary',
      'Cut the power of the old primary before the promotion, so that it cannot take writes.',
      false,
    ),
    quorum: flag(
      'Majority needed',
      'It promotes only if more than half of all managers find the primary dead. They ask each other over the cables between their machines.',
      false,
      'RaftEnabled',
    ),
    stepDown: flag(
      'Step down without a majority',
      'The manager beside the primary makes it read-only when it reaches no majority. The others wait for that before they promote.',
      false,
    ),
  },
} satisfies ServiceEntry;

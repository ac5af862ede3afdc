import { STOP, type ServiceEntry, choice, duration, flag, number, reference } from './describe';

const count = (title: string, help: string, byDefault: number, keyword: string) =>
  number(title, help, { unit: 'count', min: 1, max: 1000, integer: true, default: byDefault, keyword });

export const autoscaler = {
  title: 'Autoscaler',
  role: 'adds and removes servers',
  purpose:
    'Looks at the load of the servers behind a balancer, and asks the provider for as many as the target needs. New ones are copies of one server; they boot first, and are used once they have passed their checks.',
  without: 'As many servers run as somebody has put there, whatever the load is.',
  immune: { 'fail-share': 'nobody asks it for answers.' },
  kill: STOP,
  stands: 'row',
  settings: {
    enabled: flag('Rule in force', 'Off: it measures, and changes nothing.', true),
    template: reference('Copies of', 'The server that new ones are like. It is never removed by the rule.'),
    metric: choice(
      'Measure',
      'CPU: mean utilization of the cores, as the provider measures it. Requests: requests in progress per server, as the balancer counts them.',
      { cpu: 'CPU', requests: 'Requests' },
      'cpu',
      'metrics.type',
    ),
    targetCpu: number('Target of CPU', 'Utilization that the servers should have, on average.', {
      unit: 'share',
      min: 0.01,
      max: 1,
      default: 0.6,
      keyword: 'averageUtilization',
    }),
    targetRequests: number(
      'Target of requests',
      'Requests in progress that each server should have, on average.',
      { unit: 'count', min: 0.1, max: 10_000, default: 4, keyword: 'averageValue' },
    ),
    min: count('Fewest servers', 'The rule never leaves fewer.', 2, 'minReplicas'),
    max: count('Most servers', 'The rule never adds more.', 8, 'maxReplicas'),
    interval: number('Interval', 'Time between two looks at the load.', {
      unit: 's',
      min: 0.1,
      max: 3600,
      default: 5,
      keyword: '--horizontal-pod-autoscaler-sync-period',
    }),
    window: duration('Window', 'The load is the mean of so long.', 15),
    tolerance: number('Tolerance', 'As long as the load is so near the target, nothing is changed.', {
      unit: 'share',
      min: 0,
      max: 1,
      default: 0.1,
      keyword: '--horizontal-pod-autoscaler-tolerance',
    }),
    outCooldown: duration(
      'Cooldown after adding',
      'For so long after servers were added none is added: the new ones have to boot, and to show in the load.',
      30,
      'ScaleOutCooldown',
    ),
    inCooldown: duration(
      'Cooldown before removing',
      'Servers are removed only so long after any were added or removed.',
      60,
      'ScaleInCooldown',
    ),
    drainTimeout: duration(
      'Longest drain',
      'A server that is to go ends its open requests. After so long it goes whatever is open.',
      60,
      'deregistration_delay.timeout_seconds',
    ),
  },
} satisfies ServiceEntry;

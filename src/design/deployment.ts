import { releaseSettings } from './catalog/app-files';
import { choice, duration, flag, number } from './catalog/describe';
import type { ValuesOf } from './settings';

/** How a release gets to the machines. Times are simulated seconds. */
const strategySettings = {
  strategy: choice(
    'Strategy',
    'All at once: every machine together. Rolling: a few at a time. Blue-green: on machines that serve nobody yet; then all visitors move there.',
    { 'all-at-once': 'All at once', rolling: 'Rolling', 'blue-green': 'Blue-green' },
    'rolling',
  ),
  batch: number('Batch size', 'Rolling: how many machines at a time.', {
    unit: 'count',
    min: 1,
    max: 1000,
    integer: true,
    default: 1,
  }),
  drain: flag(
    'Drain first',
    'Whether the balancers send a machine no visitors while it restarts. Its open requests end before.',
    true,
  ),
  drainTimeout: duration(
    'Longest drain',
    'After so long a machine restarts, whatever is still open there.',
    30,
  ),
  restart: choice(
    'Restart',
    'Kill: open requests break. Graceful: the application ends its open requests first. Reload: new workers take the place of the old ones.',
    { kill: 'Kill', graceful: 'Graceful', reload: 'Reload' },
    'graceful',
  ),
  stopTimeout: duration('Longest graceful stop', 'After so long the application is killed.', 30),
  copyTime: duration('Time to copy', 'How long the files take to reach a machine.', 2),
  startTime: duration('Time to start', 'How long the application takes until it answers.', 8),
  waitForChecks: flag(
    'Wait for checks',
    'Whether the next machines wait until the balancers’ checks of these have passed.',
    true,
  ),
  checkTimeout: duration('Longest wait for checks', 'After so long the release counts as failed.', 30),
  pause: duration('Pause', 'Time between one batch and the next.', 0),
  onFailure: choice(
    'When a machine fails',
    'Stop: the others keep what they have. Roll back: those that changed get back what they had. Go on: it is ignored.',
    { stop: 'Stop', 'roll-back': 'Roll back', 'go-on': 'Go on' },
    'stop',
  ),
};

/** Everything that may be said of a deployment: how the release behaves, and how it gets to the machines. */
export const deploymentSettings = { ...strategySettings, ...releaseSettings };

export type DeploymentSettings = ValuesOf<typeof deploymentSettings>;

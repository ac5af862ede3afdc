import type { TimedCommand } from '../site/commands';

/**
 * Commands of a run that is played again up to an earlier moment. What was done to the site comes again at its time.
 * The design is not wound back, so what was set later holds from that moment on.
 *
 * @returns in order of time.
 */
export function replayed(commands: readonly TimedCommand[], moment: number): TimedCommand[] {
  return commands
    .map((timed) => (timed.command.type === 'set' && timed.at > moment ? { ...timed, at: moment } : timed))
    .sort((one, other) => one.at - other.at);
}

import { describe, expect, it } from 'vitest';
import { checkClock } from './check-clock';
import { readTrace } from './read-trace';
import { replay } from './replay';

/** Two servers that are checked every second. The check of s1 at t = 0 was 30 ms late, as the others show. */
function traceOf(plan: readonly object[], more: object = {}) {
  const seen = (server: string, ...times: number[]) => times.map((t_ms) => ({ server, t_ms }));
  return readTrace({
    schema: 'golden-lb/1',
    config: {
      algorithm: 'roundrobin',
      servers: [{ name: 's1' }, { name: 's2' }],
      check: { inter: 1000, fall: 2, rise: 2 },
      options: { httpchk: true },
    },
    align: { server: 's1' },
    plan,
    observed: [],
    health_checks_seen: [...seen('s1', 0, 970, 1971, 2970, 3969), ...seen('s2', 476, 1476, 2476, 3476, 4476)],
    ...more,
  });
}

describe('the phase of a server’s checks', () => {
  /** Against an even spread with s1 at t = 0. */
  const delays = (trace: ReturnType<typeof traceOf>) => {
    const { startAt, delays } = checkClock(trace);
    const origin = startAt - Math.round(startAt / 1000) * 1000;
    return [...delays].map(([server, delay]) => `${server} ${Math.round(origin + delay)}`);
  };

  it('is the median of those that were seen, not that of one', () => {
    expect(delays(traceOf([]))).toEqual(['s1 -30', 's2 -24']);
  });

  it('is not read from checks after an accident, which moves them', () => {
    const plan = [{ t_ms: 2000, event: 'kill', server: 's2' }];
    const moved = [476, 1476, 3700, 4700, 5700].map((t_ms) => ({ server: 's2', t_ms }));
    expect(delays(traceOf(plan, { health_checks_seen: moved }))).toEqual(['s1 0', 's2 -24']);
  });

  it('decides when a death is noticed', () => {
    const plan = ['s1', 's2'].map((server) => ({ t_ms: 2200, event: 'kill', server }));
    const { serverEvents } = replay(traceOf(plan));
    expect(serverEvents.map(({ server, at }) => `${server} ${Math.round(at)}`)).toEqual([
      's2 3476',
      's1 3971',
      'null 3971',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { readTrace } from './read-trace';
import { replay } from './replay';

const order = (at: number, cmd: string) => ({ t_ms: at, event: 'cli', cmd: `set server be/${cmd}` });
const requests = (at: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({ t_ms: at + i, client: `c${i}`, hold_ms: 0 }));

function replayOf(config: object, plan: readonly object[], rest: object = {}) {
  const servers = [{ name: 's1' }, { name: 's2' }];
  const whole = { algorithm: 'roundrobin', servers, check: null, options: {}, ...config };
  const { observed, serverEvents } = replay(
    readTrace({ schema: 'golden-lb/1', config: whole, plan, observed: [], ...rest }),
  );
  const inOrder = [...observed].sort((one, other) => one.index - other.index);
  return {
    servers: inOrder.map(({ server }) => server?.slice(1) ?? '-').join(' '),
    doneAt: inOrder.map(({ doneAt }) => Math.round(doneAt)),
    events: serverEvents.map(({ at, server, state }) => `${Math.round(at)} ${server ?? 'all'} ${state}`),
  };
}

describe('what is written down of the servers', () => {
  it('names a drained server when it comes back, and the backend when it was the last', () => {
    const plan = [order(10, 's1 state drain'), order(20, 's2 state drain'), order(30, 's1 state ready')];
    expect(replayOf({}, plan).events).toEqual(['20 all NO_SERVER', '30 s1 UP']);
  });

  it('is nothing where a weight of 0 drains a server, unless it was the last', () => {
    const plan = [order(10, 's1 weight 0'), order(20, 's2 weight 0'), order(30, 's1 weight 5')];
    expect(replayOf({}, plan).events).toEqual(['20 all NO_SERVER']);
  });

  it('says up of a server that leaves maintenance to drain', () => {
    const plan = [order(10, 's1 state maint'), order(20, 's1 state drain')];
    expect(replayOf({}, plan).events).toEqual(['10 s1 DOWN', '20 s1 UP']);
  });
});

describe('a weight ordered at run time', () => {
  const plan = [...requests(0, 3), order(5, 's1 weight 3'), ...requests(10, 4)];

  it('counts at once where the algorithm allows it', () => {
    expect(replayOf({}, plan).servers).toBe('1 2 1 2 1 1 1');
  });

  it.each([{ algorithm: 'static-rr' }, { algorithm: 'source', hash_type: 'map-based' }])(
    'is refused by %o, which keeps its map',
    (config) => {
      const usual = replayOf(config, requests(0, 3).concat(requests(10, 4)));
      expect(replayOf(config, plan).servers).toBe(usual.servers);
    },
  );

  it('takes a server out of every map when it is 0, and the configured one brings it back', () => {
    const out = [order(5, 's1 weight 0'), ...requests(10, 3), order(15, 's1 weight 1'), ...requests(20, 3)];
    expect(replayOf({ algorithm: 'static-rr' }, out).servers).toBe('2 2 2 2 1 2');
  });
});

describe('the interval of redispatch', () => {
  const sticky = (redispatch: number | boolean) => {
    const options = { redispatch, retries: 3, timeout_connect: 300, cookie: 'SRV insert indirect nocache' };
    const visit = (at: number) => ({ t_ms: at, client: 'anna', hold_ms: 0 });
    const plan = [visit(0), { t_ms: 5, event: 'kill', server: 's1' }, visit(10)];
    const { servers, doneAt } = replayOf({ options }, plan, { client_cookie_jar: true });
    return `${servers} at ${doneAt[1]}`;
  };

  it.each([
    [false, '1 - at 910'],
    [true, '1 2 at 610'],
    [-1, '1 2 at 610'],
    [-2, '1 2 at 310'],
    [1, '1 2 at 10'],
    [2, '1 2 at 310'],
    [3, '1 2 at 610'],
  ])('%s: %s', (interval, outcome) => {
    expect(sticky(interval)).toBe(outcome);
  });
});

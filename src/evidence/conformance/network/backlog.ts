import { link, machine } from '../../parts';
import { type Finding, same } from '../database/findings';
import type { Recorded } from '../database/recorded';
import { CORES, every, NEAR, NetworkSite } from './network-site';

/** A process that accepts nobody: so many connections and one more are opened by the kernel, the next ones hang. */
export function acceptBacklog(recorded: Recorded): Finding[] {
  const connects = recorded
    .at('connects')
    .list()
    .map((each) => each.text());
  const backlog = recorded.number('listen_backlog');
  const site = new NetworkSite(
    every(1, connects.length, 0.01),
    [machine('server', [{ kind: 'load-balancer', settings: { backlog } }], CORES)],
    [link('visit', 'client', 'server', { latency: NEAR, keepAlive: false })],
    { patience: 1 },
  );
  site.do({ type: 'freeze', target: 'server/load-balancer' });
  const here = site
    .until(9)
    .outcomes()
    .map(({ cause }) => (cause?.what === 'connection timed out' ? 'TimeoutError' : 'connected'));
  return connects.map((what, i) => same(`connection ${i + 1}`, what, here[i] ?? 'none'));
}

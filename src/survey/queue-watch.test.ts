import { expect, test } from 'vitest';
import { design, link, machine, planned, service, WatchedSite } from '../site/watched-site';
import type { AppServerReading } from '../site/readings';
import { QueueWatch } from './queue-watch';

test('a request that the balancer tries again stands in the line of an application as often as it was sent', () => {
  const app = service('app-server', { workers: 1, serviceTime: 20, serviceDistribution: 'constant' });
  const balancer = service('load-balancer', {
    check: 'off',
    timeoutServer: 1,
    retries: 4,
    retryOn: 'all-retryable-errors',
  });
  const plan = ['a', 'b', 'c'].map((client) => ({ at: 0, client }));
  const site = new WatchedSite(
    design(
      [planned(plan, { patience: 60 }), machine('lb-1', [balancer]), machine('s1', [app])],
      [
        link('visit', 'users', 'lb-1', { keepAlive: true }),
        link('backend', 'lb-1', 's1', { keepAlive: true }),
      ],
    ),
  ).runUntil(10);
  const watch = new QueueWatch(0);
  for (const fact of site.facts) watch.note(fact);
  const { queue } = site.reading('s1/app-server') as AppServerReading;
  expect(queue.length).toBe(14);
  expect(watch.at('s1/app-server').length).toBe(queue.length);
  expect(watch.at('s1/app-server').longest).toBe(queue.length);
});

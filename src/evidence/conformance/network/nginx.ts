import type { Outcome } from '../../../site/facts';
import { FILES, link, machine } from '../../parts';
import { type Finding, near, same } from '../database/findings';
import type { Recorded } from '../database/recorded';
import { CORES, every, NEAR, NetworkSite, spanOf } from './network-site';
import type { PlannedArrival, SettingValues } from '../../../design/design';

const APP = 'server/app-server';

function nginxSite(plan: readonly PlannedArrival[], nginx: SettingValues = {}): NetworkSite {
  return new NetworkSite(
    plan,
    [
      machine(
        'server',
        [
          { kind: 'web-server', settings: { staticTime: 0, ...nginx } },
          { kind: 'app-server', settings: { workers: 100, serviceTime: 0 } },
          FILES,
        ],
        CORES,
      ),
    ],
    [link('visit', 'client', 'server', { latency: NEAR, keepAlive: true })],
  );
}

const alike = (what: string, recorded: Recorded, { status, ...rest }: Outcome): Finding[] => [
  same(`${what}, status`, recorded.number('status'), status),
  near(`${what}, after`, recorded.number('ms'), spanOf({ status, ...rest })),
];

/** One upstream server: it is tried every time, however often it has failed. */
export function singleUpstream(recorded: Recorded): Finding[] {
  const down = recorded.at('down_dynamic').list();
  const page = (at: number): PlannedArrival => ({ at, client: 'c', kind: 'read', hold: 0 });
  const file = (at: number): PlannedArrival => ({ at, client: 'c', kind: 'static' });
  const failing = down.map((_, i) => page(3 + i / 10));
  const site = nginxSite([page(1), file(1.5), ...failing, file(4), page(5.001)]);
  site.until(2).do({ type: 'stop', target: APP }).until(5).do({ type: 'restore', target: APP });
  const ends = site.until(9).outcomes();
  return [
    ...alike('a page', recorded.at('up_dynamic'), ends[0]!),
    ...alike('a file', recorded.at('up_static'), ends[1]!),
    ...down.flatMap((each, i) => alike('a page without the application', each, ends[2 + i]!)),
    ...alike('a file without the application', recorded.at('down_static'), ends[2 + down.length]!),
    ...alike('a page at once after the restart', recorded.at('up_again_at_once'), ends[3 + down.length]!),
  ];
}

/** An application that is slower, or faster, than the time that Nginx gives it. */
export function slowUpstream(recorded: Recorded): Finding[] {
  const proxyReadTimeout = recorded.number('proxy_read_timeout_ms') / 1000;
  const ends = (hold: number) =>
    nginxSite([{ at: 1, client: 'c', kind: 'read', hold }], { proxyReadTimeout })
      .until(9)
      .outcomes()[0]!;
  return [
    ...alike('900 ms', recorded.at('single_slow_900ms'), ends(0.9)),
    ...alike('400 ms', recorded.at('single_slow_400ms'), ends(0.4)),
  ];
}

/** Each proxied request takes two connections, and Nginx needs two of its own. */
export function workerConnections(recorded: Recorded): Finding[] {
  const answers = recorded
    .at('worker_connections_12_14_concurrent_proxied')
    .list()
    .map((each) => each.text());
  const site = nginxSite(every(1, answers.length, 0, { hold: 0.8 }), { workerConnections: 12 });
  const here = site.until(9).outcomes();
  const isGood = (text: string): boolean => text.startsWith('200');
  return [
    same('answered', answers.filter(isGood).length, here.filter(({ ok }) => ok).length),
    same(
      'closed without an answer',
      answers.filter((each) => !isGood(each)).length,
      here.filter(({ ok }) => !ok).length,
    ),
  ];
}

import type { PlannedArrival, SettingValues } from '../../../design/design';
import { FILES, link, machine } from '../../parts';
import { type Finding, near, same } from '../database/findings';
import type { Recorded } from '../database/recorded';
import { CORES, every, NEAR, NetworkSite, spanOf } from './network-site';

const SERVERS = ['s1', 's2'] as const;
/** Milliseconds: a recording asked at most so often whether a server was used again. */
const ASKED_EVERY = 100;

/** One Nginx before two applications elsewhere. */
function twoUpstreams(plan: readonly PlannedArrival[], line: SettingValues, nginx: SettingValues = {}) {
  return new NetworkSite(
    plan,
    [
      machine('server', [{ kind: 'web-server', settings: { staticTime: 0, ...nginx } }], CORES),
      ...SERVERS.map((name) =>
        machine(name, [{ kind: 'app-server', settings: { workers: 100, serviceTime: 0 } }, FILES], CORES),
      ),
    ],
    [
      link('visit', 'client', 'server', { latency: NEAR, keepAlive: true }),
      ...SERVERS.map((name) => link('upstream', 'server', name, { latency: NEAR, keepAlive: true, ...line })),
    ],
  );
}

const app = (server: string): string => `${server}/app-server`;

const answers = (site: NetworkSite, from: number, until: number): readonly number[] =>
  site.outcomes().flatMap(({ at, status }) => (at >= from && at < until ? [status] : []));

/** The one that refuses is skipped for its time; then it has its turns again. */
export function oneDead(recorded: Recorded): Finding[] {
  const failTimeout = recorded.number('fail_timeout_s');
  const plan = [...every(2, 10, 0.01), ...every(2.5, 10, 0.01), ...every(6, 10, 0.01), ...every(8, 5, 0.01)];
  const site = twoUpstreams(plan, { failTimeout, maxFails: recorded.number('max_fails') });
  site
    .until(1)
    .do({ type: 'stop', target: app('s1') })
    .until(2.4)
    .do({ type: 'restore', target: app('s1') });
  site.until(7);
  for (const server of SERVERS) site.do({ type: 'stop', target: app(server) });
  site.until(9);
  const bothDead = recorded.at('both_dead').list();
  const unreached = site
    .outcomes()
    .filter(({ at, cause }) => at >= 8 && cause?.where === 'server/web-server').length;
  return [
    same(
      'with one dead',
      recorded.text('seen_by_client'),
      site
        .worked(2, 2.4)
        .map((server, i) => `${server}/${answers(site, 2, 2.4)[i]}`)
        .join(' '),
    ),
    same(
      'back within the time',
      recorded.text('after_restart_within_fail_timeout'),
      site.worked(2.5, 3).join(' '),
    ),
    same('after the time', recorded.text('after_fail_timeout'), site.worked(6, 7).join(' ')),
    ...bothDead.map((each, i) => same('with both dead', each.number('status'), answers(site, 8, 9)[i]!)),
    same('without a live server', recorded.number('both_dead_log'), unreached),
  ];
}

/** A page is asked for once more at the next server, a form is not. */
export function killedMidRequest(recorded: Recorded): Finding[] {
  return (['GET', 'POST'] as const).flatMap((method) => {
    const kind = method === 'GET' ? 'read' : 'write';
    const site = twoUpstreams([{ at: 1, client: 'c', kind, hold: 0.6 }], {});
    site.until(1.2).do({ type: 'stop', target: app('s1') });
    const [end] = site.until(9).outcomes();
    const there = recorded.at(method);
    const hits = there
      .at('backend_hits')
      .list()
      .map((each) => each.text());
    return [
      same(`${method}, status`, there.number('status'), end!.status),
      near(`${method}, after`, there.number('ms'), spanOf(end!)),
      same(`${method}, asked`, hits.join(' '), site.worked(0, 9).join(' ')),
    ];
  });
}

/** Who is back is used again when its time is over, which Nginx counts in whole seconds. */
export function recovery(recorded: Recorded): Finding[] {
  const site = twoUpstreams(every(1, 4, 0.01), {}).until(2);
  const up = recorded
    .at('both_up')
    .list()
    .map((each) => each.text());
  return [
    same('both up', up.join(' '), site.worked(0, 2).join(' ')),
    within('recovered after', recorded.number('recovered_after_ms'), recorded.number('fail_timeout_s')),
  ];
}

export const reusedAfterOneSecond = (recorded: Recorded): Finding[] =>
  recorded.list().map((each) => within('used again after', each.number(), 1));

/** Milliseconds between the failure of both servers and the first answer, for many phases of Nginx's clock. */
function within(what: string, recorded: number, failTimeout: number): Finding {
  const spans = Array.from({ length: 20 }, (_, i) => usedAgainAfter(1 + i / 20, failTimeout));
  const nearest = Math.min(Math.max(recorded, Math.min(...spans)), Math.max(...spans));
  return near(what, recorded, nearest, ASKED_EVERY);
}

function usedAgainAfter(failedAt: number, failTimeout: number): number {
  const site = twoUpstreams(every(failedAt, 200, 0.02), { failTimeout });
  for (const server of SERVERS) site.do({ type: 'stop', target: app(server) });
  site.until(failedAt + 0.01);
  for (const server of SERVERS) site.do({ type: 'restore', target: app(server) });
  const first = site
    .until(failedAt + 5)
    .outcomes()
    .find(({ ok }) => ok);
  return first === undefined ? Number.POSITIVE_INFINITY : (first.at - failedAt) * 1000;
}

import type { SettingValues } from '../../../design/design';
import { FILES, link, machine } from '../../parts';
import { type Finding, same } from '../database/findings';
import type { Recorded } from '../database/recorded';
import { CORES, every, NEAR, NetworkSite } from './network-site';

const KILLED = 2;

/** HAProxy, two servers with Nginx and an application each; the first application dies. */
function chain(balancer: SettingValues): NetworkSite {
  const server = (name: string) =>
    machine(
      name,
      [
        { kind: 'web-server', settings: { staticTime: 0 } },
        { kind: 'app-server', settings: { serviceTime: 0, workers: 100 } },
        FILES,
      ],
      CORES,
    );
  const near = { latency: NEAR, keepAlive: true };
  const site = new NetworkSite(
    [...every(1, 4, 0.01), ...every(KILLED, 24, 0.025), ...every(KILLED + 1.6, 8, 0.025)],
    [
      machine(
        'lb',
        [{ kind: 'load-balancer', settings: { inter: 0.1, fall: 2, rise: 1, ...balancer } }],
        CORES,
      ),
      server('app1'),
      server('app2'),
    ],
    [
      link('visit', 'client', 'lb', near),
      link('backend', 'lb', 'app1', near),
      link('backend', 'lb', 'app2', near),
    ],
  );
  return site
    .until(KILLED - 0.001)
    .do({ type: 'stop', target: 'app1/app-server' })
    .until(9);
}

const endsOf = (site: NetworkSite): string[] =>
  site.outcomes().map(({ ok, server, status }) => (ok ? `${server}/${status}` : `${status}`));

const words = (text: string): string[] => text.split(' ');

/** A pattern such as "502 app2/200 502 app2/200", by what comes in it, in whichever order the turns began. */
const kindsOf = (ends: readonly string[]): string => [...new Set(ends)].sort().join(' ');

/** The check asks for a file: Nginx gives it, whatever has become of the application. */
export function shallow(recorded: Recorded): Finding[] {
  const site = chain({ check: 'http-static' });
  const ends = endsOf(site);
  return [
    same('before', kindsOf(words(recorded.text('before'))), kindsOf(ends.slice(0, 4))),
    same(
      'at first',
      kindsOf(words(recorded.text('first_600ms_after_app1_killed'))),
      kindsOf(ends.slice(4, 28)),
    ),
    same('later', kindsOf(words(recorded.text('one_second_later'))), kindsOf(ends.slice(28))),
    same('every second one fails', 0.5, ends.slice(28).filter((each) => each === '502').length / 8),
    same('servers taken out', recorded.at('lb_events').list().length, site.serverEvents().length),
  ];
}

/** The check asks for a page: the server is taken out, and nobody meets the dead application any more. */
export function deep(recorded: Recorded): Finding[] {
  const site = chain({ check: 'http-app' });
  const ends = endsOf(site);
  const later = words(recorded.text('one_second_later'));
  return [
    same(
      'at first',
      kindsOf(words(recorded.text('first_600ms_after_app1_killed'))),
      kindsOf(ends.slice(4, 28)),
    ),
    same('later', later.join(' '), ends.slice(28).join(' ')),
    same('servers taken out', recorded.at('lb_events').list().length, site.serverEvents().length),
  ];
}

/** The balancer tries another server where one has answered 502: nobody sees it. */
export function retried(recorded: Recorded): Finding[] {
  const site = chain({ check: 'http-static', retryOn: 'conn-failure-502', redispatch: true });
  const ends = endsOf(site);
  return [
    same(
      'at first',
      kindsOf(words(recorded.text('first_600ms_after_app1_killed'))),
      kindsOf(ends.slice(4, 28)),
    ),
    same('later', words(recorded.text('one_second_later')).join(' '), ends.slice(28).join(' ')),
    same('servers taken out', recorded.at('lb_events').list().length, site.serverEvents().length),
  ];
}

import type { SettingValues } from '../../../design/design';
import type { Outcome } from '../../../site/facts';
import { link, machine } from '../../parts';
import { type Finding, near, same } from '../database/findings';
import type { Recorded } from '../database/recorded';
import { CORES, every, NetworkSite, spanOf } from './network-site';

/** Round trip of the recording, in milliseconds. */
const ROUND = 80;
const FILE = { kind: 'static', client: 'c' } as const;
/** What a program adds that is started anew for each connection, in milliseconds: less than a round trip. */
const STARTED_ANEW = 50;

/** Two requests of one browser for a file: the second resumes its session, or goes over the same connection. */
function asked(nginx: SettingValues, visit: SettingValues): readonly [first: Outcome, second: Outcome] {
  const settings = { staticTime: 0, certificate: true, handshakeTime: 0, resumedTime: 0, ...nginx };
  const site = new NetworkSite(
    every(1, 2, 5, FILE),
    [machine('server', [{ kind: 'web-server', settings }], CORES)],
    [link('visit', 'client', 'server', { latency: ROUND / 2000, tls: true, ...visit })],
  );
  const [first, second] = site.until(20).outcomes();
  return [first!, second!];
}

/** The recording has no TCP handshake in it, which is one round trip. */
const withoutTcp = (outcome: Outcome): number => spanOf(outcome) - ROUND;

export function http(recorded: Recorded): Finding[] {
  const outcomes = asked({}, { tls: false });
  return recorded.list().map((time, i) => near(`request ${i + 1}`, time.number(), withoutTcp(outcomes[i]!)));
}

const handshake =
  (tlsVersion: string, isResumed: boolean) =>
  (recorded: Recorded): Finding[] => {
    const outcome = asked({ tlsVersion }, {})[isResumed ? 1 : 0];
    const again = asked({ tlsVersion }, { keepAlive: true })[1];
    return [
      same('status', 200, outcome.status),
      near('first byte', recorded.number('first_byte_ms'), withoutTcp(outcome)),
      same(
        'round trips without TCP',
        recorded.number('rtts_to_first_byte_without_tcp'),
        Math.round(withoutTcp(outcome) / ROUND),
      ),
      near('further request', recorded.number('second_request_same_conn_ms'), spanOf(again)),
    ];
  };

export const full12 = handshake('TLSv1.2', false);
export const resumed12 = handshake('TLSv1.2', true);
export const full13 = handshake('TLSv1.3', false);
export const resumed13 = handshake('TLSv1.3', true);

const early =
  (tlsEarlyData: boolean, isResumed: boolean) =>
  (recorded: Recorded): Finding[] => {
    const outcome = asked({ tlsEarlyData }, {})[isResumed ? 1 : 0];
    return [near('first byte', recorded.number('first_byte_ms'), withoutTcp(outcome), STARTED_ANEW)];
  };

export const full13Anew = early(false, false);
export const resumed13Anew = early(false, true);
export const earlyData = early(true, true);

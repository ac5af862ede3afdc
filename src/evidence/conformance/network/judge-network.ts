import type { Finding } from '../database/findings';
import { Recorded } from '../database/recorded';
import { fieldOf, isObject, UnreadableCase } from '../read-fields';
import { acceptBacklog } from './backlog';
import * as chain from './chain';
import * as firewall from './firewall';
import * as nginx from './nginx';
import * as tls from './tls';
import * as upstreams from './upstreams';

/** What is done again in the simulation, by the place of its measurement. */
const EPISODES: Readonly<Record<string, (recorded: Recorded) => readonly Finding[]>> = {
  'firewall.open': firewall.open,
  'firewall.drop_client_timeout_3s': firewall.dropped,
  'firewall.reject_icmp_port_unreachable': firewall.rejected('port-unreachable'),
  'firewall.reject_tcp_reset': firewall.rejected('tcp-reset'),
  'firewall.reject_icmp_admin_prohibited': firewall.rejected('admin-prohibited'),
  'firewall.closed_port': firewall.closedPort,
  'firewall.established_then_drop': firewall.droppedUnderWay,
  'firewall.established_then_drop_next_request': firewall.droppedBetween,
  backlog: acceptBacklog,
  'tls.http': tls.http,
  'tls.tls12_full': tls.full12,
  'tls.tls12_resumed': tls.resumed12,
  'tls.tls13_full': tls.full13,
  'tls.tls13_resumed': tls.resumed13,
  'tls.openssl_tls13_full': tls.full13Anew,
  'tls.openssl_tls13_resumed_no_early': tls.resumed13Anew,
  'tls.openssl_tls13_0rtt': tls.earlyData,
  'nginx.single_upstream': nginx.singleUpstream,
  'nginx.hang': nginx.slowUpstream,
  'nginx.limits': nginx.workerConnections,
  'nginx.two_upstreams_one_dead': upstreams.oneDead,
  'nginx.killed_mid_request': upstreams.killedMidRequest,
  'nginx.two_upstreams_recovery': upstreams.recovery,
  'nginx.reused_after_ms_fail_timeout_1s': upstreams.reusedAfterOneSecond,
  'chain_haproxy_nginx_app.shallow_check_static_file': chain.shallow,
  'chain_haproxy_nginx_app.deep_check_through_app': chain.deep,
  'chain_haproxy_nginx_app.shallow_check_with_retry_on_502': chain.retried,
};

/** What is not compared, and why, as a list of the comparison says it. */
export const NOT_COMPARED: Readonly<Record<string, string>> = {
  'tls.rtt_ms': 'how the network was set up, and no measurement',
  'tls.note': 'how the times were taken, and no measurement',
  'firewall.sysctl': 'settings of the kernel that was recorded, and no measurement',
  'firewall.syn_timeouts_by_TCP_SYNCNT':
    'how long a kernel tries by itself: every client here has a limit of its own',
  'nginx.ip_hash_first_three_octets': 'Nginx takes its upstream servers in turn here, by their weights alone',
  'nginx.app_with_2_workers_100ms': 'the workers of the recording took 85 ms for a sleep of 100 ms',
};

/** Sections whose fields are measurements of their own. */
const SECTIONS: ReadonlySet<string> = new Set(['firewall', 'nginx', 'chain_haproxy_nginx_app', 'tls']);
const ABOUT: ReadonlySet<string> = new Set(['schema', 'software', 'how']);

/** Places of the measurements in a recording of networks, schema `golden-net/1`. */
export function networkPartsOf(json: unknown): readonly string[] {
  if (!isObject(json)) throw new UnreadableCase('This must be an object with the measurements.');
  return Object.keys(json).flatMap((section) => {
    if (ABOUT.has(section)) return [];
    const fields = fieldOf(json, section);
    if (!SECTIONS.has(section) || !isObject(fields)) return [section];
    return Object.keys(fields).map((field) => `${section}.${field}`);
  });
}

/** The first difference, null where there is none, undefined where the simulation does not claim to do that. */
export function networkDifference(json: unknown, part: string): string | null | undefined {
  const episode = Object.hasOwn(EPISODES, part) ? EPISODES[part] : undefined;
  if (episode === undefined) return undefined;
  const measured = part.split('.').reduce<unknown>((value, step) => fieldOf(value, step), json);
  return episode(new Recorded(measured, part)).find((finding) => finding !== null) ?? null;
}

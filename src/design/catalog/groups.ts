import { appServer } from './app-server';
import { machine } from './machine';
import { monitor } from './monitor';
import { users } from './users';
import type { Specs } from '../settings';
import { backend } from './backend';
import type { SettingGroup } from './describe';
import { dns } from './dns';
import { keepalived } from './keepalived';
import { loadBalancer } from './load-balancer';
import { webServer } from './web-server';

const HTTPS: readonly SettingGroup[] = [
  { title: 'HTTPS', names: ['certificate', 'certificateName', 'certificateExpires', 'httpsRedirect'] },
  {
    title: 'TLS handshakes',
    names: ['tlsVersion', 'tlsResumption', 'tlsEarlyData', 'handshakeTime', 'resumedTime'],
  },
];

const WAY_TO_APPLICATION: SettingGroup = {
  title: 'The way to the application',
  names: ['upstream', 'proxyConnectTimeout', 'proxyReadTimeout'],
};

/**
 * Rarely used settings of the kinds that have many. What is in none of them is wanted more often. Beside the entries,
 * because the first picture needs none of it.
 */
const groups = new Map<Specs, readonly SettingGroup[]>([
  [
    loadBalancer.settings,
    [
      ...HTTPS,
      {
        title: 'Details of the checks',
        names: ['checkPath', 'expectStatus', 'fastinter', 'downinter', 'timeoutCheck'],
      },
      { title: 'Errors of real requests', names: ['observe', 'errorLimit', 'onError'] },
      { title: 'Out and back', names: ['onMarkedDown', 'slowstart', 'allbackups'] },
      { title: 'Timeouts', names: ['timeoutConnect', 'timeoutServer', 'timeoutQueue'] },
      { title: 'Retries', names: ['retries', 'redispatch', 'redispatchInterval', 'retryOn'] },
      { title: 'Stickiness', names: ['hashType', 'stickiness', 'stickSize', 'stickExpire', 'persist'] },
      { title: 'How many are let in', names: ['mode', 'frontendMaxconn', 'globalMaxconn', 'backlog'] },
      { title: 'Who is turned away', names: ['denyPath', 'denySource', 'rateLimit', 'ratePeriod'] },
      { title: 'Kept-alive connections', names: ['httpReuse', 'httpKeepAlive'] },
    ],
  ],
  [webServer.settings, [...HTTPS, WAY_TO_APPLICATION]],
  [
    backend.settings,
    [
      {
        title: 'Checks of this server alone',
        names: ['inter', 'fall', 'rise', 'fastinter', 'downinter', 'slowstart'],
      },
      { title: 'Health agent', names: ['agentCheck', 'agentInter'] },
      { title: 'TLS', names: ['tls', 'verify', 'verifyHost', 'checkSsl'] },
      { title: 'The way there', names: ['latency', 'keepAlive'] },
    ],
  ],
  [
    appServer.settings,
    [
      { title: 'Databases and health', names: ['discovery', 'databaseUser', 'ownReadDelay', 'health'] },
      { title: 'How the times scatter', names: ['serviceDistribution', 'serviceVariation'] },
      { title: 'Memory', names: ['memory', 'leak', 'restart', 'restartDelay'] },
      {
        title: 'Sessions',
        names: ['sessions', 'sessionTimeout', 'sessionSize', 'sessionKey', 'storeTimeout', 'storeFailure'],
      },
      { title: 'Uploads', names: ['uploads', 'storageMount', 'storageTimeout'] },
    ],
  ],
  [
    keepalived.settings,
    [
      { title: 'Taking it back', names: ['nopreempt', 'preemptDelay'] },
      {
        title: 'Details of the script',
        names: ['scriptInterval', 'scriptFall', 'scriptRise', 'scriptWeight'],
      },
    ],
  ],
  [
    dns.settings,
    [{ title: 'Several addresses', names: ['recordChecks', 'recordInterval', 'recordFailures'] }],
  ],
  [machine.settings, [{ title: 'Disk and memory', names: ['disk', 'diskUsed', 'diskFill', 'memory'] }]],
  [
    monitor.settings,
    [
      { title: 'Probe from outside', names: ['probeInterval', 'probeTimeout'] },
      { title: 'Person on call', names: ['reaction', 'repairs', 'watchdog'] },
    ],
  ],
  [
    users.settings,
    [
      { title: 'People', names: ['clients', 'thinkTime'] },
      { title: 'Retries', names: ['retries', 'retryPause'] },
      { title: 'Log-ins, uploads, own writes', names: ['sessionShare', 'uploadShare', 'ownReadShare'] },
      { title: 'Several addresses', names: ['nextAddress', 'addressTimeout'] },
      { title: 'Complaints', names: ['complaintShare', 'complaintDelay', 'complaintReaction'] },
    ],
  ],
]);

export const groupsOf = (settings: Specs): readonly SettingGroup[] => groups.get(settings) ?? [];

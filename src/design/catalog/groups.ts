import { appServer } from './app-server';
import { machine } from './machine';
import { monitor } from './monitor';
import { users } from './users';
import type { Specs } from '../settings';
import { autoscaler } from './autoscaler';
import { backend } from './backend';
import { database } from './database';
import type { SettingGroup } from './describe';
import { dns } from './dns';
import { failoverManager } from './failover-manager';
import { keepalived } from './keepalived';
import { loadBalancer } from './load-balancer';
import { sessionStore } from './session-store';
import { webServer } from './web-server';

const HTTPS: readonly SettingGroup[] = [
  {
    title: 'HTTPS',
    names: ['certificate', 'tlsPort', 'certificateName', 'certificateExpires', 'httpsRedirect'],
  },
  {
    title: 'TLS handshakes',
    names: ['tlsVersion', 'tlsResumption', 'tlsEarlyData', 'handshakeTime', 'resumedTime'],
  },
];

const LISTENS: SettingGroup = { title: 'Where it listens', names: ['port'] };

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
      {
        title: 'Stickiness',
        names: ['hashType', 'stickiness', 'cookieName', 'stickSize', 'stickExpire', 'persist'],
      },
      { title: 'How many are let in', names: ['mode', 'frontendMaxconn', 'globalMaxconn', 'backlog'] },
      { title: 'Frontend rules and backends', names: ['rules', 'backends'] },
      { title: 'Who is turned away', names: ['denyPath', 'denySource', 'rateLimit', 'ratePeriod'] },
      { title: 'Kept-alive connections', names: ['httpReuse', 'httpKeepAlive'] },
      { title: 'Reload', names: ['hardStopAfter', 'serverStateFile', 'peers'] },
      LISTENS,
    ],
  ],
  [webServer.settings, [...HTTPS, WAY_TO_APPLICATION, LISTENS]],
  [
    backend.settings,
    [
      {
        title: 'Checks of this server alone',
        names: ['inter', 'fall', 'rise', 'fastinter', 'downinter', 'slowstart'],
      },
      { title: 'Health agent', names: ['agentCheck', 'agentInter'] },
      { title: 'TLS', names: ['tls', 'verify', 'verifyHost', 'checkSsl'] },
      { title: 'The way there', names: ['latency', 'keepAlive', 'port'] },
    ],
  ],
  [
    appServer.settings,
    [
      {
        title: 'Databases and health',
        names: ['discovery', 'proxyInterval', 'databaseUser', 'ownReadDelay', 'health'],
      },
      { title: 'How the times scatter', names: ['serviceDistribution', 'serviceVariation'] },
      { title: 'Memory', names: ['memory', 'leak', 'restart', 'restartDelay'] },
      {
        title: 'Sessions',
        names: ['sessions', 'sessionTimeout', 'sessionSize', 'sessionKey'],
      },
      {
        title: 'The way to the session store',
        names: ['storeDiscovery', 'storeTimeout', 'storeFailure'],
      },
      { title: 'Uploads', names: ['uploads', 'storageMount', 'storageTimeout'] },
      LISTENS,
    ],
  ],
  [
    database.settings,
    [
      { title: 'Role at the start', names: ['role', 'source'] },
      { title: 'How the times scatter', names: ['queryDistribution', 'queryVariation'] },
      {
        title: 'Semi-synchronous commits',
        names: ['receipts', 'semiSyncTimeout', 'waitPoint', 'waitNoReplica'],
      },
      { title: 'A replica and its source', names: ['connectRetry', 'netTimeout'] },
      {
        title: 'Statements and shared rows',
        names: ['statements', 'editedRows', 'rowRead', 'lockWait'],
      },
      { title: 'Rows, copies and backups', names: ['rows', 'copyTime', 'keepBackups'] },
      { title: 'After a promotion or a restart', names: ['addressDelay', 'readOnlyAtStart'] },
      { title: 'Accounts', names: ['accounts'] },
      LISTENS,
    ],
  ],
  [
    sessionStore.settings,
    [
      { title: 'On the disk', names: ['appendonly', 'save'] },
      { title: 'Replication', names: ['replicaof', 'syncTime'] },
      LISTENS,
    ],
  ],
  [failoverManager.settings, [{ title: 'Majority', names: ['quorum', 'stepDown'] }]],
  [
    keepalived.settings,
    [
      { title: 'Taking it back', names: ['nopreempt', 'preemptDelay'] },
      {
        title: 'Details of the script',
        names: ['scriptTimeout', 'scriptInterval', 'scriptFall', 'scriptRise', 'scriptWeight'],
      },
      { title: 'Protocol', names: ['version', 'authPass'] },
    ],
  ],
  [
    dns.settings,
    [{ title: 'Several addresses', names: ['routing', 'recordChecks', 'recordInterval', 'recordFailures'] }],
  ],
  [
    machine.settings,
    [
      { title: 'Where it is', names: ['region'] },
      { title: 'Disk and memory', names: ['disk', 'diskUsed', 'diskFill', 'memory'] },
    ],
  ],
  [
    monitor.settings,
    [
      { title: 'Probe from outside', names: ['probeInterval', 'probeTimeout'] },
      { title: 'Person on call', names: ['reaction', 'repairs', 'watchdog'] },
    ],
  ],
  [
    autoscaler.settings,
    [
      { title: 'How many', names: ['min', 'max'] },
      { title: 'How it measures', names: ['interval', 'window', 'tolerance'] },
      { title: 'Cooldowns and drain', names: ['outCooldown', 'inCooldown', 'drainTimeout'] },
    ],
  ],
  [
    users.settings,
    [
      { title: 'Where they are', names: ['region'] },
      { title: 'People', names: ['clients', 'thinkTime'] },
      { title: 'Retries', names: ['retries', 'retryPause', 'retryBackoff', 'retryJitter', 'retryBudget'] },
      {
        title: 'Log-ins, uploads, own writes',
        names: ['sessionShare', 'logOutShare', 'uploadShare', 'ownReadShare'],
      },
      { title: 'Several addresses', names: ['nextAddress', 'addressTimeout'] },
      { title: 'Weight of the answers', names: ['pageSize', 'fileSize'] },
      { title: 'Host names', names: ['otherHost', 'otherHostShare'] },
      { title: 'Complaints', names: ['complaintShare', 'complaintDelay', 'complaintReaction'] },
    ],
  ],
]);

export const groupsOf = (settings: Specs): readonly SettingGroup[] => groups.get(settings) ?? [];

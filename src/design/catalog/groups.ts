import type { Specs } from '../settings';
import { linkCatalog } from './elements';
import { serviceCatalog } from './services';

/** Settings of one matter, by name, under a title in sentence case. */
export interface SettingGroup {
  readonly title: string;
  readonly names: readonly string[];
}

const balancer: readonly SettingGroup[] = [
  {
    title: 'Details of the checks',
    names: ['checkPath', 'expectStatus', 'fastinter', 'downinter', 'timeoutCheck'],
  },
  { title: 'Errors of real requests', names: ['observe', 'errorLimit', 'onError'] },
  { title: 'Out and back', names: ['onMarkedDown', 'slowstart', 'allbackups'] },
  { title: 'Timeouts', names: ['timeoutConnect', 'timeoutServer', 'timeoutQueue'] },
  { title: 'Retries', names: ['retries', 'redispatch', 'redispatchInterval', 'retryOn'] },
  { title: 'Stickiness', names: ['hashType', 'stickiness', 'stickSize', 'stickExpire', 'persist'] },
  {
    title: 'Who is let in',
    names: ['mode', 'frontendMaxconn', 'globalMaxconn', 'backlog', 'denyPath', 'denySource'],
  },
];

const serverLine: readonly SettingGroup[] = [
  {
    title: 'Checks of this server alone',
    names: ['inter', 'fall', 'rise', 'fastinter', 'downinter', 'slowstart'],
  },
  { title: 'Health agent', names: ['agentCheck', 'agentInter'] },
  { title: 'The way there', names: ['latency', 'keepAlive'] },
];

/** Rarely used settings of a kind that has many, in groups. What is in none of them is wanted more often. */
export function groupsOf(settings: Specs): readonly SettingGroup[] {
  if (settings === serviceCatalog['load-balancer'].settings) return balancer;
  return settings === linkCatalog.backend.settings ? serverLine : [];
}

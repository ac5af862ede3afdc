import type { Figure } from './figure';

/** Which way is good news, for whoever compares two runs. */
export type Direction = 'higher is better' | 'lower is better';

/** What is good or bad news only together with something else is neither. */
const HIGHER = new Set([
  'requests/answered',
  'requests/throughput',
  'people/served',
  'availability/availability',
  'cost/answered',
  'cost/nines',
  'databases/writes acknowledged',
  'deployment/finished',
  'deployment/machines done',
  'services/sessions kept',
]);
const LOWER = new Set([
  'requests/failed',
  'requests/retries',
  'people/gone',
  'people/waiting at the end',
  'people/most waiting',
  'people/longest wait',
  'people/p95 at the end',
  'services/sessions lost',
  'services/log-ins refused',
  'services/log-outs in vain',
  'services/uploads not found',
  'services/sessions not found',
  'services/sessions evicted',
  'services/retries',
  'services/mean queue',
  'services/longest queue',
  'services/mean wait',
  'machines/mean queue',
  'machines/longest queue',
  'backends/time out of the pool',
  'databases/mean lag',
  'databases/longest lag',
  'databases/stale reads',
  'databases/own writes missing',
  'databases/writes lost',
  'attacks/log-ins that succeeded',
  'attacks/tables read',
  'deployment/duration',
  'deployment/requests lost',
]);
/** Sections of which every figure is bad news, but for those above. */
const ALL_LOWER: readonly Figure['section'][] = ['failures', 'response time', 'incidents', 'cost'];

/** Null where more of it is neither good nor bad. */
export function directionOf({ section, name }: Pick<Figure, 'section' | 'name'>): Direction | null {
  const key = `${section}/${name}`;
  if (HIGHER.has(key)) return 'higher is better';
  return LOWER.has(key) || ALL_LOWER.includes(section) ? 'lower is better' : null;
}

import type { Design } from '../../design/design';
import { settingsOf } from '../../design/settings-of';
import { figureOf } from './figures';
import type { HaproxyConfig } from './haproxy-config';
import type { Scenario } from './scenario';
import type { ScenarioPlan } from './scenario-plan';

const SILENT = new Set(['drop', 'unplug', 'sigstop']);
const OF_CABLES = new Set(['drop', 'unplug']);
const NO_RUN = { requests: [], states: [], queue: [] };

/** Something of a scenario that a design cannot express yet. */
export interface Limit {
  /** In one sentence. */
  readonly words: string;
  /** It was left out of what is simulated. Otherwise it is simulated in a simpler way. */
  readonly isLeftOut: boolean;
}

export function knownLimits(
  scenario: Scenario,
  config: HaproxyConfig,
  plan: ScenarioPlan,
  design: Design,
): Limit[] {
  const { events, real } = scenario;
  const faults = events.filter((event) => event.t === plan.fault?.at);
  const leftOut = [
    ...config.unknown.map((line) => `No setting stands for "${line}".`),
    ...plan.unknown.map((event) => `No command stands for the event "${event}".`),
    ...Object.keys(real)
      .filter((name) => figureOf(name, NO_RUN, plan) === undefined)
      .map((name) => `Nobody knows what the figure "${name}" is.`),
  ];
  const simpler: string[] = [];
  if (config.keepsConnections && faults.some((event) => SILENT.has(event.do))) {
    simpler.push(
      'Requests on connections that were kept alive and lead into silence are treated as new connections.',
    );
  }
  const { fault } = plan;
  const lasted = fault === null || fault.over === null ? Number.POSITIVE_INFINITY : fault.over - fault.at;
  if (faults.some((event) => OF_CABLES.has(event.do)) && lasted < silenceUntilDown(design)) {
    simpler.push('An outage that ends before it is noticed: what was lost meanwhile is not sent again.');
  }
  return [
    ...leftOut.map((words) => ({ words, isLeftOut: true })),
    ...simpler.map((words) => ({ words, isLeftOut: false })),
  ];
}

/** How long a server has to be silent to be taken out for certain not before; seconds. */
function silenceUntilDown({ elements }: Design): number {
  const balancer = elements
    .flatMap(({ services = [] }) => services)
    .find(({ kind }) => kind === 'load-balancer');
  if (balancer === undefined) return 0;
  const { inter, fall } = settingsOf(balancer);
  return (2 * Number(fall) - 1) * Number(inter);
}

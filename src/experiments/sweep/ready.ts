import type { TimedCommand } from '../../design/command';
import type { Design } from '../../design/design';
import { settingsOf } from '../../design/settings-of';
import { serviceOn, targetOf, usersIn } from '../../design/targets';

/** A question that many have, put in the words of a sweep. */
export interface ReadySweep {
  readonly id: 'load' | 'checks' | 'lag';
  readonly title: string;
  /** `PART.SETTING`. */
  readonly setting: string;
  readonly range: string;
  /** Ids of metrics. */
  readonly metrics: readonly string[];
  /** What happens in every run, in words; empty where nothing does. */
  readonly what: string;
  readonly commands: readonly TimedCommand[];
}

/** How long a run is, in simulated seconds. */
export interface Span {
  readonly warmUp: number;
  readonly duration: number;
}

/** A run of a classroom design needs minutes for a few hundred requests; of a production design seconds for thousands. */
export const usualSpan = ({ scale }: Design): Span =>
  scale === 'classroom' ? { warmUp: 30, duration: 240 } : { warmUp: 2, duration: 15 };

/** Those that a design can answer. */
export const readySweeps = (design: Design, span: Span): readonly ReadySweep[] =>
  [loadSweep(design), checkSweep(design, span), lagSweep(design, span)].flatMap((ready) => ready ?? []);

function loadSweep(design: Design): ReadySweep | null {
  const [users] = usersIn(design);
  const rate = users === undefined ? 0 : Number(settingsOf(users).rate);
  if (users === undefined || rate <= 0 || settingsOf(users).arrivals === 'closed') return null;
  const step = tidy(rate / 4);
  return {
    id: 'load',
    title: 'How much can it take?',
    setting: `${users.id}.rate`,
    range: `${step}..${tidy(step * 10)}:${step}`,
    metrics: ['p95', 'errors'],
    what: '',
    commands: [],
  };
}

/** A check that has no answer before the next one is due has failed: it goes there and back twice, and is worked on. */
const CHECK_TRIPS = 5;

/** Fails a server behind a balancer early, so that every run has as long to suffer from it. */
function checkSweep(design: Design, { warmUp, duration }: Span): ReadySweep | null {
  const balancer = design.elements.find((element) => {
    const service = serviceOn(element, 'load-balancer');
    return service !== null && settingsOf(service).check !== 'off';
  });
  const backends = design.links.filter(({ kind, from }) => kind === 'backend' && from === balancer?.id);
  const [, second] = backends;
  if (balancer === undefined || second === undefined) return null;
  const inter = Number(settingsOf(serviceOn(balancer, 'load-balancer')!).inter);
  const farthest = Math.max(...backends.map((link) => Number(settingsOf(link).latency)));
  return {
    id: 'checks',
    title: 'How often should health be checked?',
    setting: `${balancer.id}/load-balancer.inter`,
    range: [1 / 4, 1 / 2, 1, 2, 3, 4, 6, 8]
      .map((times) => tidy(inter * times))
      .filter((value) => value >= Math.min(inter, CHECK_TRIPS * farthest))
      .join(','),
    metrics: ['failed'],
    what: `${second.to} loses its power`,
    commands: [{ at: warmUp + duration / 8, command: { type: 'unplug', target: second.to } }],
  };
}

/** The primary dies where somebody promotes the replica: what it had not yet passed on is lost. */
function lagSweep(design: Design, { warmUp, duration }: Span): ReadySweep | null {
  const host = design.elements.find((element) => serviceOn(element, 'failover-manager') !== null);
  const link = design.links.find(({ kind, from }) => {
    const source = targetOf(design, from);
    if (kind !== 'replication' || source?.type !== 'element') return false;
    const database = serviceOn(source.element, 'database');
    return database !== null && settingsOf(database).replication === 'async';
  });
  if (host === undefined || link === undefined) return null;
  const manager = `${host.id}/failover-manager`;
  const latency = Math.max(0.001, Number(settingsOf(link).latency));
  const step = tidy(latency * 2);
  return {
    id: 'lag',
    title: 'What does a replica that lags lose?',
    setting: `${link.id}.latency`,
    range: `0..${tidy(step * 8)}:${step}`,
    metrics: ['writes-lost'],
    what: `the failover manager is on, ${link.from} loses its power, and ${link.to} is promoted`,
    commands: [
      { at: 0, command: { type: 'set', target: manager, setting: 'enabled', value: true } },
      { at: warmUp + duration / 4, command: { type: 'unplug', target: link.from } },
    ],
  };
}

/** To two digits. */
const tidy = (value: number): number => Number(value.toPrecision(2));

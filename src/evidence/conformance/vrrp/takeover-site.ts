import { DESIGN_FORMAT, type Design, type PlannedArrival, type SettingValues } from '../../../design/design';
import type { TimedCommand } from '../../../site/commands';
import type { Fact } from '../../../site/facts';
import type { Reading } from '../../../site/readings';
import { createSite } from '../../../site/site';
import { link, machine, NOWHERE } from '../../parts';
import type { TakeoverCase } from './takeover-case';

const ADDRESS = '198.18.0.100';
const NEAR = 0.0001;

/** Two balancers with a server each, which tells who answered, and users who ask for small files. */
function takeoverDesign(of: TakeoverCase, load: SettingValues, plan?: readonly PlannedArrival[]): Design {
  const { version, interval, preempt, script, priorities } = of;
  const keepalived = (priority: number): SettingValues => ({
    instances: [{ priority, address: ADDRESS }],
    advertInterval: interval,
    version: String(version),
    nopreempt: !preempt,
    ...(script === null
      ? { trackScript: 'none' }
      : {
          trackScript: 'process',
          scriptInterval: script.interval,
          scriptFall: script.fall,
          scriptRise: script.rise,
          scriptWeight: script.weight,
        }),
  });
  const balancer = (id: string, priority: number, address: string) =>
    machine(
      id,
      [
        { kind: 'load-balancer', settings: { check: 'http-static' } },
        { kind: 'keepalived', settings: keepalived(priority) },
      ],
      { address },
    );
  const server = (id: string) => machine(id, [{ kind: 'web-server', settings: { staticTime: 0 } }], {});
  return {
    format: DESIGN_FORMAT,
    title: 'Recorded balancers',
    scale: 'production',
    elements: [
      { id: 'client', kind: 'users', settings: load, ...(plan && { plan }), position: NOWHERE },
      balancer('lb1', priorities.first, '198.18.0.1'),
      balancer('lb2', priorities.second, '198.18.0.2'),
      server('s1'),
      server('s2'),
    ],
    links: [
      link('visit', 'client', 'lb1', { latency: NEAR, keepAlive: plan !== undefined }),
      link('visit', 'client', 'lb2', { latency: NEAR, keepAlive: plan !== undefined }),
      link('backend', 'lb1', 's1', { latency: NEAR }),
      link('backend', 'lb2', 's2', { latency: NEAR }),
      link('vrrp', 'lb1', 'lb2', { latency: NEAR }),
    ],
  };
}

/** One run of it: the facts, and who holds the address at some times. */
export interface Played {
  readonly facts: readonly Fact[];
  readonly holders: readonly (readonly string[])[];
}

interface Play {
  readonly seed: number;
  readonly load: SettingValues;
  readonly plan?: readonly PlannedArrival[];
  readonly commands: readonly TimedCommand[];
  readonly until: number;
  /** When it is asked who holds the address, in order. */
  readonly looks?: readonly number[];
}

export function play(of: TakeoverCase, { seed, load, plan, commands, until, looks = [] }: Play): Played {
  const facts: Fact[] = [];
  const journal = { on: true, report: (fact: Fact) => void facts.push(fact) };
  const site = createSite(takeoverDesign(of, load, plan), seed, journal);
  const holders: (readonly string[])[] = [];
  const stops = [...commands.map(({ at }) => at), ...looks, until].sort((one, other) => one - other);
  for (const stop of new Set(stops)) {
    site.simulation.runUntil(stop);
    if (looks.includes(stop)) holders.push(holdersIn(site.readings()));
    for (const { at, command } of commands) if (at === stop) site.perform(command);
  }
  return { facts, holders };
}

const holdersIn = (readings: Readonly<Record<string, Reading>>): readonly string[] =>
  ['lb1', 'lb2'].filter((id) => {
    const reading = readings[`${id}/keepalived`];
    return reading?.kind === 'keepalived' && reading.instances.some(({ holds }) => holds);
  });

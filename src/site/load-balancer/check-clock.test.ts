import { expect, test } from 'vitest';
import type { Command } from '../commands';
import type { Fact } from '../facts';
import { createSite, type SiteOptions } from '../site';
import { design, link, machine, service, users } from '../watched-site';

const INTER = 2;
const servers = ['s1', 's2', 's3', 's4'];
const described = design(
  [
    users({ rate: 5, patience: 30 }),
    machine('lb', [service('load-balancer', { inter: INTER, check: 'tcp' })]),
    ...servers.map((id) => machine(id, [service('web-server'), service('app-server')])),
  ],
  [
    link('visit', 'users', 'lb', { keepAlive: true }),
    ...servers.map((id) => link('backend', 'lb', id, { keepAlive: true })),
  ],
);

function factsOf(seed: number, until: number, options: SiteOptions = {}, commands: readonly Command[] = []) {
  const facts: Fact[] = [];
  const site = createSite(described, seed, { on: true, report: (fact) => facts.push(fact) }, options);
  for (const command of commands) expect(site.perform(command)).toBeNull();
  site.simulation.runUntil(until);
  return facts;
}

/** When each server was checked first, in the order of the server lines. */
function firstChecks(facts: readonly Fact[], from = 0): (number | undefined)[] {
  const checks = facts.filter((fact) => fact.type === 'check' && fact.at >= from);
  return servers.map((name) => checks.find((check) => 'server' in check && check.server === name)?.at);
}

test('each run has a phase of the check clock of its own, and they cover the interval', () => {
  const first = Array.from({ length: 60 }, (_, seed) => firstChecks(factsOf(seed, INTER))[0] ?? Number.NaN);
  const phases = first.map((at) => Math.round(at * 1e6)).sort((one, other) => one - other);
  expect(new Set(phases).size).toBeGreaterThan(55);
  expect(Math.max(...first)).toBeLessThanOrEqual(INTER);
  const gaps = phases.slice(1).map((at, i) => at - (phases[i] ?? 0));
  // The largest of sixty gaps between independent uniform draws is hardly ever above a sixth of the interval.
  expect(Math.max(...gaps, phases[0] ?? 0, INTER * 1e6 - (phases.at(-1) ?? 0))).toBeLessThan(
    (INTER * 1e6) / 6,
  );
});

test('within a run the servers are checked a quarter of the interval apart', () => {
  const turns = firstChecks(factsOf(3, INTER)).map((at) => at ?? Number.NaN);
  const [origin = 0] = turns;
  const apart = turns.map((at) => Math.round((((at - origin + INTER) % INTER) / INTER) * 1000) / 1000);
  expect(apart).toEqual([0, 0.25, 0.5, 0.75]);
});

test('the phase is nobody else’s luck: what the users do is the same in every phase', () => {
  const sent = (options: SiteOptions) => factsOf(8, 30, options).filter(({ type }) => type === 'sent');
  expect(sent({ checkPhase: 0.3 })).toEqual(sent({}));
});

test('a comparison may fix the phase', () => {
  expect(firstChecks(factsOf(1, INTER, { checkPhase: 0 }))).toEqual([0, 0.5, 1, 1.5]);
  expect(firstChecks(factsOf(2, INTER, { checkPhase: 0.25 }))).toEqual([0.5, 1, 1.5, 0]);
});

test('a balancer that is started again begins its clock then', () => {
  const facts = factsOf(4, INTER, {}, [
    { type: 'stop', target: 'lb/load-balancer' },
    { type: 'restore', target: 'lb/load-balancer' },
  ]);
  expect(firstChecks(facts)).toEqual([0, 0.5, 1, 1.5]);
});

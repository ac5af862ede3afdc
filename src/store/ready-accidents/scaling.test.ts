import { describe, expect, it } from 'vitest';
import type { Design } from '../../design/design';
import { presetById } from '../../design/presets';
import { Run } from '../../run/run';
import type { Fact } from '../../site/facts';
import { createSite } from '../../site/site';
import { readyAccidents } from './ready-accidents';

/** The accidents of a rule that adds servers, with the rule in force and paused: only the rule differs. */

function presetOf(id: string): Design {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return found.preset.design;
}

function happens(preset: string, id: string, from: number, until: number, isPaused = false) {
  const { plan } = readyAccidents(presetOf(preset)).find((one) => one.id === id)!;
  if ('refusal' in plan) throw new Error(plan.refusal);
  const decisions: Extract<Fact, { type: 'scaling' }>[] = [];
  const refusals: string[] = [];
  const pause = {
    at: 0,
    command: { type: 'set', target: 'lb-1/autoscaler', setting: 'enabled', value: false },
  } as const;
  const run = new Run(
    createSite,
    { design: plan.design, seed: 1, commands: [...(isPaused ? [pause] : []), ...plan.commands] },
    { on: true, report: (fact) => void (fact.type === 'scaling' && decisions.push(fact)) },
    (why) => refusals.push(why),
  );
  run.runUntil(from);
  const before = run.readings().totals;
  run.runUntil(until);
  const { totals, of } = run.readings();
  expect(refusals).toEqual([]);
  return {
    answered: totals.answered - before.answered,
    failed: totals.failed - before.failed,
    decisions,
    rule: of['lb-1/autoscaler'],
  };
}

describe.each([
  ['three-servers', 90, 180],
  ['three-servers-production', 40, 60],
] as const)('on %s', (preset, settled, end) => {
  it('a rise in traffic is met by servers that were added, and not without them', () => {
    const met = happens(preset, 'met-by-scaling', settled, end);
    expect(met.rule).toMatchObject({ kind: 'autoscaler', enabled: true });
    expect(met.decisions.some(({ what }) => what === 'out')).toBe(true);
    expect(met.failed).toBeLessThan(0.02 * met.answered);
    const unmet = happens(preset, 'met-by-scaling', settled, end, true);
    expect(unmet.decisions).toEqual([]);
    expect(unmet.failed).toBeGreaterThan(0.2 * unmet.answered);
  });

  it('a rule is never early: until its servers run, nobody is better off', () => {
    const [soon, without] = [false, true].map((paused) => happens(preset, 'met-by-scaling', 15, 20, paused));
    expect(soon!.answered).toBe(without!.answered);
  });

  it('more servers onto a database that is full answer fewer requests', () => {
    const worse = happens(preset, 'scaled-onto-database', settled, end);
    const paused = happens(preset, 'scaled-onto-database', settled, end, true);
    expect(worse.rule).toMatchObject({ servers: 12 });
    expect(worse.answered).toBeLessThan(0.75 * paused.answered);
  });

  it('without cooldown servers come and go, and with it hardly', () => {
    const flaps = happens(preset, 'scaling-flaps', 15, end).decisions;
    const changes = (what: string) => flaps.filter((fact) => fact.what === what).length;
    const calm = happens(preset, 'met-by-scaling', 15, end).decisions;
    expect(Math.min(changes('in'), changes('out'))).toBeGreaterThanOrEqual(2);
    expect(flaps.length).toBeGreaterThan(2 * calm.length);
  });
});

it('says what it needs', () => {
  const refusalOf = (preset: string, id: string) => {
    const { plan } = readyAccidents(presetOf(preset)).find((one) => one.id === id)!;
    return 'refusal' in plan ? plan.refusal : null;
  };
  expect(refusalOf('simple', 'met-by-scaling')).toMatch(/^Needs users, and application servers/);
  expect(refusalOf('distributed', 'scaled-onto-database')).toMatch(/^Needs a database on a machine/);
  expect(refusalOf('distributed', 'scaling-flaps')).toBeNull();
});

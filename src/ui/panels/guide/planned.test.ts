import { describe, expect, it } from 'vitest';
import { withFirewalls } from '../../../design/additions';
import type { Design } from '../../../design/design';
import { parseDesign } from '../../../design/parse';
import { presetById } from '../../../design/presets';
import type { Readings } from '../../../run/protocol';
import { Run } from '../../../run/run';
import { createSite } from '../../../site/site';
import type { Plan } from '../../../store/plan';
import { distanceAnswer, distancePlan, distanceTable } from './distance-experiment';
import { growthAnswer, growthPlan, growthTable } from './growth-experiment';
import { replicaAnswer, replicaPlan, replicaTable } from './growth-replicas';
import { outagePlan, outageWords, victimOf } from './monitoring-experiments';
import { scanAnswer, scanPlan, scanTable } from './scan-experiment';
import { after } from './set-up';
import { readWords, tapped, tapPlan } from './tap-experiments';

/** What experiments with a run of their own say of it, on the real site. */

const designOf = (id: string): Design => {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return found.preset.design;
};

interface Told {
  readonly stages: readonly Readings[];
  readonly latest: Readings;
  /** As it has become. */
  readonly design: Design;
}

function runOf({ design, commands, marks = [] }: Plan, until: number, seed = 1): Told {
  expect(parseDesign(JSON.parse(JSON.stringify(design)))).toMatchObject({ ok: true });
  const refusals: string[] = [];
  const silent = { on: false, report: () => {} };
  const run = new Run(createSite, { design, seed, commands }, silent, (reason) => refusals.push(reason));
  const stages = marks
    .filter((mark) => mark <= until)
    .map((mark) => {
      run.runUntil(mark);
      return run.readings();
    });
  run.runUntil(until);
  expect(refusals).toEqual([]);
  const changes = commands.flatMap(({ command }) => (command.type === 'change' ? [command] : []));
  return { stages, latest: run.readings(), design: after(design, ...changes) };
}

const classroom = ['simple', 'distributed', 'three-servers', 'secured'];

describe('more replicas under writes', () => {
  it.each(['simple', 'three-servers-production'])('bring no more writes, like %s', (like) => {
    const { stages, latest } = runOf(replicaPlan(designOf(like)), 121);
    expect(replicaAnswer(stages, latest)[0]).toMatch(/^More replicas did not bring more writes: /);
    // What cannot be seen in the figures is not said.
    expect(replicaAnswer(stages, latest)[1]).not.toMatch(/answers (\S+) of them where it answered \1\./);
    const rows = replicaTable(stages, latest)?.rows ?? [];
    const [before, now] = rows[0]!.slice(1).map((cell) => Number.parseFloat(cell));
    expect(Math.abs(now! / before! - 1)).toBeLessThan(0.15);
    expect(replicaTable(stages, latest)?.head).toEqual(['', '1 replica', '3 replicas']);
    expect(replicaTable([], latest)).toBeNull();
    expect(replicaAnswer(stages.slice(0, 2), stages[1]!)).toEqual([]);
  });
});

describe('the distance to the primary', () => {
  it.each(['simple', 'three-servers-production'])('is paid by far writes alone, like %s', (like) => {
    const { stages, latest } = runOf(distancePlan(designOf(like)), 126);
    const [writes, reads, safer] = distanceAnswer(stages, latest);
    expect(writes).toMatch(/^On average a page that writes takes .* in usa, .*: the primary is in europe\.$/);
    expect(reads).toMatch(/: each region asks its own database\.$/);
    expect(safer).toMatch(/^Once each commit waits for the replica in usa, a write in europe takes /);
    const rows = distanceTable(stages, latest)?.rows ?? [];
    expect(rows.map(([name]) => name)).toEqual(['reads', 'writes', 'reads, semi-sync', 'writes, semi-sync']);
    // What the sentences say are the figures of the table.
    const [, europe, usa] = rows[1]!;
    expect(writes).toContain(`takes ${usa} in usa, ${europe} in europe`);
    expect(safer).toContain(`takes ${rows[3]![1]} in place of ${europe}`);
    expect(rows.flat(), 'everything is answered').not.toContain('–');
    expect(latest.totals.failed).toBe(0);
  });

  it('costs as much more as a way over the ocean and back takes', () => {
    const plan = distancePlan(designOf('simple'));
    const { stages, latest } = runOf(plan, 60);
    const mean = (region: string) => {
      const [from, to] = [stages[0]!.of[region], latest.of[region]];
      if (from?.kind !== 'region' || to?.kind !== 'region') throw new Error(`no ${region}`);
      return (
        (to.waits.write.time - from.waits.write.time) / (to.waits.write.answers - from.waits.write.answers)
      );
    };
    expect(mean('usa') - mean('europe')).toBeGreaterThan(1.5);
    expect(mean('usa') - mean('europe')).toBeLessThan(3.5);
    expect(distanceAnswer([], latest)).toEqual([]);
    expect(distanceTable([], latest)).toBeNull();
    expect(distanceAnswer(stages.slice(0, 2), stages[1]!)[2]).toBe('');
  });
});

describe('more servers under load', () => {
  const { stages, latest } = runOf(growthPlan(designOf('simple')), 141);

  it('have room in the end, and the primary is the bottleneck', () => {
    const [relief, narrow] = growthAnswer(stages, latest);
    expect(relief).toMatch(/^5 servers are [456]\d % busy where 3 were (?:8|9)\d %\.$/);
    expect(narrow).toMatch(/^Now db-1, the primary, is the bottleneck: (?:9\d|100) % busy\./);
  });

  it('are told phase by phase, as far as the run has come', () => {
    expect(growthTable(stages, latest)?.head).toEqual(['', '3 servers', '4 servers', '5 servers']);
    expect(growthTable(stages.slice(0, 3), stages[2]!)?.head).toEqual(['', '3 servers']);
    expect(growthTable([], latest)).toBeNull();
    expect(growthAnswer(stages.slice(0, 2), stages[1]!)).toEqual([]);
  });

  it('do not call a database a bottleneck that has room', () => {
    const quiet = stages.map((one) => ({ ...one, of: { ...one.of, 'db-1': one.of['db-2']! } }));
    expect(growthAnswer(quiet, latest)[1]).toMatch(/^db-1, the primary, is \d+ % busy\.$/);
  });
});

describe('a scan before and after', () => {
  it('finds fewer doors open behind firewalls, from outside and from inside', () => {
    const { stages, latest, design } = runOf(scanPlan(designOf('secured')), 40);
    expect(scanAnswer(design, stages, latest)).toEqual([
      'From outside, 4 ports open without firewalls, 2 with them.',
      'From web-02, broken into, 11 ports open without firewalls, 3 with them.',
    ]);
    const rows = scanTable(design, stages, latest)?.rows ?? [];
    expect(rows).toContainEqual(['lb-1:22', 'outside', 'open', 'silent']);
    expect(rows).toContainEqual(['lb-1:443', 'outside', 'open', 'open']);
    expect(rows).toContainEqual(['web-01:22', 'web-02', 'open', 'silent']);
    expect(rows).toContainEqual(['web-01:3306', 'web-02', 'open', 'open']);
    expect(rows.some(([port]) => port === 'lb-1:8000')).toBe(false);
  });

  it('says nothing of the second scan before it is over', () => {
    const { stages, latest, design } = runOf(scanPlan(designOf('secured')), 17);
    expect(scanAnswer(design, stages, latest)[0]).toBe('From outside, 4 ports open without firewalls.');
    expect(scanTable(design, stages, latest)?.rows[0]?.at(-1)).toBe('…');
  });

  it.each(classroom)('works from %s on, and nobody fails because of the firewalls', (id) => {
    const plan = scanPlan(designOf(id));
    expect(plan.isOther).toBe(id === 'simple');
    const { stages, latest, design } = runOf(plan, 40);
    expect(scanAnswer(design, stages, latest)).toHaveLength(2);
    expect(latest.totals.failed).toBe(0);
  });
});

describe('a tap', () => {
  it.each(classroom)('of %s reads a password without HTTPS, and with it only behind a balancer', (id) => {
    const plain = tapPlan(designOf(id), false);
    const open = readWords(tapped(plain.design, false), runOf(plain, 20).latest);
    expect(open).toHaveLength(1);
    expect(open[0]).toMatch(/A password among them: open-sesame-client-\d+\.$/);

    const sealed = tapPlan(plain.design, true);
    const closed = readWords(tapped(sealed.design, true), runOf(sealed, 20).latest);
    expect(closed[0]).toMatch(/\d+ messages seen, 0 readable\. .*ciphertext: [0-9a-f]{2} /);
    expect(closed[0]).not.toContain('open-sesame');
    expect(closed.slice(1).join()).toMatch(id === 'simple' ? /^$/ : /A password among them: open-sesame-/);
    expect(runOf(sealed, 20).latest.totals.failed).toBe(0);
  });
});

describe('an outage that no health check sees', () => {
  const told = (design: Design, isWatched: boolean, until: number) => {
    const plan = outagePlan(design, isWatched, victimOf(design)!);
    return outageWords(runOf(plan, until).latest, isWatched ? 'alert' : 'complaint');
  };
  const first = (text: string | undefined) => Number(/Known after ([\d.]+) s/.exec(text ?? '')?.[1]);

  it.each(classroom)('of %s is known much sooner with a monitor', (id) => {
    const [blind] = told(designOf(id), false, 119);
    const [seen] = told(designOf(id), true, 119);
    expect(first(seen)).toBeLessThan(40);
    expect(seen).toContain('an alert of the monitor');
    if (blind?.includes('nobody knows')) expect(blind).toMatch(/After 99 s nobody knows\./);
    else expect(first(blind)).toBeGreaterThan(1.5 * first(seen));
  });

  it('is known behind firewalls too, for they let the monitor in', () => {
    const design = designOf('three-servers');
    const walled = after(design, withFirewalls(design));
    expect(first(told(walled, true, 119)[0])).toBeLessThan(40);
  });

  it('takes the monitor away and brings it back, also where there was none', () => {
    const design = designOf('secured');
    const blind = outagePlan(design, false, victimOf(design)!).design;
    const kinds = (one: Design) =>
      one.elements
        .flatMap(({ services = [] }) => services.map(({ kind }) => kind))
        .filter((kind) => kind.startsWith('monitor'));
    expect(kinds(blind)).toEqual([]);
    expect(blind.elements.some(({ id }) => id === 'mon-1')).toBe(false);
    expect(kinds(outagePlan(blind, true, victimOf(design)!).design)).toHaveLength(4);
    expect(outagePlan(design, true, victimOf(design)!).design).toEqual(design);
  });
});

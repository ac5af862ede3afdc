import { describe, expect, test } from 'vitest';
import { changeDesign } from '../design/change';
import { copyOf } from '../design/copy';
import type { Command } from '../design/command';
import {
  type Design,
  type DesignElement,
  type PlannedArrival,
  serviceId,
  type SettingValues,
} from '../design/design';
import { presetById } from '../design/presets';
import type { Fact } from './facts';
import { createSite, type Site } from './site';

const found = presetById('three-servers');
if (!found.ok) throw new Error(found.message);
const three = found.preset.design;
const HERE = { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } };

const add = (like: string, name: string, design = three): Command => ({
  type: 'change',
  ...copyOf(design, like, name, HERE)!,
});
const remove = (...ids: string[]): Command => ({ type: 'change', remove: ids, add: [] });

interface Watched {
  readonly site: Site;
  readonly facts: Fact[];
  readonly at: (time: number, command: Command) => void;
  readonly until: (time: number) => void;
}

function watched(design: Design = three, seed = 5): Watched {
  const facts: Fact[] = [];
  const site = createSite(design, seed, { on: true, report: (fact) => facts.push(fact) });
  const until = (time: number) => site.simulation.runUntil(time);
  const at = (time: number, command: Command) => {
    until(time);
    expect(site.perform(command)).toBeNull();
  };
  return { site, facts, at, until };
}

const states = (facts: readonly Fact[], server: string) =>
  facts.flatMap((fact) =>
    fact.type === 'server state' && fact.server === server ? [[fact.at, fact.state]] : [],
  );

const outcomes = (facts: readonly Fact[], from: number, until: number) =>
  facts.flatMap((fact) => (fact.type === 'outcome' && fact.at >= from && fact.at < until ? [fact] : []));

const workAt = (facts: readonly Fact[], machine: string, from = 0) =>
  facts.filter((fact) => fact.type === 'working' && fact.where.startsWith(machine) && fact.at >= from).length;

describe('a server that is added', () => {
  const { site, facts, at, until } = watched();
  at(10, add('web-03', 'web-04'));
  const booting = site.readings();
  until(60);

  test('boots, is in maintenance meanwhile, and is used when it has passed its checks', () => {
    expect(booting['web-04']).toMatchObject({ condition: 'booting' });
    expect(booting['web-04/app-server']).toMatchObject({ condition: 'booting' });
    const [maintenance, up] = states(facts, 'web-04');
    expect(maintenance).toEqual([10, 'maintenance']);
    // 5 s to boot, then two good checks at intervals of 2 s and their ways.
    expect(up?.[1]).toBe('up');
    expect(up?.[0]).toBeGreaterThan(15 + 4);
    expect(up?.[0]).toBeLessThan(15 + 8);
    const first = facts.find((fact) => fact.type === 'working' && fact.where.startsWith('web-04'));
    expect(first?.at).toBeGreaterThan(Number(up?.[0]));
    expect(workAt(facts, 'web-04')).toBeGreaterThan(20);
  });

  test('counts the time of its cores from when it came', () => {
    expect(site.readings()['web-03']).toMatchObject({ cores: 2, coreTime: 2 * 60 });
    expect(site.readings()['web-04']).toMatchObject({ cores: 2, coreTime: 2 * 50 });
  });

  test('asks the databases as the others do', () => {
    const reads = facts.some((fact) => fact.type === 'hop' && fact.link.startsWith('web-04--db'));
    expect(reads).toBe(true);
  });

  test('is told of with all that comes with it', () => {
    const told = facts.flatMap((fact) =>
      fact.type === 'added' ? [[fact.target, fact.part, fact.along]] : [],
    );
    expect(told).toContainEqual(['web-04', 'element', null]);
    expect(told).toContainEqual(['web-04/web-server', 'service', 'web-04']);
    expect(told).toContainEqual(['lb-1--web-04', 'link', 'web-04']);
  });
});

describe('a server that is removed', () => {
  const { site, facts, at, until } = watched();
  at(30, remove('web-02'));
  const left = site.readings();
  until(90);

  test('is gone with its services and links', () => {
    expect(Object.keys(left).filter((id) => id.includes('web-02'))).toEqual([]);
    const balancer = left['lb-1/load-balancer'];
    const names = balancer?.kind === 'load-balancer' ? balancer.servers.map(({ server }) => server) : [];
    expect(names).toEqual(['web-01', 'web-03']);
  });

  test('breaks what was open there, and nothing afterwards', () => {
    const broken = outcomes(facts, 30, 32).filter(({ ok }) => !ok);
    expect(broken.length).toBeGreaterThan(0);
    expect(outcomes(facts, 40, 90).every(({ server }) => server !== 'web-02')).toBe(true);
    expect(outcomes(facts, 40, 90).filter(({ ok }) => !ok)).toEqual([]);
  });

  test('does nothing any more', () => {
    const later = facts.filter(({ at }) => at > 31);
    expect(JSON.stringify(later)).not.toContain('web-02/');
    expect(later.filter((fact) => fact.type === 'hop' && fact.link.includes('web-02'))).toEqual([]);
  });
});

describe('a server that is drained and then removed', () => {
  const { facts, at, until } = watched();
  at(30, { type: 'retire', target: 'web-02' });
  until(90);
  const removed = facts.find((fact) => fact.type === 'removed' && fact.target === 'web-02');

  test('goes when its last request has ended, and nobody notices', () => {
    expect(removed?.at).toBeGreaterThan(30);
    expect(removed?.at).toBeLessThan(50);
    expect(states(facts, 'web-02')).toEqual([[30, 'drain']]);
    expect(outcomes(facts, 30, 90).filter(({ ok }) => !ok)).toEqual([]);
  });

  test('stays when it is put back into use meanwhile', () => {
    const again = watched();
    again.at(30, { type: 'retire', target: 'web-02' });
    again.at(30, { type: 'server-state', balancer: 'lb-1', server: 'web-02', state: 'ready' });
    again.until(90);
    expect(again.facts.some(({ type }) => type === 'removed')).toBe(false);
    expect(workAt(again.facts, 'web-02', 60)).toBeGreaterThan(10);
  });
});

describe('what cannot be done is refused in a sentence', () => {
  const { site } = watched();
  test.each<[Command, string]>([
    [remove('web-09'), 'There is nothing called "web-09" in this design.'],
    [add('web-01', 'web-02'), 'The name "web-02" is taken already.'],
    [{ type: 'retire', target: 'nobody' }, 'There is nothing called "nobody" in this design.'],
    [{ type: 'retire', target: 'db-1' }, 'db-1 is behind no load balancer, so there is nothing to drain.'],
  ])('%j', (command, sentence) => {
    const before = site.readings();
    expect(site.perform(command)).toBe(sentence);
    expect(site.readings()).toEqual(before);
  });
});

describe('without', () => {
  const outcomesWithout = (id: string, from = 45) => {
    const run = watched();
    run.at(30, remove(id));
    run.until(90);
    return outcomes(run.facts, from, 90);
  };
  const causes = (id: string, from = 45) =>
    new Set(outcomesWithout(id, from).flatMap(({ cause }) => (cause === null ? [] : [cause.what])));

  test('the balancer users reach one server', () => {
    const run = watched();
    run.at(30, remove('lb-1'));
    run.until(90);
    expect(outcomes(run.facts, 60, 90).some(({ ok }) => ok)).toBe(true);
    const busy = ['web-01', 'web-02', 'web-03'].filter((id) => workAt(run.facts, id, 45) > 0);
    expect(busy).toEqual(['web-01']);
  });

  test('its application files one server answers with 500', () => {
    expect(causes('web-01/app-files', 30)).toEqual(new Set(['application files missing']));
    expect(causes('web-01/app-files'), 'its checks fail, too').toEqual(new Set());
  });

  test('application files from the start it is the same, here and there', () => {
    const without = changeDesign(three, { remove: ['web-01/app-files'], add: [] });
    if (!without.ok) throw new Error(without.message);
    const run = watched(without.design);
    run.until(4);
    const early = outcomes(run.facts, 0, 4).flatMap(({ cause }) => (cause === null ? [] : [cause]));
    expect(new Set(early.map(({ what, where }) => `${what} at ${where}`))).toEqual(
      new Set(['application files missing at web-01/app-server']),
    );
    run.at(4, { type: 'change', remove: [], add: [{ service: { kind: 'app-files' }, on: 'web-01' }] });
    run.until(60);
    expect(outcomes(run.facts, 20, 60).filter(({ ok }) => !ok)).toEqual([]);
    expect(workAt(run.facts, 'web-01', 20)).toBeGreaterThan(10);
  });

  test('the primary writes fail, and reads go on', () => {
    const ended = outcomesWithout('db-1');
    expect(ended.some(({ ok, kind }) => ok && kind === 'read')).toBe(true);
    expect(ended.some(({ ok, kind }) => ok && kind === 'write')).toBe(false);
  });

  test('the replica everything goes on', () => {
    expect(outcomesWithout('db-2').filter(({ ok }) => ok).length).toBeGreaterThan(100);
  });

  test('the way of the users nobody is answered', () => {
    expect(outcomesWithout('users--lb-1').some(({ ok }) => ok)).toBe(false);
  });

  test('Nginx on one machine its balancer does without that machine', () => {
    expect([...causes('web-01/web-server')]).toEqual([]);
  });
});

describe('one code path', () => {
  /** With the services of the last server at the end, where an added one stands too. */
  const four = changeDesign(three, copyOf(three, 'web-03', 'web-04', HERE)!);
  if (!four.ok) throw new Error(four.message);

  /** Nobody comes before the fortieth second, and then in the same order. */
  const quiet = (design: Design): Design => ({
    ...design,
    elements: design.elements.map(
      (element): DesignElement =>
        element.kind === 'users'
          ? {
              ...element,
              plan: Array.from({ length: 40 }, (_, i) => ({ at: 40 + i, client: `c${i % 7}`, kind: 'read' })),
            }
          : element.services?.some(({ kind }) => kind === 'load-balancer')
            ? {
                ...element,
                services: element.services.map((each) => ({
                  ...each,
                  settings: { ...each.settings, check: 'off' },
                })),
              }
            : element,
    ),
  });

  test('a site that was changed before anybody came goes like one that was built so', () => {
    const changed = watched(quiet(three));
    changed.at(5, add('web-03', 'web-04', quiet(three)));
    changed.until(100);
    const built = watched(quiet(four.design));
    built.until(100);
    const since = (facts: readonly Fact[]) => facts.filter(({ at }) => at >= 40);
    expect(since(changed.facts).length).toBeGreaterThan(500);
    expect(since(changed.facts)).toEqual(since(built.facts));
  });

  test('who is added and removed while it boots leaves everybody else as they were', () => {
    const alone = watched();
    alone.until(90);
    const visited = watched();
    visited.at(20, add('web-03', 'web-04'));
    visited.at(24, remove('web-04'));
    visited.until(90);
    const others = visited.facts.filter((fact) => !JSON.stringify(fact).includes('web-04'));
    expect(others).toEqual(alone.facts);
  });

  test('a name that was given back goes to the next that comes', () => {
    const run = watched();
    run.at(20, add('web-03', 'web-04'));
    run.at(24, remove('web-04'));
    run.at(26, add('web-03', 'web-04'));
    run.until(90);
    expect(workAt(run.facts, 'web-04')).toBeGreaterThan(10);
    expect(run.site.readings()['web-04']).toMatchObject({ condition: 'up' });
  });
});

describe('users who are removed send nothing more', () => {
  const plan: readonly PlannedArrival[] = Array.from({ length: 90 }, (_, i) => ({ at: i + 1, client: 'c' }));
  const withUsers = (settings: SettingValues, more: Partial<DesignElement> = {}): Design => ({
    ...three,
    elements: three.elements.map((element) =>
      element.kind === 'users'
        ? { ...element, ...more, settings: { ...element.settings, ...settings } }
        : element,
    ),
  });

  test.each<[string, Design]>([
    ['a closed loop', withUsers({ arrivals: 'closed', clients: 20, thinkTime: 1 })],
    ['a plan', withUsers({}, { plan })],
    ['retries', withUsers({ patience: 0.1, retries: 9, retryPause: 4 })],
  ])('%s', (_, design) => {
    const { site, facts, at, until } = watched(design);
    at(30, remove('users'));
    const { sent } = site.totals();
    expect(sent).toBeGreaterThan(20);
    until(90);
    expect(site.totals()).toMatchObject({ sent, inFlight: 0, waiting: 0 });
    expect(facts.filter(({ type, at: told }) => type === 'sent' && told > 30)).toEqual([]);
  });
});

test('who was sent to HTTPS takes the new way when the site moves to another machine', () => {
  const https = (kind: 'load-balancer' | 'web-server', on: string): Command[] =>
    ['certificate', 'httpsRedirect'].map((setting) => ({
      type: 'set',
      target: serviceId(on, kind),
      setting,
      value: true,
    }));
  const { facts, at, until } = watched();
  for (const command of https('load-balancer', 'lb-1')) at(1, command);
  const visit = three.links.find(({ kind }) => kind === 'visit')!;
  const moved = { ...visit, id: 'users--web-01', to: 'web-01' };
  at(20, { type: 'change', remove: [visit.id], add: [{ link: moved }] });
  for (const command of https('web-server', 'web-01')) at(20, command);
  until(60);
  const before = outcomes(facts, 10, 20);
  const after = outcomes(facts, 20, 60).filter(({ sentAt }) => sentAt > 20);
  expect(before.length).toBeGreaterThan(10);
  expect(before.filter(({ ok }) => !ok).map(({ cause }) => cause)).toEqual([]);
  // One server alone is too slow for some; nobody is lost on the way.
  expect(after.filter(({ ok }) => ok).length).toBeGreaterThan(40);
  expect(after.filter(({ cause }) => cause?.what === 'connection timed out')).toEqual([]);
});

test('a machine that boots can lose its power, and boots no more then', () => {
  const run = watched();
  run.at(20, add('web-03', 'web-04'));
  run.at(22, { type: 'unplug', target: 'web-04' });
  run.until(60);
  expect(run.site.readings()['web-04']).toMatchObject({ condition: 'unplugged' });
  run.at(60, { type: 'restore', target: 'web-04' });
  run.until(90);
  expect(workAt(run.facts, 'web-04')).toBeGreaterThan(10);
});

test('what is done to a service while its machine boots shows when it has booted', () => {
  const run = watched();
  run.at(20, add('web-03', 'web-04'));
  run.at(21, { type: 'stop', target: 'web-04/app-server' });
  run.at(21, { type: 'stop', target: 'web-04/web-server' });
  run.at(22, { type: 'restore', target: 'web-04/web-server' });
  run.until(60);
  const told = run.facts.flatMap((fact) =>
    fact.type === 'condition' && fact.target.startsWith('web-04') ? [`${fact.target} ${fact.condition}`] : [],
  );
  expect(told).toEqual(['web-04 booting', 'web-04 up', 'web-04/app-server stopped']);
});

test('a replica that is added takes over the whole log', () => {
  const run = watched();
  run.at(30, add('db-1', 'db-3'));
  run.until(60);
  const [primary, replica] = ['db-1/database', 'db-3/database'].map((id) => run.site.readings()[id]);
  if (primary?.kind !== 'database' || replica?.kind !== 'database') throw new Error('no database');
  expect(replica.role).toBe('replica');
  expect(primary.logPosition - replica.logPosition).toBeLessThan(5);
  expect(primary.logPosition).toBeGreaterThan(20);
});

describe('a replica', () => {
  const cable = three.links.find(({ kind }) => kind === 'replication')!;
  const primary = three.elements.find(({ id }) => id === 'db-1')!;
  const database = primary.services!.find(({ kind }) => kind === 'database')!;
  const replicaOf = ({ site }: Watched) => {
    const reading = site.readings()['db-2/database'];
    if (reading?.kind !== 'database') throw new Error('no database');
    return reading;
  };

  test('follows a source over the cable that is drawn now, and not over the one that was', () => {
    const run = watched();
    run.at(30, { type: 'change', remove: [cable.id], add: [{ link: cable }] });
    const before = replicaOf(run).logPosition;
    run.until(240);
    expect(replicaOf(run)).toMatchObject({ replication: 'running' });
    expect(replicaOf(run).logPosition).toBeGreaterThan(before);
  });

  test('finds that another database answers under the name of its source, which does not have what it has', () => {
    const run = watched();
    run.at(30, {
      type: 'change',
      remove: ['db-1/database'],
      add: [{ service: database, on: 'db-1' }],
    });
    run.until(120);
    expect(replicaOf(run)).toMatchObject({ replication: 'stopped', errno: 1236 });
  });
});

test('a balancer without power checks no server that has booted meanwhile, and finds it when it is back', () => {
  const { facts, at, until } = watched();
  at(10, add('web-03', 'web-04'));
  at(11, { type: 'unplug', target: 'lb-1' });
  until(30);
  const sent = facts.filter((fact) => fact.type === 'hop' && fact.at > 12 && fact.link === 'lb-1--web-04');
  expect(sent).toEqual([]);
  at(30, { type: 'restore', target: 'lb-1' });
  until(60);
  expect(states(facts, 'web-04').at(-1)?.[1]).toBe('up');
  expect(workAt(facts, 'web-04', 30)).toBeGreaterThan(0);
});

describe('the name server', () => {
  const isLookup = (fact: Fact) => fact.type === 'hop' && fact.cargo === 'lookup';
  const simple = presetById('simple');
  if (!simple.ok) throw new Error(simple.message);
  const { design } = simple.preset;
  const dns = design.elements.find(({ id }) => id === 'dns')!;
  const lookup = design.links.find(({ kind }) => kind === 'lookup')!;

  test.each([['dns'], [lookup.id]])(
    'once %s is removed, nobody can be asked, and who knows the address gets in',
    (id) => {
      const { facts, at, until } = watched(design);
      at(10, remove(id));
      until(120);
      const before = outcomes(facts, 10, 30);
      expect(before.filter(({ ok }) => ok).length).toBeGreaterThan(50);
      const after = outcomes(facts, 70, 120);
      expect(new Set(after.map(({ cause }) => cause?.what))).toEqual(new Set(['name not found']));
      expect(facts.filter((fact) => isLookup(fact) && fact.at > 10)).toEqual([]);
    },
  );

  test('that comes back is asked again', () => {
    const { facts, at, until } = watched(design);
    at(10, remove('dns'));
    at(70, { type: 'change', remove: [], add: [{ element: dns }, { link: lookup }] });
    until(120);
    expect(outcomes(facts, 100, 120).every(({ ok }) => ok)).toBe(true);
  });
});

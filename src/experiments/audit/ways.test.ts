import { expect, test } from 'vitest';
import type { Part } from '../../design/part';
import { changeDesign } from '../../design/change';
import type { Design, DesignService, SettingValues } from '../../design/design';
import { presetById } from '../../design/presets';
import { withSetting } from '../../design/with-setting';
import { subjectsOf } from './subjects';
import { type Goal, Ways } from './ways';

function presetOf(id: string): Design {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return found.preset.design;
}

function needed(given: string | Design, goal: Goal): string[] {
  const design = typeof given === 'string' ? presetOf(given) : given;
  const ways = new Ways(design);
  return subjectsOf(design)
    .map((subject) => subject.id)
    .filter((part) => ways.needs(goal, part));
}

test('one server is needed whole', () => {
  const whole = [
    'dns',
    'web-01',
    'web-01/web-server',
    'web-01/app-server',
    'web-01/app-files',
    'web-01/database',
  ];
  expect(needed('simple', 'read')).toEqual([...whole, 'users--dns', 'users--web-01']);
  expect(needed('simple', 'write')).toEqual(needed('simple', 'read'));
});

test('stage 1 needs its balancer, and for writes the primary', () => {
  expect(needed('distributed', 'read')).toEqual([
    'dns',
    'lb-1',
    'lb-1/load-balancer',
    'users--dns',
    'users--lb-1',
  ]);
  expect(needed('distributed', 'write')).toEqual([
    'dns',
    'lb-1',
    'lb-1/load-balancer',
    'web-01',
    'web-01/database',
    'users--dns',
    'users--lb-1',
  ]);
});

test('a manager that is switched off promotes nobody', () => {
  expect(needed('three-servers', 'write')).toContain('db-1/database');
  expect(needed('three-servers', 'read')).not.toContain('db-1/database');
});

test('stage 3 needs the name of the site alone: a manager promotes the replica', () => {
  expect(needed('scaled', 'read')).toEqual(['dns', 'users--dns']);
  expect(needed('scaled', 'write')).toEqual(['dns', 'users--dns']);
});

test('a region is needed where the primary is', () => {
  expect(needed('two-regions', 'write')).toEqual(['dns', 'europe', 'db-1', 'db-1/database']);
  expect(needed('two-regions', 'read')).toEqual(['dns']);
});

const NOWHERE = { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } };
const WEBS = ['web-01', 'web-02'];

/** Stage 1 with more parts, and with these values at its users and its applications. */
function extended(parts: readonly Part[], habits: SettingValues, home: SettingValues): Design {
  const changed = changeDesign(presetOf('distributed'), { remove: [], add: parts });
  if (!changed.ok) throw new Error(changed.message);
  const set = (design: Design, target: string, values: SettingValues) =>
    Object.entries(values).reduce((then, [name, value]) => withSetting(then, target, name, value), design);
  return WEBS.reduce(
    (design, id) => set(design, `${id}/app-server`, home),
    set(changed.design, 'users', habits),
  );
}

/** A machine to which both servers have a link. */
const shared = (id: string, services: readonly DesignService[], kind: 'session' | 'storage'): Part[] => [
  { element: { id, kind: 'machine', services, position: NOWHERE } },
  ...WEBS.map((from) => ({ link: { id: `${from}--${id}`, kind, from, to: id } })),
];

const redis = (id: string, settings: SettingValues = {}): Part[] =>
  shared(id, [{ kind: 'session-store', settings }, { kind: 'sentinel' }], 'session');

test('reads need the primary where applications read there alone', () => {
  const reads = needed(extended([], {}, { readFrom: 'primary' }), 'read');
  expect(reads).toEqual(expect.arrayContaining(['web-01', 'web-01/database']));
  expect(needed(extended([], {}, { readFrom: 'nearest' }), 'read')).toEqual(needed('distributed', 'read'));
});

test('a session store is needed where every page is for somebody who is logged in', () => {
  const always = { sessionShare: 1 };
  const inStore = { sessions: 'store' };
  const one = redis('redis-1');
  const needs = (parts: readonly Part[], habits: SettingValues, home: SettingValues) =>
    needed(extended(parts, habits, home), 'read').filter((id) => id.includes('redis'));
  expect(needs(one, always, inStore)).toEqual(['redis-1', 'redis-1/session-store']);
  expect(needs(one, { sessionShare: 0.5 }, inStore)).toEqual([]);
  expect(needs(one, always, { sessions: 'cookie' })).toEqual([]);
  expect(needs(one, always, { sessions: 'store', storeFailure: 'log-out' })).toEqual([]);
  const two = [...one, ...redis('redis-2')];
  expect(needs(two, always, inStore)).toEqual([]);
  expect(needs(two, always, { sessions: 'store', storeDiscovery: 'first' })).toEqual([
    'redis-1',
    'redis-1/session-store',
  ]);
});

test('a replica of a session store helps where Sentinels are left to promote it', () => {
  const copied = [
    ...redis('redis-1'),
    ...redis('redis-2', { replicaof: 'redis-1' }),
    { link: { id: 'redis-1--redis-2', kind: 'replication', from: 'redis-1', to: 'redis-2' } },
  ] as const satisfies Part[];
  const third: Part = { service: { kind: 'sentinel' }, on: 'lb-1' };
  const needs = (parts: readonly Part[]) =>
    needed(extended(parts, { sessionShare: 1 }, { sessions: 'store' }), 'write').filter((id) =>
      id.startsWith('redis-1'),
    );
  // Two Sentinels, of which one goes with the machine: no majority is left.
  expect(needs(copied)).toEqual(['redis-1']);
  expect(needs([...copied, third])).toEqual([]);
});

test('shared storage is needed where every write brings a file', () => {
  const parts = shared('nfs-1', [{ kind: 'shared-storage' }], 'storage');
  const of = (goal: Goal, habits: SettingValues) =>
    needed(extended(parts, habits, { uploads: 'shared' }), goal).filter((id) => id.includes('nfs-1'));
  expect(of('write', { uploadShare: 1 })).toEqual(['nfs-1', 'nfs-1/shared-storage']);
  expect(of('read', { uploadShare: 1 })).toEqual([]);
  expect(of('write', { uploadShare: 0.2 })).toEqual([]);
});

test('a way is named from the users to the data', () => {
  const found = presetById('scaled');
  if (!found.ok) throw new Error(found.message);
  const ways = new Ways(found.preset.design);
  expect(ways.find('write', 'db-1')).toEqual([
    'users--dns',
    'dns',
    'users--lb-1',
    'lb-1',
    'lb-1/keepalived',
    'lb-1',
    'lb-1/load-balancer',
    'lb-1--web-01',
    'web-01',
    'web-01/web-server',
    'web-01--app-01',
    'app-01',
    'app-01/app-server',
    'app-01',
    'app-01/app-files',
    'app-01--db-2',
    'db-2',
    'db-2/database',
    'db-2',
    'db-2/failover-manager',
  ]);
  expect(ways.find('read', 'dns')).toBeNull();
});

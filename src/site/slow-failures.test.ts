import { describe, expect, test } from 'vitest';
import type { PlannedArrival } from '../design/design';
import { design, link, machine, planned, service, WatchedSite } from './watched-site';

/** Failures that come slowly: a disk that fills, a process that leaks. */

const writes = (...times: readonly number[]): PlannedArrival[] =>
  times.map((at) => ({ at, client: 'c', kind: 'write' }));

const constant = { serviceDistribution: 'constant', serviceTime: 0.1, databaseTimeout: 2 };
const query = { queryDistribution: 'constant', readTime: 0.1, writeTime: 0.1 };

function site(plan: readonly PlannedArrival[], web: object, database: object, app: object = {}): WatchedSite {
  const elements = [
    planned(plan, { patience: 200 }),
    machine(
      'web-1',
      [service('web-server', { proxyReadTimeout: 100 }), service('app-server', { ...constant, ...app })],
      web as never,
    ),
    machine('db-1', [service('database', query)], database as never),
  ];
  const links = [link('visit', 'users', 'web-1', { keepAlive: true }), link('sql', 'web-1', 'db-1')];
  return new WatchedSite(design(elements, links));
}

/** 100 MB of which 50 are used: full after 10 s at 5 MB/s. */
const filling = { disk: 100, diskUsed: 0.5, diskFill: 5 };

describe('a disk', () => {
  test('that fills is full when the time has come, and has room again when files are deleted', () => {
    const watched = site([], {}, filling).runUntil(4);
    expect(watched.reading('db-1')).toMatchObject({ disk: 100, diskUsed: 70 });
    watched.runUntil(20);
    expect(watched.reading('db-1')).toMatchObject({ diskUsed: 100 });
    watched.do({ type: 'set', target: 'db-1', setting: 'diskUsed', value: 0.2 }).runUntil(21);
    expect(watched.reading('db-1')).toMatchObject({ diskUsed: 25 });
    expect(watched.of('disk').map(({ at, isFull }) => [at, isFull])).toEqual([
      [10, true],
      [20, false],
    ]);
  });

  test('keeps its level where only the pace changes, and fills no more without power', () => {
    const watched = site([], {}, filling).runUntil(4);
    watched.do({ type: 'set', target: 'db-1', setting: 'diskFill', value: 1 }).runUntil(6);
    expect(watched.reading('db-1')).toMatchObject({ diskUsed: 72 });
    watched.do({ type: 'unplug', target: 'db-1' }).runUntil(50);
    expect(watched.reading('db-1')).toMatchObject({ diskUsed: 72 });
    watched.do({ type: 'restore', target: 'db-1' }).runUntil(51);
    expect(watched.reading('db-1')).toMatchObject({ diskUsed: 73 });
  });

  test('of a machine that boots is not written yet, and never where it is removed before', () => {
    const watched = site([], {}, {}).runUntil(1);
    const added = { ...machine('new-1', [], filling), settings: { ...filling, bootTime: 30 } };
    watched.do({ type: 'change', remove: [], add: [{ element: added }] }).runUntil(25);
    expect(watched.reading('new-1')).toMatchObject({ condition: 'booting', diskUsed: 50 });
    watched.runUntil(33);
    expect(watched.reading('new-1')).toMatchObject({ condition: 'up', diskUsed: 60 });
    watched.do({ type: 'change', remove: ['new-1'], add: [{ element: { ...added, id: 'new-2' } }] });
    watched
      .runUntil(34)
      .do({ type: 'change', remove: ['new-2'], add: [] })
      .runUntil(100);
    expect(watched.of('disk')).toEqual([]);
  });

  test('that is full makes MySQL wait for room, which it looks for once a minute; reads go on', () => {
    const reads = [{ at: 30, client: 'c', kind: 'read' as const }];
    const watched = site([...writes(5, 20), ...reads], {}, filling, { databaseTimeout: 0 }).runUntil(25);
    expect(watched.outcomes()).toEqual(['200 at 5.2']);
    watched.runUntil(31).do({ type: 'set', target: 'db-1', setting: 'diskUsed', value: 0 });
    watched.do({ type: 'set', target: 'db-1', setting: 'diskFill', value: 0 }).runUntil(100);
    expect(watched.outcomes()).toEqual(['200 at 5.2', '200 at 30.2', '200 at 80.2']);
  });

  test('that is full turns writes into errors of the application, when the database takes too long', () => {
    const watched = site(writes(20), {}, filling).runUntil(40);
    expect(watched.outcomes()).toEqual(['500 database unreachable at 22.1']);
  });

  test('of the application that is full lets it save nothing', () => {
    const watched = site(writes(5, 20), filling, {}).runUntil(40);
    expect(watched.outcomes()).toEqual(['200 at 5.2', '500 disk full at 20']);
  });
});

describe('a machine that has less memory than its process takes', () => {
  const asks = writes(5, 30);
  const stops = (app: object) =>
    site(asks, { memory: 200 }, {}, { memory: 300, ...app })
      .runUntil(40)
      .of('out of memory')
      .map(({ at }) => at);

  test('kills it as it starts, as if its memory had been taken away while it ran', () => {
    expect(stops({})).toEqual([0]);
    const later = site(asks, {}, {}, { memory: 300 }).runUntil(1);
    later.do({ type: 'set', target: 'web-1', setting: 'memory', value: 200 }).runUntil(40);
    const sooner = site(asks, { memory: 200 }, {}, { memory: 300 }).runUntil(40);
    expect(later.outcomes()).toEqual(sooner.outcomes());
    expect(later.outcomes()).toEqual(['502 bad gateway at 5', '502 bad gateway at 30']);
  });

  test('kills it again each time the system restarts it', () => {
    expect(stops({ restart: true, restartDelay: 15 })).toEqual([0, 15, 30]);
  });

  test('is left alone by the system, once it has tried five times within ten seconds', () => {
    expect(stops({ restart: true, restartDelay: 0 })).toEqual([0, 0, 0, 0, 0, 0]);
    expect(stops({ restart: true, restartDelay: 1 })).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

describe('a process that leaks', () => {
  /** 300 MB at the start and 100 with each request: the seventh is too much for 1000 MB. */
  const leaking = { memory: 300, leak: 100 };
  const plan = writes(1, 2, 3, 4, 5, 6, 7, 8, 9, 30);

  const killed = (app: object) => {
    const watched = site(plan, { memory: 1000 }, {}, { ...leaking, ...app });
    return watched.runUntil(40);
  };

  test('takes more with each request, and starts anew with what it took first', () => {
    const watched = killed({}).do({ type: 'restore', target: 'web-1/app-server' });
    expect(watched.reading('web-1')).toMatchObject({ memory: 1000, memoryUsed: 300 });
  });

  test('is killed by the kernel when there is no more, and stays dead', () => {
    const watched = killed({});
    expect(watched.of('out of memory').map(({ at, service: id }) => [at, id])).toEqual([
      [8, 'web-1/app-server'],
    ]);
    expect(watched.outcomes().slice(7)).toEqual([
      '502 connection reset at 8',
      '502 bad gateway at 9',
      '502 bad gateway at 30',
    ]);
  });

  test('comes back where the system restarts it', () => {
    const watched = killed({ restart: true, restartDelay: 10 });
    expect(watched.of('condition').map(({ at, condition }) => `${condition} at ${at}`)).toEqual([
      'stopped at 8',
      'up at 18',
    ]);
    expect(watched.outcomes().at(-1)).toBe('200 at 30.2');
    expect(watched.totals().incidents).toMatchObject([{ brokenAt: 8, repairedAt: 18, harmed: 2 }]);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Design } from '../design/design';
import type { Command } from './commands';
import type { Fact } from './facts';
import type { Reading } from './readings';
import { design, link, machine, service, users, WatchedSite } from './watched-site';

/** What must hold in any design, under any traffic, whatever is done to it. */

const RUNS = 150;
const END = 30;
const PATIENCE = 8;

interface Shape {
  readonly servers: number;
  readonly rate: number;
  readonly algorithm: string;
  readonly maxconn: number;
  readonly workers: number;
  readonly retries: number;
  readonly redispatch: boolean;
  readonly stickiness: string;
  readonly replication: string;
  readonly keepAlive: boolean;
}

const shapes = fc.record<Shape>({
  servers: fc.integer({ min: 1, max: 4 }),
  rate: fc.integer({ min: 1, max: 40 }),
  algorithm: fc.constantFrom('roundrobin', 'leastconn', 'source', 'static-rr', 'first'),
  maxconn: fc.constantFrom(0, 1, 3),
  workers: fc.integer({ min: 1, max: 4 }),
  retries: fc.integer({ min: 0, max: 3 }),
  redispatch: fc.boolean(),
  stickiness: fc.constantFrom('none', 'cookie'),
  replication: fc.constantFrom('async', 'semi-sync'),
  keepAlive: fc.boolean(),
});

const names = (count: number) => Array.from({ length: count }, (_, i) => `web-0${i + 1}`);

function designOf(shape: Shape): Design {
  const webs = names(shape.servers);
  const { rate, algorithm, retries, redispatch, stickiness, maxconn, keepAlive, replication } = shape;
  const balancer = {
    algorithm,
    retries,
    redispatch,
    stickiness,
    timeoutConnect: 1,
    timeoutServer: 5,
    timeoutQueue: 2,
    inter: 0.5,
  };
  const query = {
    readTime: 0.03,
    writeTime: 0.05,
    applyTime: 0.02,
    connectRetry: 1,
    netTimeout: 3,
    semiSyncTimeout: 1,
    replication,
  };
  const elements = [
    users({ rate, patience: PATIENCE, clients: 5, retries: 1 }),
    machine('lb', [service('load-balancer', balancer)]),
    ...webs.map((name) =>
      machine(
        name,
        [
          service('web-server', { staticTime: 0.02, proxyReadTimeout: 4 }),
          service('app-server', {
            workers: shape.workers,
            backlog: 5,
            serviceTime: 0.08,
            databaseTimeout: 3,
          }),
          service('app-files'),
        ],
        { cores: 2 },
      ),
    ),
    machine('db-1', [service('database', query)], { cores: 2 }),
    machine('db-2', [service('database', { ...query, role: 'replica', source: 'db-1' })], { cores: 2 }),
  ];
  const links = [
    link('visit', 'users', 'lb', { latency: 0.02, keepAlive }),
    ...webs.map((name) => link('backend', 'lb', name, { latency: 0.01, keepAlive, maxconn })),
    ...webs.flatMap((name) => ['db-1', 'db-2'].map((db) => link('sql', name, db, { latency: 0.01 }))),
    link('replication', 'db-1', 'db-2', { latency: 0.03 }),
  ];
  return design(elements, links);
}

/** Anything that can be done to any part; which part is drawn as a number, for the design is not known yet. */
const deeds = fc.array(
  fc.record({
    at: fc.integer({ min: 1, max: (END - 10) * 10 }),
    verb: fc.constantFrom(
      'stop',
      'freeze',
      'unplug',
      'cut',
      'slow',
      'fail-share',
      'restore',
      'promote',
      'drain',
      'ready',
      'algorithm',
    ),
    which: fc.nat(1000),
  }),
  { maxLength: 8 },
);

function commandOf({ verb, which }: { verb: string; which: number }, { elements, links }: Design): Command {
  const machines = elements.filter(({ kind }) => kind === 'machine');
  const services = machines.flatMap(({ id, services: on = [] }) => on.map(({ kind }) => `${id}/${kind}`));
  const pick = <T>(from: readonly T[]): T => from[which % from.length]!;
  const web = pick(machines.filter(({ id }) => id.startsWith('web'))).id;
  switch (verb) {
    case 'stop':
    case 'freeze':
      return { type: verb, target: pick(services) };
    case 'slow':
      return { type: 'slow', target: pick(services), factor: 4 };
    case 'fail-share':
      return { type: 'fail-share', target: pick(services), share: 0.5 };
    case 'unplug':
      return { type: 'unplug', target: pick(machines).id };
    case 'cut':
      return { type: 'cut', target: pick(links).id };
    case 'promote':
      return { type: 'promote', target: 'db-2/database' };
    case 'drain':
    case 'ready':
      return { type: 'server-state', balancer: 'lb', server: web, state: verb };
    case 'algorithm':
      return {
        type: 'set',
        target: 'lb/load-balancer',
        setting: 'algorithm',
        value: pick(['roundrobin', 'leastconn', 'source']),
      };
    default:
      return {
        type: 'restore',
        target: pick([...machines.map(({ id }) => id), ...services, ...links.map(({ id }) => id)]),
      };
  }
}

interface Played {
  readonly site: WatchedSite;
  readonly design: Design;
}

function play(
  shape: Shape,
  list: readonly { at: number; verb: string; which: number }[],
  watch: (site: WatchedSite) => void = () => {},
): Played {
  const described = designOf(shape);
  const site = new WatchedSite(described, 5);
  const inOrder = [...list].sort((a, b) => a.at - b.at);
  for (let tenths = 0; tenths <= END * 10; tenths++) {
    for (const deed of inOrder) if (deed.at === tenths) site.try(commandOf(deed, described));
    site.runUntil(tenths / 10);
    watch(site);
  }
  return { site, design: described };
}

function mendEverything({ site, design: { elements, links } }: Played): void {
  site.do({ type: 'set', target: 'users', setting: 'rate', value: 0 });
  for (const { id } of links) site.do({ type: 'restore', target: id });
  for (const { id, kind } of elements) if (kind === 'machine') site.do({ type: 'restore', target: id });
}

test('sent = answered + failed + in flight, at every instant', () => {
  fc.assert(
    fc.property(shapes, deeds, (shape, list) => {
      play(shape, list, (site) => {
        const { sent, answered, failed, inFlight } = site.totals();
        expect(inFlight).toBeGreaterThanOrEqual(0);
        expect(sent).toBe(answered + failed + inFlight);
      });
    }),
    { numRuns: RUNS },
  );
});

test('once everything is mended and nobody comes, every request has ended and everything held was given back', () => {
  fc.assert(
    fc.property(shapes, deeds, (shape, list) => {
      const played = play(shape, list);
      mendEverything(played);
      played.site.runUntil(END + 60);
      expect(played.site.totals().inFlight).toBe(0);
      for (const { id, services = [] } of played.design.elements) {
        if (id === 'users') continue;
        expect(heldBy(played.site.reading(id)), id).toBe(0);
        for (const { kind } of services)
          expect(heldBy(played.site.reading(`${id}/${kind}`)), `${id}/${kind}`).toBe(0);
      }
    }),
    { numRuns: RUNS },
  );
});

function heldBy(reading: Reading): number {
  switch (reading.kind) {
    case 'machine':
      return reading.busyCores + reading.waitingForCore.length;
    case 'load-balancer':
      return (
        reading.queue.length +
        reading.servers.reduce((sum, { connections, queued }) => sum + connections + queued, 0)
      );
    case 'web-server':
      return reading.connections;
    case 'app-server':
      return reading.busyWorkers + reading.queue.length + reading.atDatabase + reading.working.length;
    case 'database':
      return reading.connections + reading.waiting.length;
    case 'users':
    case 'dns':
    case 'link':
    case 'app-files':
    case 'failover-manager':
      return 0;
  }
}

test('the clock of the facts never goes back, and nothing works for a request while it is dead', () => {
  fc.assert(
    fc.property(shapes, deeds, (shape, list) => {
      const { facts } = play(shape, list).site;
      const dead = new Set<string>();
      const wrong: Fact[] = [];
      let before = 0;
      for (const fact of facts) {
        if (fact.at < before) wrong.push(fact);
        before = fact.at;
        follow(fact, dead);
        if (fact.type === 'working' && [fact.where, fact.where.split('/')[0]!].some((id) => dead.has(id)))
          wrong.push(fact);
      }
      expect(wrong).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});

function follow(fact: Fact, dead: Set<string>): void {
  if (fact.type !== 'condition') return;
  if (fact.condition === 'stopped' || fact.condition === 'unplugged') dead.add(fact.target);
  else dead.delete(fact.target);
}

test('the same design, seed and commands give the same facts', () => {
  fc.assert(
    fc.property(shapes, deeds, (shape, list) => {
      expect(play(shape, list).site.facts).toEqual(play(shape, list).site.facts);
    }),
    { numRuns: 20 },
  );
});

test('another server changes nobody’s arrivals', () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const arrivals = (servers: number) =>
        play({ ...shape, servers, retries: 0 }, [])
          .site.of('sent')
          .filter(({ retryOf }) => retryOf === null)
          .map(({ at, client, kind }) => ({ at, client, kind }));
      expect(arrivals(1)).toEqual(arrivals(4));
    }),
    { numRuns: 20 },
  );
});

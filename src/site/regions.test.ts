import { describe, expect, test } from 'vitest';
import type { DesignElement, SettingValues } from '../design/design';
import { parseDesign } from '../design/parse';
import type { Outcome } from './facts';
import { design, link, machine, planned, service, WatchedSite } from './watched-site';

const nowhere = { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } };

const region = (id: string, distance: number): DesignElement => ({
  id,
  kind: 'region',
  settings: { distance },
  position: nowhere,
});

const dns = (settings: SettingValues): DesignElement => ({
  id: 'dns',
  kind: 'dns',
  settings,
  position: nowhere,
});

const web = (id: string, address: string, settings: SettingValues = {}) =>
  machine(id, [service('web-server', { staticTime: 0 })], { address, ...settings });

const EAST = '203.0.113.10';
const WEST = '203.0.113.20';

const clicks = (times: readonly number[]) =>
  times.map((at, i) => ({ at, client: `c${i % 4}`, kind: 'static' as const }));

/** Two sites, each in a region of its own, and people who are in one of them. */
function twoSites(times: readonly number[], where: string, answers: SettingValues, more: SettingValues = {}) {
  return new WatchedSite(
    design(
      [
        planned(clicks(times), { patience: 20, region: where, ...more }),
        dns({ lookupTime: 0, ...answers }),
        region('east', 0.5),
        region('west', 1.5),
        web('web-e', EAST, { region: 'east' }),
        web('web-w', WEST, { region: 'west' }),
      ],
      [
        link('lookup', 'users', 'dns'),
        link('visit', 'users', 'web-e', { keepAlive: true }),
        link('visit', 'users', 'web-w', { keepAlive: true }),
      ],
    ),
  );
}

const goodBy = (told: readonly Outcome[]): (string | null)[] =>
  told.filter(({ ok }) => ok).map(({ cause }) => cause?.where ?? null);

/** Who received the requests that set out at these times, in order. */
const visited = (site: WatchedSite): string[] =>
  site
    .of('hop')
    .filter(({ cargo, forward }) => cargo === 'read' && forward)
    .map(({ link: id }) => id.slice(-1));

describe('the length of a way', () => {
  const one = (users: SettingValues, server: SettingValues, line: SettingValues = {}) =>
    new WatchedSite(
      design(
        [
          planned(clicks([1]), { patience: 60, ...users }),
          region('east', 0.5),
          region('west', 1.5),
          web('web-1', EAST, server),
        ],
        [link('visit', 'users', 'web-1', { latency: 0.1, keepAlive: true, ...line })],
      ),
    );

  test('is that of the line alone inside a region', () => {
    expect(one({ region: 'east' }, { region: 'east' }).runUntil(20).outcomes()).toEqual(['200 at 1.2']);
  });

  test('from one region to another is longer by the ways of both to the backbone', () => {
    expect(one({ region: 'east' }, { region: 'west' }).runUntil(20).outcomes()).toEqual(['200 at 5.2']);
  });

  test('is longer by one of them for what is in no region', () => {
    expect(one({}, { region: 'west' }).runUntil(20).outcomes()).toEqual(['200 at 4.2']);
    expect(one({}, {}).runUntil(20).outcomes()).toEqual(['200 at 1.2']);
  });

  test('counts in a handshake, too', () => {
    const site = one({ region: 'east' }, { region: 'west' }, { keepAlive: false });
    expect(site.runUntil(20).outcomes()).toEqual(['200 at 9.4']);
  });

  test('follows a machine that is moved, and a distance that is changed', () => {
    const site = one({ region: 'east' }, { region: 'east' });
    site.do({ type: 'set', target: 'web-1', setting: 'region', value: 'west' });
    site.do({ type: 'set', target: 'west', setting: 'distance', value: 2 });
    expect(site.runUntil(20).outcomes()).toEqual(['200 at 6.2']);
  });

  test('is no longer once a region is gone, also for a new one of that name', () => {
    const site = one({ region: 'east' }, { region: 'west' });
    site.do({ type: 'change', remove: ['west'], add: [] });
    site.do({ type: 'change', remove: [], add: [{ element: region('west', 3) }] });
    expect(site.runUntil(20).outcomes()).toEqual(['200 at 2.2']);
  });

  test('a region that is not there is refused in a sentence', () => {
    const site = one({}, {});
    expect(site.try({ type: 'set', target: 'web-1', setting: 'region', value: 'north' })).toBe(
      'There is no region called "north" for web-1 to be in.',
    );
    const parsed = parseDesign(design([web('web-1', EAST, { region: 'north' })], []));
    expect(parsed).toEqual({
      ok: false,
      problems: [
        {
          path: 'elements[0].settings.region',
          message: 'There is no region called "north" for web-1 to be in.',
        },
      ],
    });
  });
});

describe('a name server', () => {
  const times = Array.from({ length: 8 }, (_, i) => 1 + i * 0.1);

  test('that names all addresses in turn sends half of the people over the ocean', () => {
    const site = twoSites(times, 'east', { ttl: 60 }).runUntil(20);
    expect(visited(site).filter((to) => to === 'e')).toHaveLength(4);
  });

  test.each(['nearest', 'nearest-first'])(
    'that answers by place (%s) sends everybody to the nearest site',
    (routing) => {
      expect(new Set(visited(twoSites(times, 'west', { routing, ttl: 60 }).runUntil(20)))).toEqual(
        new Set('w'),
      );
      expect(new Set(visited(twoSites(times, 'east', { routing, ttl: 60 }).runUntil(20)))).toEqual(
        new Set('e'),
      );
    },
  );

  test('leads people of no region to the one that is nearest to the backbone', () => {
    expect(new Set(visited(twoSites(times, '', { routing: 'nearest', ttl: 60 }).runUntil(20)))).toEqual(
      new Set('e'),
    );
  });

  test('that names only the nearest address leaves people alone with it when the site is dead', () => {
    const site = twoSites([1], 'east', { routing: 'nearest' }, { addressTimeout: 2 });
    site.do({ type: 'unplug', target: 'web-e' });
    expect(site.runUntil(60).outcomes()).toEqual(['0 connection timed out at 21']);
  });

  test('that names the nearest address first lets them try the far one next', () => {
    const site = twoSites([1], 'east', { routing: 'nearest-first' }, { addressTimeout: 2 });
    site.do({ type: 'unplug', target: 'web-e' });
    // Two seconds of silence, then over the ocean and back.
    expect(site.runUntil(60).outcomes()).toEqual(['200 at 7']);
  });

  test('that checks its addresses leads people to the far site, once the answer that they keep has expired', () => {
    const checks = { routing: 'nearest', recordChecks: true, recordInterval: 2, recordFailures: 3, ttl: 15 };
    const after = Array.from({ length: 40 }, (_, i) => 10 + i);
    const site = twoSites(after, 'east', checks, { patience: 5 }).runUntil(10.5);
    site.do({ type: 'unplug', target: 'east' });
    site.runUntil(80);
    const told = site.of('outcome');
    const failed = told.filter(({ ok }) => !ok).map(({ sentAt }) => sentAt);
    // The answer of second 10 is kept until 25; by then three checks have failed.
    expect([Math.min(...failed), Math.max(...failed)]).toEqual([11, 24]);
    const late = told.filter(({ ok, sentAt }) => ok && sentAt >= 25);
    expect(late).toHaveLength(25);
    for (const { at, sentAt } of late) expect(at - sentAt).toBeCloseTo(4, 9);
    expect(goodBy(told)).not.toContain('web-e');
  });

  test('a name server is as near to people of a far region', () => {
    const site = twoSites([1], 'west', { routing: 'nearest', ttl: 60 }).runUntil(20);
    expect(site.of('lookup').map(({ at }) => at)).toEqual([1]);
  });

  test('tells each region its own answer', () => {
    const site = twoSites(times, 'west', { routing: 'nearest', ttl: 60 }).runUntil(20);
    expect(site.of('lookup').map(({ answer }) => answer)).toEqual([WEST]);
    expect(site.reading('dns')).toMatchObject({ answers: [{ region: 'west', answer: WEST }] });
  });
});

describe('a region that fails', () => {
  const whole = () => twoSites([1], 'east', { routing: 'nearest-first' });

  test('loses all its machines at once, and gets them back at once', () => {
    const site = whole();
    expect(site.reading('east')).toMatchObject({ condition: 'up', machines: 1, powered: 1, cables: 1 });
    site.do({ type: 'unplug', target: 'east' });
    expect(site.reading('east')).toMatchObject({ condition: 'unplugged', powered: 0 });
    expect(site.reading('web-e')).toMatchObject({ condition: 'unplugged' });
    expect(site.reading('web-w')).toMatchObject({ condition: 'up' });
    site.do({ type: 'restore', target: 'east' });
    expect(site.reading('east')).toMatchObject({ condition: 'up', powered: 1 });
    expect(site.of('condition').map(({ target, condition }) => `${target} ${condition}`)).toEqual([
      'east unplugged',
      'web-e unplugged',
      'east up',
      'web-e up',
      'web-e/web-server up',
    ]);
  });

  test('is well again as soon as one of its machines is', () => {
    const site = whole();
    site.do({ type: 'unplug', target: 'east' }).do({ type: 'restore', target: 'web-e' });
    expect(site.reading('east')).toMatchObject({ condition: 'up' });
  });

  test('that is cut off serves its own people and nobody else', () => {
    const site = twoSites([1, 30], 'east', { routing: 'nearest-first' }, { addressTimeout: 2 });
    site.do({ type: 'cut', target: 'west' });
    expect(site.reading('west')).toMatchObject({ condition: 'cut', cables: 1, whole: 0 });
    // Every way out of the only other region is cut with it.
    expect(site.reading('east')).toMatchObject({ condition: 'cut' });
    site.runUntil(20);
    expect(site.outcomes()).toEqual(['200 at 1']);
    site.do({ type: 'restore', target: 'west' });
    expect(site.reading('west')).toMatchObject({ condition: 'up', whole: 1 });
  });

  test('is told in sentences when there is nothing to do', () => {
    const site = new WatchedSite(design([region('east', 1)], []));
    expect(site.try({ type: 'unplug', target: 'east' })).toBe('There is no machine in east.');
    expect(site.try({ type: 'cut', target: 'east' })).toBe('No line leads from east to anywhere else.');
  });
});

test('an application reads from the replica of its own region, and from the far one where that is dead', () => {
  const reads = [1, 2, 3, 20].map((at) => ({ at, client: 'ann', kind: 'read' as const }));
  const app = service('app-server', { serviceTime: 0, readFrom: 'nearest', databaseTimeout: 5 });
  const database = service('database', { readTime: 0 });
  const replica = service('database', { readTime: 0, role: 'replica', source: 'db-e' });
  const site = new WatchedSite(
    design(
      [
        planned(reads, { region: 'west', patience: 30 }),
        region('east', 0.5),
        region('west', 0.5),
        machine('web-1', [service('web-server', { proxyTime: 0 }), app], { region: 'west' }),
        machine('db-e', [database], { region: 'east' }),
        machine('db-w', [replica], { region: 'west' }),
      ],
      [
        link('visit', 'users', 'web-1', { keepAlive: true }),
        link('sql', 'web-1', 'db-e'),
        link('sql', 'web-1', 'db-w'),
        link('replication', 'db-e', 'db-w'),
      ],
    ),
  ).runUntil(10);
  expect(site.outcomes()).toEqual(['200 at 1', '200 at 2', '200 at 3']);
  site.do({ type: 'stop', target: 'db-w/database' });
  // Refused at once, then over the ocean and back.
  expect(site.runUntil(40).outcomes().at(-1)).toBe('200 at 22');
});

test('the p95 of a region is that of the people who live there', () => {
  const site = twoSites(
    Array.from({ length: 40 }, (_, i) => 1 + i * 0.1),
    'west',
    { routing: 'nearest', ttl: 60 },
  );
  site.do({ type: 'unplug', target: 'web-e' }).runUntil(9);
  expect(site.reading('west')).toMatchObject({ samples: 40, p95: 0 });
  expect(site.reading('east')).toMatchObject({ samples: 0, p95: null });
  // Files are neither pages that read nor pages that write.
  const none = { answers: 0, time: 0 };
  expect(site.reading('west')).toMatchObject({ waits: { read: none, write: none } });
});

import { describe, expect, test } from 'vitest';
import type { PlannedArrival, RequestKind, SettingValues } from '../../design/design';
import { design, link, machine, planned, service, users, WatchedSite } from '../watched-site';

type Rule = Readonly<Record<string, string>>;

const at = (
  time: number,
  kind: RequestKind = 'read',
  rest: Partial<PlannedArrival> = {},
): PlannedArrival => ({
  at: time,
  client: 'a',
  kind,
  ...rest,
});

const stack = (id: string) =>
  machine(id, [
    service('web-server', { staticTime: 0.1 }),
    service('app-server', { serviceTime: 0.1, serviceDistribution: 'constant', workers: 8 }),
    service('app-files'),
    service('database'),
  ]);

/** Two servers of a backend “files”, two without a name. */
function site(plan: readonly PlannedArrival[] | SettingValues, balancer: SettingValues = {}) {
  const crowd = Array.isArray(plan) ? planned(plan, { patience: 60 }) : users(plan as SettingValues);
  return new WatchedSite(
    design(
      [
        crowd,
        machine('lb', [service('load-balancer', { check: 'tcp', inter: 1, retries: 0, ...balancer })]),
        ...['f1', 'f2', 's1', 's2'].map(stack),
      ],
      [
        link('visit', 'users', 'lb', { keepAlive: true }),
        ...['f1', 'f2'].map((id) => link('backend', 'lb', id, { keepAlive: true, backend: 'files' })),
        ...['s1', 's2'].map((id) => link('backend', 'lb', id, { keepAlive: true })),
      ],
    ),
  );
}

const rule = (test: string, more: Rule = {}): Rule => ({ test, backend: 'files', ...more });

const servedBy = (watched: WatchedSite) =>
  watched.of('outcome').map(({ server, status }) => server ?? status);

const KINDS: readonly RequestKind[] = ['static', 'read', 'write'];
const oneOfEach = KINDS.map((kind, i) => at(1 + i, kind));

describe('use_backend', () => {
  const cases: readonly (readonly [Rule, readonly RequestKind[]])[] = [
    [rule('path', { path: '/static/' }), ['static']],
    [rule('path', { path: '/pages/' }), ['read']],
    [rule('path', { path: '/' }), KINDS],
    [rule('path', { path: '/logo' }), []],
    [rule('static'), ['static']],
    [rule('dynamic'), ['read', 'write']],
    [rule('get'), ['static', 'read']],
    [rule('post'), ['write']],
    [rule('host', { host: 'WWW.foobar.com' }), KINDS],
    [rule('host', { host: 'shop.foobar.com' }), []],
  ];

  test.each(cases)('%o takes %j', (only, taken) => {
    const served = servedBy(site(oneOfEach, { rules: [only] }).runUntil(9));
    expect(KINDS.filter((_, i) => String(served[i]).startsWith('f'))).toEqual(taken);
    expect(served.every((server) => typeof server === 'string')).toBe(true);
  });

  test('the first rule that matches decides, and what matches none goes to the lines without a name', () => {
    const rules = [rule('post', { backend: '' }), rule('dynamic')];
    expect(servedBy(site(oneOfEach, { rules }).runUntil(9))).toEqual(['s1', 'f1', 's2']);
  });

  test('says of each request which rule gave it to whom', () => {
    const watched = site(oneOfEach, { rules: [rule('static')] }).runUntil(9);
    expect(watched.of('routed').map(({ rule: by, why, backend }) => [by, why, backend])).toEqual([
      [1, 'static file', 'files'],
      [null, '', ''],
      [null, '', ''],
    ]);
  });

  test('a backend without a server answers 503', () => {
    const rules = [rule('static', { backend: 'nobody' })];
    expect(servedBy(site(oneOfEach, { rules }).runUntil(9))).toEqual([503, 's1', 's2']);
  });

  test('means nothing in TCP mode', () => {
    const watched = site(oneOfEach, { rules: [rule('static')], mode: 'tcp' }).runUntil(9);
    expect(watched.of('routed')).toEqual([]);
    expect(servedBy(watched)).toEqual(['s1', 's2', 's1']);
  });

  test('lets those who ask for another host go elsewhere', () => {
    const crowd = {
      rate: 20,
      staticShare: 0,
      writeShare: 0,
      otherHost: 'Shop.foobar.com',
      otherHostShare: 0.25,
      patience: 60,
    };
    const watched = site(crowd, { rules: [rule('host', { host: 'shop.foobar.com' })] }).runUntil(60);
    const asked = new Set(watched.of('sent').flatMap(({ request, host }) => (host ? [request] : [])));
    const ended = watched.of('outcome');
    expect(asked.size / watched.of('sent').length).toBeCloseTo(0.25, 1);
    expect(
      ended.filter(({ request }) => asked.has(request)).every(({ server }) => server!.startsWith('f')),
    ).toBe(true);
    expect(
      ended.filter(({ request }) => !asked.has(request)).every(({ server }) => server!.startsWith('s')),
    ).toBe(true);
  });
});

describe('a backend', () => {
  const files = (more: Rule) => ({ rules: [rule('static')], backends: [{ name: 'files', ...more }] });

  test('goes by its own algorithm', () => {
    const plan = [1, 2, 3, 4].map((time) => at(time, 'static'));
    expect(servedBy(site(plan, files({ algorithm: 'first' })).runUntil(9))).toEqual(['f1', 'f1', 'f1', 'f1']);
    expect(servedBy(site(plan, files({ algorithm: 'roundrobin' })).runUntil(9))).toEqual([
      'f1',
      'f2',
      'f1',
      'f2',
    ]);
  });

  test('without a record does as the balancer', () => {
    const plan = [1, 2, 3].map((time) => at(time, 'static'));
    const watched = site(plan, { rules: [rule('static')], algorithm: 'first' });
    expect(servedBy(watched.runUntil(9))).toEqual(['f1', 'f1', 'f1']);
  });

  test('asks its servers in its own way', () => {
    const noticed = (check: string) => {
      const watched = site([], { ...files({ check }), check: 'tcp', fall: 2 }).runUntil(3);
      watched.do({ type: 'stop', target: 'f1/app-server' }).do({ type: 'stop', target: 's1/app-server' });
      return watched
        .runUntil(12)
        .of('server state')
        .map(({ server, state }) => `${server} ${state}`);
    };
    expect(noticed('http-app')).toEqual(['f1 down']);
    expect(noticed('http-static')).toEqual([]);
  });

  test('binds its visitors by a cookie, and others are not bound', () => {
    const plan = [1, 2, 3, 4, 5, 6].map((time) => at(time, time % 2 === 1 ? 'static' : 'read'));
    const watched = site(plan, files({ stickiness: 'cookie', check: 'tcp' })).runUntil(9);
    expect(servedBy(watched)).toEqual(['f1', 's1', 'f1', 's2', 'f1', 's1']);
  });

  describe('that binds by a cookie like the default one', () => {
    // Six reads and files in turn, of one visitor.
    const plan = [1, 2, 3, 4, 5, 6].map((time) => at(time, time % 2 === 1 ? 'static' : 'read'));
    const both = (cookieName: string) =>
      site(plan, {
        ...files({ stickiness: 'cookie', check: 'tcp', cookieName }),
        stickiness: 'cookie',
      }).runUntil(9);

    test('keeps a visitor at a server of its own beside another backend, if its cookie has a name of its own', () => {
      expect(servedBy(both('FILES'))).toEqual(['f1', 's1', 'f1', 's1', 'f1', 's1']);
    });

    test('takes the cookie of another backend away that has the same name', () => {
      expect(servedBy(both(''))).toEqual(['f1', 's1', 'f2', 's2', 'f1', 's1']);
    });

    test('is read on the wire by its name', () => {
      const settings = {
        ...files({ stickiness: 'cookie', check: 'tcp', cookieName: 'FILES' }),
        cookieName: 'WEB',
      };
      const watched = site(plan, { ...settings, stickiness: 'cookie' });
      watched.do({ type: 'tap', target: 'users--lb', seconds: 20 }).runUntil(9);
      const reading = watched.reading('users--lb');
      const texts = reading.kind === 'link' ? (reading.tap?.entries ?? []).map(({ text }) => text) : [];
      const lines = texts.map((text) =>
        text
          .split('\n')
          .filter((line) => line.includes('ookie'))
          .join(', '),
      );
      expect(lines.slice(0, 6)).toEqual([
        '',
        'Set-Cookie: FILES=f1',
        'Cookie: FILES=f1',
        'Set-Cookie: WEB=s1',
        'Cookie: FILES=f1, Cookie: WEB=s1',
        '',
      ]);
    });

    test('has a name', () => {
      const rename = { type: 'set', target: 'lb/load-balancer', setting: 'cookieName', value: '' } as const;
      expect(site([]).try(rename)).toContain('letters, digits');
    });
  });

  test('loses its servers to nobody: others do not take its requests over', () => {
    const plan = [1, 9, 10].map((time) => at(time, 'static'));
    const watched = site([...plan, at(11)], { rules: [rule('static')], fall: 1 }).runUntil(2);
    watched.do({ type: 'stop', target: 'f1' }).do({ type: 'stop', target: 'f2' }).runUntil(20);
    expect(servedBy(watched)).toEqual(['f1', 503, 503, 's1']);
  });
});

describe('while it runs', () => {
  test('rules come and go', () => {
    const plan = [1, 5, 9].map((time) => at(time, 'static'));
    const watched = site(plan).runUntil(3);
    watched
      .do({ type: 'set', target: 'lb/load-balancer', setting: 'rules', value: [rule('static')] })
      .runUntil(7);
    watched.do({ type: 'set', target: 'lb/load-balancer', setting: 'rules', value: [] }).runUntil(12);
    expect(servedBy(watched)).toEqual(['s1', 'f1', 's2']);
  });

  test('a server line that moves passes its checks, and then gets what its new backend gets', () => {
    const plan = [8, 9, 10, 11].map((time) => at(time, 'static'));
    const watched = site(plan, { rules: [rule('static')] }).runUntil(2);
    watched.do({ type: 'set', target: 'lb--s1', setting: 'backend', value: 'files' });
    watched.runUntil(14);
    expect(watched.of('server state').map(({ server, state }) => `${server} ${state}`)).toContain('s1 up');
    expect(new Set(servedBy(watched))).toEqual(new Set(['f1', 'f2', 's1']));
  });

  test('a server line that moves has served what it has', () => {
    const plan = [1, 2].map((time) => at(time));
    const watched = site(plan, { rules: [rule('static')] }).runUntil(4);
    watched.do({ type: 'set', target: 'lb--s1', setting: 'backend', value: 'files' }).runUntil(9);
    const reading = watched.reading('lb/load-balancer');
    const servers = reading.kind === 'load-balancer' ? reading.servers : [];
    expect(servers.find(({ server }) => server === 's1')?.served).toBe(1);
  });

  test('a record changes the algorithm of its backend', () => {
    const plan = [1, 2, 5, 6].map((time) => at(time, 'static'));
    const watched = site(plan, { rules: [rule('static')] }).runUntil(3);
    const value = [{ name: 'files', algorithm: 'first', check: 'tcp', stickiness: 'none' }];
    watched.do({ type: 'set', target: 'lb/load-balancer', setting: 'backends', value }).runUntil(9);
    expect(servedBy(watched)).toEqual(['f1', 'f2', 'f1', 'f1']);
  });

  test('a balancer that is started again goes by its rules', () => {
    const watched = site([at(9, 'static'), at(10)], { rules: [rule('static')] }).runUntil(2);
    watched.do({ type: 'stop', target: 'lb' }).do({ type: 'restore', target: 'lb' }).runUntil(15);
    expect(servedBy(watched)).toEqual(['f1', 's1']);
  });
});

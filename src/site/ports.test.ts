import { describe, expect, test } from 'vitest';
import { serviceCatalog } from '../design/catalog';
import { firewallSets } from '../design/firewall-sets';
import { parseDesign } from '../design/parse';
import type { Design, SettingValues } from '../design/design';
import { checkValue } from '../design/settings-of';
import { describeValue } from '../design/value-words';
import { Directory } from '../run/directory';
import { causeWords } from '../run/sentences/cause-words';
import type { AttackReading } from './readings';
import { design, link, machine, planned, service, users, WatchedSite } from './watched-site';

const asks = (count: number) =>
  planned(Array.from({ length: count }, (_, i) => ({ at: 1 + i, client: 'c', kind: 'read' as const })));

interface Ports {
  readonly balancer?: SettingValues;
  readonly web?: SettingValues;
  readonly app?: SettingValues;
  readonly database?: SettingValues;
  readonly line?: SettingValues;
  readonly sql?: SettingValues;
}

const FRONT = 'lb/load-balancer';

/** A balancer, a web server with its application, and a database, each where it is told to listen. */
const plan = (ports: Ports, count = 3): Design =>
  design(
    [
      asks(count),
      machine('lb', [service('load-balancer', { ...ports.balancer })], { address: '203.0.113.10' }),
      machine('web', [service('web-server', { ...ports.web }), service('app-server', { ...ports.app })]),
      machine('db', [service('database', { ...ports.database })]),
    ],
    [
      link('visit', 'users', 'lb'),
      link('backend', 'lb', 'web', { ...ports.line }),
      link('sql', 'web', 'db', { ...ports.sql }),
    ],
  );

const chain = (ports: Ports, count = 3): WatchedSite => new WatchedSite(plan(ports, count));

/** What the site says to that; null where it is done. */
const set = (site: WatchedSite, target: string, setting: string, value: number | boolean) =>
  site.try({ type: 'set', target, setting, value });

const ends = (site: WatchedSite) => site.outcomes().map((text) => text.slice(0, 3));

describe('the port on which a service listens', () => {
  test('is followed by all lines that lead there', () => {
    const site = chain({
      balancer: { port: 8080 },
      web: { port: 81 },
      app: { port: 9000 },
      database: { port: 3307 },
    });
    expect(ends(site.runUntil(20))).toEqual(['200', '200', '200']);
  });

  test('may change while the site runs: who comes then finds it there', () => {
    const site = chain({}, 9).runUntil(3.5);
    expect(set(site, 'web/web-server', 'port', 8081)).toBeNull();
    expect(set(site, 'db/database', 'port', 3307)).toBeNull();
    expect(ends(site.runUntil(30))).toEqual(Array.from({ length: 9 }, () => '200'));
  });

  test.each([
    ['a server line', { line: { port: 8080 } }, '503'],
    ['the line to a database', { sql: { port: 3307 } }, '500'],
  ] as const)('is not found by %s that names another one: it is refused', (_, ports, status) => {
    const site = chain(ports).runUntil(20);
    expect(ends(site)).toEqual([status, status, status]);
    const [first] = site.of('outcome');
    expect(first!.at - first!.sentAt).toBeLessThan(5);
    const named = { ...ports, web: { port: 8080 }, database: { port: 3307 } };
    expect(ends(chain(named).runUntil(20))).toEqual(['200', '200', '200']);
  });

  test('of HTTPS is a port of its own', () => {
    const site = chain({
      balancer: { certificate: true, tlsPort: 8443 },
      web: { certificate: true, tlsPort: 9443 },
      line: { tls: true },
    }).runUntil(2.5);
    expect(set(site, 'web/web-server', 'tlsPort', 9444)).toBeNull();
    expect(ends(site.runUntil(20))).toEqual(['200', '200', '200']);
  });

  describe('is found by a scan', () => {
    const attacker = {
      id: 'attacker',
      kind: 'attacker',
      settings: { pace: 100 },
      position: { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } },
    } as const;
    const scanned = (web: SettingValues, change?: readonly [name: string, value: number]) => {
      const site = new WatchedSite(
        design([machine('web', [service('web-server', web)], { address: '203.0.113.10' }), attacker], []),
      );
      if (change !== undefined) expect(set(site, 'web/web-server', ...change)).toBeNull();
      site.do({ type: 'scan', from: 'attacker' }).runUntil(20);
      const reading = site.reading('attacker') as AttackReading;
      return (port: number) => reading.scanned.find((each) => each.port === port)?.found;
    };

    test('and was not there before', () => {
      const found = scanned({ port: 8088 });
      expect([found(80), found(8088)]).toEqual(['refused', 'open']);
    });

    test('where that of HTTPS has moved to', () => {
      const found = scanned({ certificate: true }, ['tlsPort', 8443]);
      expect([found(443), found(8443)]).toEqual(['refused', 'open']);
    });
  });

  test('is what a rule of a ready firewall lets in', () => {
    const all = plan({ web: { port: 8088 }, balancer: { port: 8080 } });
    const portsOf = (id: string) => {
      const { settings } = firewallSets(all, all.elements.find((each) => each.id === id)!)[1]!;
      return (settings.rules as { port: number }[]).map(({ port }) => port);
    };
    expect(portsOf('web')).toEqual([8088]);
    expect(portsOf('lb')).toEqual([8080, 443]);
    expect(portsOf('db')).toEqual([3306]);
  });

  test('is named where it is closed', () => {
    const names = new Directory(plan({ web: { port: 8088 } }));
    const cause = (where: string) => causeWords({ what: 'connection refused', where }, names);
    expect(cause('web/web-server')).toBe('Nginx on web does not run (port 8088 is closed)');
    names.learnSetting({ type: 'setting', at: 1, target: 'web/web-server', setting: 'port', value: 81 });
    expect(cause('web/web-server')).toBe('Nginx on web does not run (port 81 is closed)');
    expect(cause('web')).toBe('nothing on web listens on the port that was asked');
  });
});

test('a port is written as a name, and not as an amount', () => {
  const spec = serviceCatalog['app-server'].settings.port;
  expect(describeValue(spec, 8000)).toBe('8000');
  expect(checkValue(spec, 70_000)).toMatchObject({
    ok: false,
    message: expect.stringMatching(/65535/),
  });
});

describe('two services of one machine', () => {
  const both = (web: SettingValues, app: SettingValues) =>
    parseDesign(
      design([machine('web', [service('web-server', { ...web }), service('app-server', { ...app })])], []),
    );
  const said = (web: SettingValues, app: SettingValues): string | null => {
    const parsed = both(web, app);
    return parsed.ok ? null : (parsed.problems[0]?.message ?? '');
  };

  test.each([
    [{ port: 8000 }, {}, 'Nginx and App server both listen on port 8000: web has only one.'],
    [{}, { port: 80 }, 'Nginx and App server both listen on port 80: web has only one.'],
    [{}, { port: 22 }, 'SSH and App server both listen on port 22: web has only one.'],
    [{ certificate: true, tlsPort: 80 }, {}, 'Nginx listens twice on port 80: web has only one.'],
    [{ certificate: true }, { port: 443 }, 'Nginx and App server both listen on port 443: web has only one.'],
    [{}, { port: 443 }, null],
    [{ port: 8000 }, { port: 80 }, null],
  ])('of %j and %j', (web, app, sentence) => {
    expect(said(web, app)).toBe(sentence);
  });

  test('do not come to share a port while they run: the change is refused', () => {
    const site = chain({}, 1);
    expect(set(site, 'web/web-server', 'port', 8000)).toBe(
      'App server and Nginx both listen on port 8000: web has only one.',
    );
    expect(set(site, 'web/app-server', 'port', 443)).toBeNull();
    expect(set(site, 'web/web-server', 'certificate', true)).toBe(
      'App server and Nginx both listen on port 443: web has only one.',
    );
    expect(set(site, FRONT, 'port', 22)).toBe('SSH and HAProxy both listen on port 22: lb has only one.');
    expect(ends(site.runUntil(10))).toEqual(['200']);
  });
});

test('users reach what listens elsewhere only by its own port', () => {
  const site = new WatchedSite(
    design(
      [users({ rate: 1 }), machine('web', [service('web-server', { port: 8080 })])],
      [link('visit', 'users', 'web')],
    ),
  ).runUntil(9);
  expect(site.of('outcome').some(({ ok }) => ok)).toBe(true);
});

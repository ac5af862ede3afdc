import { describe, expect, test } from 'vitest';
import type { PlannedArrival, SettingValues } from '../../design/design';
import type { LinkReading, Reading, TapReading } from '../readings';
import { design, link, machine, planned, service, WatchedSite } from '../watched-site';

const plan = (client: string): PlannedArrival[] => [
  { at: 1, client, kind: 'write' },
  { at: 2, client, kind: 'read' },
  { at: 30, client, kind: 'read' },
];

/** A balancer, one server and a database. */
function site(visit: SettingValues = {}, line: SettingValues = {}, client = 'ann'): WatchedSite {
  const certificate = { certificate: true };
  return new WatchedSite(
    design(
      [
        planned(plan(client), { patience: 60 }),
        machine('lb', [service('load-balancer', certificate)]),
        machine('web', [service('web-server', certificate), service('app-server')]),
        machine('db', [service('database')]),
      ],
      [link('visit', 'users', 'lb', visit), link('backend', 'lb', 'web', line), link('sql', 'web', 'db')],
    ),
  );
}

const LINKS = ['users--lb', 'lb--web', 'web--db'];

function tapped(watched: WatchedSite): readonly TapReading[] {
  for (const target of LINKS) watched.do({ type: 'tap', target, seconds: 20 });
  watched.runUntil(60);
  return LINKS.map((id) => (watched.reading(id) as LinkReading).tap!);
}

const textOf = ({ entries }: TapReading): string => entries.map(({ text }) => text).join('\n');

const passwordsIn = ({ entries }: TapReading): readonly (string | null)[] =>
  entries.map(({ password }) => password).filter((password) => password !== null);

describe('a tap', () => {
  test('reads the password of a form on a plain leg, the page, and the query', () => {
    const [visit, line, sql] = tapped(site());
    for (const leg of [visit!, line!]) {
      expect(textOf(leg)).toContain('user=ann&password=open-sesame-ann');
      expect(textOf(leg)).toContain('<h1>Welcome, ann</h1>');
    }
    expect(textOf(sql!)).toContain('SELECT title, text FROM pages');
    expect(textOf(sql!)).toContain("INSERT INTO forms (user, text) VALUES ('ann', 'Hello')");
    expect(passwordsIn(visit!)).toEqual(['open-sesame-ann']);
    expect(passwordsIn(sql!)).toEqual([]);
  });

  test('ends after its time', () => {
    const [visit] = tapped(site());
    expect(visit!.entries.every(({ at }) => at <= 20)).toBe(true);
    expect(visit).toMatchObject({ passed: 4, readable: 4 });
  });

  test('sees only sizes where TLS is spoken, and reads again behind the balancer that ends it', () => {
    const [visit, line] = tapped(site({ tls: true }));
    expect(visit).toMatchObject({ passed: 4, readable: 0 });
    expect(textOf(line!)).toContain('password=open-sesame-ann');
    expect([passwordsIn(visit!), passwordsIn(line!)]).toEqual([[], ['open-sesame-ann']]);
    const [, both] = tapped(site({ tls: true }, { tls: true }));
    expect(both!.readable).toBe(0);
  });

  test('a TLS leg holds no byte of what is said: another person gives the same records, but for their lengths', () => {
    const [ann] = tapped(site({ tls: true }));
    const [bob] = tapped(site({ tls: true }, {}, 'bob'));
    expect(ann!.entries.every(({ sealed, text }) => sealed && /^17 03 03( [0-9a-f]{2})+ …$/.test(text))).toBe(
      true,
    );
    expect(textOf(ann!)).toBe(textOf(bob!));
    const [longer] = tapped(site({ tls: true }, {}, 'somebody-with-a-long-name'));
    const payload = ({ entries }: TapReading) =>
      entries.map(({ text }) => text.slice('17 03 03 xx xx'.length));
    expect(payload(longer!)).toEqual(payload(ann!));
    expect(longer!.entries[0]!.bytes).toBeGreaterThan(ann!.entries[0]!.bytes);
  });

  test('changes no fact and no reading but its own', () => {
    const [plain, read] = [site(), site()];
    tapped(read);
    plain.runUntil(60);
    expect(read.facts).toEqual(plain.facts);
    const ids = ['users', 'lb', 'lb/load-balancer', 'web', 'web/app-server', 'db/database', ...LINKS];
    const without = (reading: Reading) => ({ ...reading, tap: undefined });
    const of = (watched: WatchedSite) => ids.map((id) => without(watched.reading(id)));
    expect(of(read)).toEqual(of(plain));
  });

  test('of something that is no cable is refused', () => {
    expect(() => site().do({ type: 'tap', target: 'lb', seconds: 1 })).toThrow('no link called "lb"');
  });
});

test('a tap reads a signed cookie, and counts all of its bytes with every request', () => {
  const clicks: PlannedArrival[] = [1, 2].map((at) => ({ at, client: 'ann', kind: 'read' }));
  const sizes = [0, 0.002].map((sessionSize) => {
    const app = service('app-server', { sessions: 'cookie', sessionSize });
    const watched = new WatchedSite(
      design(
        [planned(clicks, { sessionShare: 1 }), machine('web', [service('web-server'), app])],
        [link('visit', 'users', 'web')],
      ),
    );
    watched.do({ type: 'tap', target: 'users--web', seconds: 20 }).runUntil(20);
    const { entries } = (watched.reading('users--web') as LinkReading).tap!;
    expect(entries.map(({ text }) => /signature of key-1/.test(text))).toEqual([false, true, true, true]);
    return entries.map(({ bytes }) => bytes);
  });
  const [without, whole] = sizes;
  expect(whole!.map((bytes, i) => bytes - without![i]!)).toEqual([0, 2000, 2000, 2000]);
});

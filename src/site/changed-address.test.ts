import { describe, expect, test } from 'vitest';
import type { DesignElement, SettingValues } from '../design/design';
import type { Command } from './commands';
import type { AttackReading, DnsReading } from './readings';
import { design, link, machine, planned, service, WatchedSite } from './watched-site';

const PUBLIC = '203.0.113.10';
const HERE = { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } };

const attacker = { id: 'attacker', kind: 'attacker', settings: { pace: 100 }, position: HERE } as const;

const asks = (...times: readonly number[]) =>
  planned(
    times.map((at) => ({ at, client: 'c', kind: 'read' as const, hold: 1 })),
    { patience: 3 },
  );

const balancer = (settings: SettingValues = {}) => machine('lb', [service('load-balancer')], settings);
const server = (settings: SettingValues = {}) =>
  machine('web', [service('web-server'), service('app-server')], settings);

const site = (elements: readonly DesignElement[], door = 'web') =>
  new WatchedSite(
    design(
      [asks(1, 9, 20, 21), ...elements, attacker],
      [link('visit', 'users', door), link('backend', 'lb', 'web')],
    ),
  );

const give = (id: string, address: string): Command => ({
  type: 'set',
  target: id,
  setting: 'address',
  value: address,
});

/** The addresses of machines, as a scan finds them. */
function addresses(watched: WatchedSite, until = 40): Record<string, string> {
  watched.do({ type: 'scan', from: 'attacker' }).runUntil(until);
  const { scanned } = watched.reading('attacker') as AttackReading;
  return Object.fromEntries(scanned.map((row) => [row.machine, row.address]));
}

describe('the address of a machine may change while the site runs', () => {
  test('and is in force at once', () => {
    const watched = site([server({ address: PUBLIC }), balancer()]).runUntil(5);
    watched.do(give('web', '198.51.100.7'));
    expect(addresses(watched)).toMatchObject({ web: '198.51.100.7' });
  });

  test.each([
    ['given up first', ['web', 'lb']],
    ['taken first', ['lb', 'web']],
  ])('one goes over to another machine, %s', (_, order) => {
    const watched = site([server({ address: PUBLIC }), balancer({ address: '198.51.100.7' })]).runUntil(5);
    const next: Record<string, string> = { web: '', lb: PUBLIC };
    for (const id of order) watched.do(give(id, next[id]!));
    const found = addresses(watched);
    expect(found.lb).toBe(PUBLIC);
    expect(found.web).toMatch(/^10\.1\./);
  });

  test('everybody in the site finds it by its new one', () => {
    const watched = site([balancer({ address: PUBLIC }), server({ address: '10.0.0.11' })], 'lb').runUntil(5);
    watched.do(give('web', '10.0.0.12')).do(give('lb', '203.0.113.11')).runUntil(30);
    expect(watched.outcomes().map((text) => text.slice(0, 3))).toEqual(['200', '200', '200', '200']);
  });

  test('what was asked at the former one is answered by nobody', () => {
    const watched = site([server({ address: PUBLIC }), balancer()]).runUntil(9.5);
    watched.do(give('web', '198.51.100.7')).runUntil(30);
    expect(watched.of('outcome').map(({ sentAt, ok }) => [sentAt, ok])).toEqual([
      [1, true],
      [9, false],
      [20, true],
      [21, true],
    ]);
  });

  test('a name server names it', () => {
    const dns: DesignElement = { id: 'dns', kind: 'dns', position: HERE };
    const watched = site([server({ address: PUBLIC }), balancer(), dns]).runUntil(5);
    const answer = () => (watched.reading('dns') as DnsReading).answers[0]?.answer;
    expect(answer()).toBe(PUBLIC);
    watched.do(give('web', '198.51.100.7'));
    expect(answer()).toBe('198.51.100.7');
  });
});

describe('a line that names no port', () => {
  const app = machine('web', [service('app-server'), service('app-files')]);
  const lines = () =>
    new WatchedSite(
      design(
        [asks(1, 9, 20, 21), balancer(), app],
        [link('visit', 'users', 'lb'), link('backend', 'lb', 'web')],
      ),
    );

  /** When Nginx has passed a request on. */
  const passed = (watched: WatchedSite) => watched.of('passed on').map(({ at }) => at);

  test('leads to what comes in front there later, and on to what stood behind it once that goes', () => {
    const watched = lines().runUntil(5);
    watched
      .do({ type: 'change', remove: [], add: [{ service: service('web-server'), on: 'web' }] })
      .runUntil(18);
    expect(passed(watched)).toEqual([9]);
    watched.do({ type: 'change', remove: ['web/web-server'], add: [] }).runUntil(40);
    expect(passed(watched)).toEqual([9]);
    expect(watched.outcomes().map((text) => text.slice(0, 3))).toEqual(['200', '200', '200', '200']);
  });
});

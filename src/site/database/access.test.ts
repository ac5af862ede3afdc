import { describe, expect, test } from 'vitest';
import type { SettingRecord } from '../../design/settings';
import { design, link, machine, planned, service, WatchedSite } from '../watched-site';

function application(accounts: readonly SettingRecord[], databaseUser = 'app') {
  return new WatchedSite(
    design(
      [
        planned([
          { at: 1, client: 'c', kind: 'read', hold: 0 },
          { at: 2, client: 'c', kind: 'write', hold: 0 },
        ]),
        machine('web-1', [service('web-server'), service('app-server', { databaseUser })], {
          address: '10.0.0.11',
        }),
        machine('db-1', [service('database', { accounts, readTime: 0, writeTime: 0 })]),
      ],
      [link('visit', 'users', 'web-1'), link('sql', 'web-1', 'db-1')],
    ),
  ).runUntil(9);
}

const ends = (watched: WatchedSite) =>
  watched.of('outcome').map(({ status, cause }) => cause?.says ?? status);

describe('the accounts of a database', () => {
  test('let the application read and write as it comes', () => {
    expect(ends(application([{ user: 'app' }]))).toEqual([200, 200]);
  });

  test('refuse a stranger with error 1045, in the words of the real server', () => {
    const says = "ERROR 1045 (28000): Access denied for user 'guest'@'10.0.0.11' (using password: YES)";
    expect(ends(application([{ user: 'app' }], 'guest'))).toEqual([says, says]);
  });

  test('refuse a reader that writes with error 1142', () => {
    expect(ends(application([{ user: 'app', rights: 'read' }]))).toEqual([
      200,
      "ERROR 1142 (42000): INSERT command denied to user 'app'@'10.0.0.11' for table 'posts'",
    ]);
  });

  test('refuse with error 1130 whoever comes from where nobody may', () => {
    const says = "ERROR 1130 (HY000): Host '10.0.0.11' is not allowed to connect to this MySQL server";
    expect(ends(application([{ user: 'app', host: '10.0.9.0/24' }]))).toEqual([says, says]);
  });

  test('count by the narrowest network that holds the address', () => {
    const accounts = [{ user: 'app' }, { user: 'app', host: '10.0.0.0/24', rights: 'read' }];
    expect(ends(application(accounts))[1]).toMatch(/^ERROR 1142/);
    expect(ends(application([...accounts].reverse()))[1]).toMatch(/^ERROR 1142/);
  });
});

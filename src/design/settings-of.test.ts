import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { elementCatalog, linkCatalog, serviceCatalog } from './catalog';
import type { Setting, Specs } from './settings';
import { checkValue, quoted, settingsOf } from './settings-of';
import { describeValue } from './value-words';

const { machine, users } = elementCatalog;
const balancer = serviceCatalog['load-balancer'].settings;
const application = serviceCatalog['app-server'].settings;

const allSettings: [string, Setting][] = [elementCatalog, serviceCatalog, linkCatalog].flatMap((catalog) =>
  Object.entries(catalog).flatMap(([kind, { settings }]) =>
    Object.entries(settings as Specs).map(([name, setting]): [string, Setting] => [
      `${kind} ${name}`,
      setting,
    ]),
  ),
);

describe('every setting of the catalog', () => {
  test.each(allSettings)(
    '%s has a valid default, which can be described, and a sentence of help',
    (_name, setting) => {
      expect(checkValue(setting, setting.default)).toEqual({ ok: true, value: setting.default });
      expect(describeValue(setting, setting.default)).not.toBe('');
      expect(setting.help).toMatch(/[.?]$/);
    },
  );

  test.each(allSettings)(
    '%s takes or refuses anything with a sentence, without throwing',
    (_name, setting) => {
      fc.assert(
        fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (value) => {
          const checked = checkValue(setting, value);
          if (checked.ok) expect(checked.value).toEqual(value);
          else expect(checked.message).toMatch(/^.{10,400}\.$/);
        }),
        { numRuns: 50 },
      );
    },
  );
});

describe('a text from outside is repeated in a sentence', () => {
  test.each<[string, unknown, string]>([
    ['whole where it is short', 'web-01', '"web-01"'],
    ['up to a length', 'x'.repeat(41), `"${'x'.repeat(39)}…"`],
    ['without cutting a character in two', '🦊'.repeat(41), `"${'🦊'.repeat(39)}…"`],
    ['with what a terminal would obey written out', '\u001b[2J', '"\\u001b[2J"'],
    ['with what turns the direction of writing written out', 'a\u202eb', '"a\\u202eb"'],
    ['with half a character written out', '\ud800', '"\\ud800"'],
    ['as nothing where there is none', undefined, 'nothing'],
  ])('%s', (_, value, words) => {
    expect(quoted(value)).toBe(words);
  });
});

describe('a value is refused', () => {
  test.each<[Setting, unknown, string]>([
    [application.workers, 0, 'Workers must be a whole number from 1 to 100,000, not 0.'],
    [application.workers, 2.5, 'Workers must be a whole number from 1 to 100,000, not 2.5.'],
    [application.workers, '4', 'Workers must be a whole number from 1 to 100,000, not "4".'],
    [balancer.inter, 0, 'Check interval must be a number from 10 ms to 3,600 s, not 0.'],
    [users.settings.staticShare, 1.01, 'Static files must be a number from 0 % to 100 %, not 1.01.'],
    [
      users.settings.rate,
      Number.NaN,
      'Requests per second must be a number from 0/s to 100,000/s, not something that is no number.',
    ],
    [
      users.settings.rate,
      Number.POSITIVE_INFINITY,
      'Requests per second must be a number from 0/s to 100,000/s, not Infinity.',
    ],
    [balancer.redispatch, 1, 'Redispatch must be true or false, not 1.'],
    [application.health, 'toString', 'Health page must be one of ok, failing, not "toString".'],
    [
      machine.settings.address,
      'a\nb',
      'IP address must be a text of at most 60 characters on one line, not "a\\u000ab".',
    ],
    [
      machine.settings.address,
      [],
      'IP address must be a text of at most 60 characters on one line, not a list.',
    ],
  ])('%#', (setting, value, message) => {
    expect(checkValue(setting, value)).toEqual({ ok: false, at: '', message });
  });
});

test.each<[Setting, number | boolean | string, string]>([
  [balancer.inter, 2, '2 s'],
  [balancer.inter, 0.05, '50 ms'],
  [linkCatalog.sql.settings.latency, 0.0002, '200 µs'],
  [linkCatalog.sql.settings.latency, 0.07, '70 ms'],
  [users.settings.rate, 6, '6/s'],
  [users.settings.writeShare, 0.25, '25 %'],
  [users.settings.writeShare, 0.07, '7 %'],
  [users.settings.patience, 0, 'waits for ever'],
  [linkCatalog.backend.settings.maxconn, 0, 'no limit'],
  [linkCatalog.backend.settings.weight, 3, '3'],
  [balancer.algorithm, 'leastconn', 'Least connections'],
  [balancer.redispatch, true, 'On'],
  [balancer.redispatch, false, 'Off'],
  [machine.settings.address, '', 'none'],
  [serviceCatalog.database.settings.source, 'db-1', 'db-1'],
])('%# a value reads as the screen writes it', (setting, value, text) => {
  expect(describeValue(setting, value)).toBe(text);
});

test('settings that a design does not mention are the defaults', () => {
  const settings = settingsOf({ kind: 'app-server', settings: { workers: 9 } });
  expect(settings.workers).toBe(9);
  expect(settings.backlog).toBe(application.backlog.default);
  expect(Object.keys(settings)).toEqual(Object.keys(application));
});

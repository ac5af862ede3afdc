import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Design } from './design';
import { type ParsedDesign, parseDesign } from './parse';
import { presets } from './presets';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

const presetOf = (id: string): Design => presets.find((preset) => preset.id === id)!.design;

/** The default preset with one place replaced; `undefined` removes it. */
function changed(path: string, value: unknown, id = 'three-servers'): unknown {
  const design: unknown = structuredClone(presetOf(id));
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
  const last = steps.pop()!;
  const owner = steps.reduce((at, step) => (at as Record<string, unknown>)[step], design) as Record<
    string,
    unknown
  >;
  if (value === undefined) delete owner[last];
  else owner[last] = value;
  return design;
}

const problemsOf = (parsed: ParsedDesign) =>
  parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path}: ${message}`);

describe('a value in the wrong is refused with its place and a sentence', () => {
  test.each<[string, unknown, string]>([
    [
      'format',
      'signal-box/9',
      'format: This must be "signal-box/1", the version of the file format, not "signal-box/9".',
    ],
    ['format', undefined, 'format: Missing: "signal-box/1", the version of the file format.'],
    ['title', '', 'title: This must be a text of 1 to 120 characters on one line, not "".'],
    [
      'title',
      'x'.repeat(121),
      `title: This must be a text of 1 to 120 characters on one line, not "${'x'.repeat(39)}…".`,
    ],
    ['scale', 'huge', 'scale: This must be one of classroom, production, not "huge".'],
    ['colour', 'red', 'colour: Unknown field "colour".'],
    ['elements', {}, 'elements: This must be a list, not an object.'],
    ['elements[0]', null, 'elements[0]: This must be an object, not null.'],
    [
      'elements[0].id',
      'my users',
      "elements[0].id: This must be a name of 1 to 40 letters, digits, '-' and '.', with a letter or digit at both ends, not \"my users\".",
    ],
    [
      'elements[0].kind',
      'crowd',
      'elements[0].kind: This must be one of users, dns, machine, attacker, region, not "crowd".',
    ],
    ['elements[0].position', undefined, 'elements[0].position: Missing: an object.'],
    [
      'elements[0].position.lr.x',
      Number.NaN,
      'elements[0].position.lr.x: This must be a number from -100,000 to 100,000, not something that is no number.',
    ],
    [
      'elements[0].settings.rate',
      -1,
      'elements[0].settings.rate: Requests per second must be a number from 0/s to 100,000/s, not -1.',
    ],
    ['elements[0].settings.speed', 1, 'elements[0].settings.speed: There is no setting "speed" here.'],
    ['elements[0].settings.a b', 1, 'elements[0].settings["a b"]: There is no setting "a b" here.'],
    ['elements[0].services', [], 'elements[0].services: Only a machine can run services.'],
    ['elements[1].plan', [], 'elements[1].plan: Only users can have a plan of arrivals.'],
    [
      'elements[3].services[1].settings.workers',
      0,
      'elements[3].services[1].settings.workers: Workers must be a whole number from 1 to 100,000, not 0.',
    ],
    [
      'elements[3].services[1].kind',
      'cache',
      'elements[3].services[1].kind: This must be one of load-balancer, web-server, app-server, app-files, health-agent, database, session-store, sentinel, shared-storage, failover-manager, keepalived, autoscaler, monitor, monitoring-agent, firewall, not "cache".',
    ],
    [
      'links[0].kind',
      'tunnel',
      'links[0].kind: This must be one of lookup, visit, backend, upstream, sql, replication, scrape, vrrp, attack, session, storage, not "tunnel".',
    ],
    [
      'links[1].settings.weight',
      257,
      'links[1].settings.weight: Weight must be a whole number from 0 to 256, not 257.',
    ],
  ])('%s = %j', (path, value, expected) => {
    expect(problemsOf(parseDesign(changed(path, value)))).toEqual(expect.arrayContaining([expected]));
  });
});

describe('parts that do not fit together are refused with a reason', () => {
  test.each<[string, unknown, string]>([
    ['elements[3].id', 'web-01', 'elements[3].id: The name "web-01" is taken already.'],
    ['links[0].id', 'web-01', 'links[0].id: The name "web-01" is taken already.'],
    [
      'elements[2].services[2].kind',
      'app-server',
      'elements[2].services[2]: App server runs on web-01 already.',
    ],
    [
      'elements[2].services[2]',
      { kind: 'load-balancer' },
      'elements[2].services[2]: Nginx and HAProxy both listen on port 80: web-01 has only one.',
    ],
    [
      'elements[0].settings.writeShare',
      0.9,
      'elements[0].settings: Static files and writes together are more than all requests: their shares may add up to 100 %.',
    ],
    ['links[0].to', 'lb-9', 'links[0].to: There is no "lb-9" in this design.'],
    ['links[0].from', 'constructor', 'links[0].from: There is no "constructor" in this design.'],
    [
      'links[0].to',
      'db-1',
      'links[0]: A public network link leads to a machine with HAProxy or Nginx, and db-1 has none.',
    ],
    [
      'links[0].from',
      'web-01',
      'links[0]: A public network link begins at users, and web-01 is something else.',
    ],
    [
      'links[1].to',
      'lb-1',
      'links[1]: A link needs two different ends: what runs on lb-1 reaches the rest of it without one.',
    ],
    ['links[1].to', 'web-02', 'links[2]: A server line link leads from lb-1 to web-02 already.'],
    [
      'links[1]',
      { id: 'second', kind: 'visit', from: 'users', to: 'lb-1' },
      'links[1]: A public network link leads from users to lb-1 already.',
    ],
    [
      'elements[6].services[0].settings.role',
      'primary',
      'elements[6].services[0].settings.source: db-2 is a primary, so it follows nobody.',
    ],
    [
      'elements[6].services[0].settings.source',
      '',
      'elements[6].services[0].settings.source: db-2 is a replica, so it needs a source.',
    ],
    [
      'elements[6].services[0].settings.source',
      'db-2',
      'elements[6].services[0].settings.source: db-2 cannot follow itself.',
    ],
    [
      'elements[6].services[0].settings.source',
      'web-01',
      'elements[6].services[0].settings.source: The source of db-2, "web-01", is no machine with a database.',
    ],
    [
      'elements[5].services[0].settings',
      { source: 'db-2' },
      'elements[5].services[0].settings.source: db-1 is a primary, so it follows nobody.',
    ],
    [
      'elements[5].services[0].settings',
      { role: 'replica', source: 'db-2' },
      'elements[5].services[0].settings.role: One database must be the primary.',
    ],
    [
      'elements[5].services[0].settings',
      { role: 'replica', source: 'db-2' },
      'elements[5].services[0].settings.source: db-1 follows itself in a circle: the log would go round for ever.',
    ],
    [
      'links[10].kind',
      'sql',
      'elements[6].services[0].settings.source: db-2 follows db-1, but no replication link leads from there.',
    ],
    [
      'links[10]',
      { id: 'back', kind: 'replication', from: 'db-2', to: 'db-1' },
      'links[10]: This link brings db-1 the log of db-2, which it does not follow.',
    ],
  ])('%s = %j', (path, value, expected) => {
    expect(problemsOf(parseDesign(changed(path, value)))).toEqual(expect.arrayContaining([expected]));
  });
});

describe('a plan of arrivals', () => {
  const withPlan = (...plan: unknown[]) => parseDesign(changed('elements[0].plan', plan));

  test('is read with everything that an arrival may say', () => {
    const arrival = {
      at: 1,
      client: 'ann',
      address: '198.51.100.7',
      kind: 'write',
      hold: 0.5,
      cookie: 'web-01',
      partial: true,
    };
    const parsed = withPlan({ at: 0, client: 'bob' }, arrival);
    expect(parsed.ok && parsed.design.elements[0]?.plan).toEqual([{ at: 0, client: 'bob' }, arrival]);
  });

  test('stands in order of time', () => {
    expect(problemsOf(withPlan({ at: 2, client: 'a' }, { at: 1, client: 'a' }))).toEqual([
      'elements[0].plan[1]: Arrivals must be in order of time: 1 s after 2 s.',
    ]);
  });

  test.each(['256.0.0.1', '1.2.3', '1.2.3.4.5', '1.2.3.', 'x'])('has no address %s', (address) => {
    expect(problemsOf(withPlan({ at: 0, client: 'a', address }))).toHaveLength(1);
  });
});

describe('hostile documents', () => {
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'design'],
    ['a list', []],
    ['a number', 7],
  ])('%s is no design', (_name, json) => {
    expect(parseDesign(json).ok).toBe(false);
  });

  test('a name that every object knows is refused', () => {
    for (const name of ['constructor', 'toString', 'valueOf', 'hasOwnProperty']) {
      expect(problemsOf(parseDesign(changed('elements[0].id', name)))).toContainEqual(
        `elements[0].id: "${name}" cannot be used as a name.`,
      );
    }
  });

  test('a prototype cannot be smuggled in', () => {
    const text = JSON.stringify(presetOf('simple')).replace(
      '"title"',
      '"__proto__":{"polluted":true},"title"',
    );
    expect(problemsOf(parseDesign(JSON.parse(text)))).toEqual(['["__proto__"]: Unknown field "__proto__".']);
    const settings = JSON.parse('{"__proto__":{"rate":1},"constructor":1}');
    expect(problemsOf(parseDesign(changed('elements[0].settings', settings)))).toHaveLength(2);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('depth and size do no harm', () => {
    let deep: Json = {};
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(parseDesign(deep).ok).toBe(false);
    expect(parseDesign(changed('elements[0].settings.rate', deep)).ok).toBe(false);
    expect(parseDesign(changed('title', 'x'.repeat(10_000_000))).ok).toBe(false);
    expect(problemsOf(parseDesign(changed('elements', Array(401).fill({}))))).toContainEqual(
      'elements: At most 400 entries are allowed here, not 401.',
    );
    expect(problemsOf(parseDesign(changed('links', Array(2001).fill({}))))).toContainEqual(
      'links: At most 2000 entries are allowed here, not 2001.',
    );
  });

  test('the list of problems has an end', () => {
    const parsed = parseDesign(changed('elements', Array(400).fill({})));
    expect(problemsOf(parsed)).toHaveLength(50);
  });
});

test('the design given back shares nothing with what was read', () => {
  const json = structuredClone(presetOf('distributed'));
  const parsed = parseDesign(json);
  if (!parsed.ok) throw new Error('a preset is valid');
  const { elements } = json as unknown as {
    elements: { services?: { settings?: Record<string, number> }[] }[];
  };
  elements[3]!.services![1]!.settings!.workers = -1;
  expect(parsed.design).toEqual(presetOf('distributed'));
});

describe('any change of a preset', () => {
  /** All places of a JSON value, as paths. */
  const places = (value: unknown, path: string[] = []): string[][] =>
    typeof value === 'object' && value !== null
      ? [path, ...Object.entries(value).flatMap(([name, inner]) => places(inner, [...path, name]))]
      : [path];

  const mutation = fc.constantFrom(...presets).chain(({ design }) =>
    fc.record({
      design: fc.constant(design),
      path: fc.constantFrom(...places(design).filter((path) => path.length > 0)),
      value: fc.oneof(
        fc.jsonValue() as fc.Arbitrary<unknown>,
        fc.constantFrom<unknown>(
          undefined,
          Number.NaN,
          Number.POSITIVE_INFINITY,
          -1,
          1e308,
          '__proto__',
          '',
          [],
          {},
        ),
        fc.constantFrom<unknown>(
          ...design.elements.map(({ id }) => id),
          'machine',
          'sql',
          'replica',
          'app-server',
        ),
      ),
    }),
  );

  test('gives a valid design or problems with a path and a sentence, and never throws', () => {
    fc.assert(
      fc.property(mutation, ({ design, path, value }) => {
        const json = JSON.parse(JSON.stringify(design));
        let owner = json;
        for (const step of path.slice(0, -1)) owner = owner[step];
        if (value === undefined) delete owner[path.at(-1)!];
        else owner[path.at(-1)!] = value;
        const parsed = parseDesign(json);
        if (parsed.ok) {
          // Written and read once, a design is what a file can hold: JSON knows no -0.
          const written = JSON.stringify(parsed.design);
          expect(JSON.stringify(parseDesign(JSON.parse(written)))).toBe(JSON.stringify(parsed));
          return;
        }
        expect(parsed.problems.length).toBeGreaterThan(0);
        for (const { path: where, message } of parsed.problems) {
          expect(where).not.toBe('');
          expect(message).toMatch(/^.{5,400}\.$/su);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('by whatever is no JSON does not throw either', () => {
    fc.assert(
      fc.property(
        fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }),
        (value) => {
          expect(parseDesign(value).ok).toBe(false);
          expect(parseDesign(changed('elements', [value])).ok).toBe(false);
        },
      ),
    );
  });
});

test('the example of the manual is a valid design', () => {
  const manual = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const [, example] = /```json\n(.*?)```/s.exec(manual) ?? [];
  expect(problemsOf(parseDesign(JSON.parse(example ?? '')))).toEqual([]);
});

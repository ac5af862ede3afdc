import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { serviceCatalog } from './catalog';
import { designSchemaText } from './json-schema';
import { malformedDesigns } from './malformed.fixture';
import { parseDesign } from './parse';
import { presets } from './presets';
import { checkValue } from './settings-of';
import type { Setting } from './settings';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly maxItems?: number;
  readonly not?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

const root: Schema & { readonly definitions: Readonly<Record<string, Schema>> } = JSON.parse(
  designSchemaText(),
);

const typeOf = (value: unknown): string => {
  if (Array.isArray(value)) return 'array';
  if (Number.isInteger(value)) return 'integer';
  return value === null ? 'null' : typeof value;
};

/** As much of a validator as this schema needs. */
function fits(schema: Schema, value: unknown): boolean {
  if (schema.$ref !== undefined) return fits(root.definitions[schema.$ref.split('/')[2] ?? ''] ?? {}, value);
  if (schema.oneOf !== undefined && schema.oneOf.filter((one) => fits(one, value)).length !== 1) return false;
  if (schema.not !== undefined && fits(schema.not, value)) return false;
  if ('const' in schema && schema.const !== value) return false;
  if (schema.enum !== undefined && !schema.enum.includes(value)) return false;
  const type = typeOf(value);
  if (schema.type !== undefined && schema.type !== type && !(schema.type === 'number' && type === 'integer'))
    return false;
  if (typeof value === 'number')
    return !(value < (schema.minimum ?? value) || value > (schema.maximum ?? value));
  if (typeof value === 'string') return fitsText(schema, value);
  if (Array.isArray(value)) {
    const fewEnough = value.length <= (schema.maxItems ?? value.length);
    return fewEnough && value.every((entry) => fits(schema.items ?? {}, entry));
  }
  return typeof value !== 'object' || value === null || fitsObject(schema, value);
}

const fitsText = ({ minLength = 0, maxLength = 1e9, pattern = '' }: Schema, text: string): boolean =>
  Array.from(text).length >= minLength &&
  Array.from(text).length <= maxLength &&
  new RegExp(pattern, 'u').test(text);

const fitsObject = ({ required = [], properties }: Schema, value: object): boolean =>
  required.every((name) => Object.hasOwn(value, name)) &&
  (properties === undefined ||
    Object.entries(value).every(([name, field]) => {
      const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
      return schema !== undefined && fits(schema, field);
    }));

test('the file is that of the present catalog', () => {
  const file = new URL('../../public/design.schema.json', import.meta.url);
  expect(readFileSync(file, 'utf8')).toBe(designSchemaText());
});

test.each(presets.map(({ id, design }) => [id, design]))('the preset %s fits', (_, design) => {
  expect(fits(root, JSON.parse(JSON.stringify(design)))).toBe(true);
});

describe('what the schema refuses', () => {
  const design = JSON.stringify(presets[0]?.design);
  test.each([
    ['another format', '"signal-box/1"', '"signal-box/2"'],
    ['an unknown field', '"title":', '"colour":"red","title":'],
    ['an unknown kind', '"kind":"web-server"', '"kind":"toaster"'],
    ['a setting of another kind', '"kind":"web-server"', '"kind":"web-server","settings":{"workers":2}'],
    ['a name with a space', '"id":"users"', '"id":"my users"'],
    ['a missing position', '"position":', '"place":'],
  ])('%s', (_, part, wrong) => {
    expect(design).toContain(part);
    const changed = JSON.parse(design.replace(part, wrong));
    expect(fits(root, changed)).toBe(false);
    expect(parseDesign(changed).ok).toBe(false);
  });
});

describe('the limits of the reader are those of the schema', () => {
  const [{ design }] = presets as [(typeof presets)[number]];
  const copies = <T>(one: T, count: number): T[] => Array.from({ length: count }, () => one);
  const [users, machine] = design.elements;
  const withElement = (changes: object) => ({ ...design, elements: [{ ...users, ...changes }] });
  const arrival = { at: 0, client: 'ann' };
  const position = (x: number) => ({ ...users?.position, lr: { x, y: 0 } });

  test.each<[string, unknown, unknown]>([
    ['title', { ...design, title: '🦊'.repeat(120) }, { ...design, title: 'x'.repeat(121) }],
    ['blank title', { ...design, title: ' x' }, { ...design, title: '  ' }],
    ['turned title', { ...design, title: 'שלום' }, { ...design, title: 'a\u202eb' }],
    ['name', withElement({ id: 'x'.repeat(40) }), withElement({ id: 'x'.repeat(41) })],
    ['name of the language', withElement({ id: 'constructors' }), withElement({ id: 'constructor' })],
    [
      'position',
      withElement({ position: position(-100_000) }),
      withElement({ position: position(-100_001) }),
    ],
    [
      'arrival',
      withElement({ plan: [{ ...arrival, at: 86_400 }] }),
      withElement({ plan: [{ ...arrival, at: 86_401 }] }),
    ],
    [
      'address',
      withElement({ plan: [{ ...arrival, address: '1.2.3.4' }] }),
      withElement({ plan: [{ ...arrival, address: '1.2.3.400' }] }),
    ],
    [
      'plan',
      withElement({ plan: copies(arrival, 100_000) }),
      withElement({ plan: copies(arrival, 100_001) }),
    ],
    ['elements', { ...design, elements: [] }, { ...design, elements: copies(users, 401) }],
    ['links', { ...design, links: [] }, { ...design, links: copies(design.links[0], 2001) }],
    [
      'services',
      { ...design, elements: [machine] },
      { ...design, elements: [{ ...machine, services: copies({ kind: 'app-files' }, 21) }] },
    ],
  ])('%s', (_, within, beyond) => {
    // What the parts say of each other is not for the schema.
    const reader = (json: unknown) => {
      const parsed = parseDesign(json);
      return parsed.ok || parsed.problems.every(({ path }) => path.startsWith('links['));
    };
    expect([fits(root, within), reader(within)]).toEqual([true, true]);
    expect([fits(root, beyond), reader(beyond)]).toEqual([false, false]);
  });

  test('and the schema refuses nothing that the reader accepts', () => {
    let accepted = 0;
    for (const { how, json } of malformedDesigns(design)) {
      if (!parseDesign(json).ok) continue;
      accepted++;
      // What stands behind a list or has a prototype is no JSON.
      expect(fits(root, JSON.parse(JSON.stringify(json))), how).toBe(true);
    }
    expect(accepted).toBeGreaterThan(10);
  });
});

test('a service may have a setting exactly when the reader of designs accepts it', () => {
  const anyValue = fc.oneof(
    fc.integer({ min: -5, max: 300 }),
    fc.double({ min: -1, max: 100_001, noNaN: true }),
    fc.boolean(),
    fc.string({ maxLength: 70 }),
    fc.constantFrom('leastconn', 'tcp', 'constant', 'replica', 'a\nb', null),
  );
  const settings = Object.entries(serviceCatalog).flatMap(([kind, entry]) =>
    Object.entries<Setting>(entry.settings).map(([name, spec]) => ({ kind, name, spec })),
  );
  fc.assert(
    fc.property(fc.constantFrom(...settings), anyValue, ({ kind, name, spec }, value) => {
      const schema = root.definitions[`service-${kind}`] ?? {};
      return fits(schema, { kind, settings: { [name]: value } }) === checkValue(spec, value).ok;
    }),
    { numRuns: 1000 },
  );
});

test('notes are judged as the reader judges them', () => {
  const [{ design }] = presets as [(typeof presets)[number]];
  const position = { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } };
  for (const text of ['Why?', 'two\nlines', '  ', 'web\u202e10', 'x'.repeat(501), 7, undefined]) {
    const noted = { ...design, notes: [{ id: 'note-1', text, position }] };
    expect(fits(root, noted), String(text)).toBe(parseDesign(noted).ok);
  }
  expect(fits(root, { ...design, notes: [{ id: 'note-1', text: 'Why?', position, size: 3 }] })).toBe(false);
});

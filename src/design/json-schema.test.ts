import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { serviceCatalog } from './catalog';
import { designSchemaText } from './json-schema';
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
  if ('const' in schema && schema.const !== value) return false;
  if (schema.enum !== undefined && !schema.enum.includes(value)) return false;
  const type = typeOf(value);
  if (schema.type !== undefined && schema.type !== type && !(schema.type === 'number' && type === 'integer'))
    return false;
  if (typeof value === 'number')
    return !(value < (schema.minimum ?? value) || value > (schema.maximum ?? value));
  if (typeof value === 'string') return fitsText(schema, value);
  if (Array.isArray(value)) return value.every((entry) => fits(schema.items ?? {}, entry));
  return typeof value !== 'object' || value === null || fitsObject(schema, value);
}

const fitsText = ({ minLength = 0, maxLength = 1e9, pattern = '' }: Schema, text: string): boolean =>
  text.length >= minLength && text.length <= maxLength && new RegExp(pattern, 'u').test(text);

const fitsObject = ({ required = [], properties }: Schema, value: object): boolean =>
  required.every((name) => name in value) &&
  (properties === undefined ||
    Object.entries(value).every(([name, field]) => {
      const schema = properties[name];
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

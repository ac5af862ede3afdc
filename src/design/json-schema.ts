import { elementCatalog, linkCatalog, serviceCatalog } from './catalog';
import type { CatalogEntry } from './catalog/describe';
import { DESIGN_FORMAT } from './design';
import { TEXT_LIMIT } from './settings-of';
import type { Setting, Specs } from './settings';

type Schema = Readonly<Record<string, unknown>>;

/** Widest line of the file. */
const WIDTH = 110;
/** No control characters and no line breaks. */
const ONE_LINE = '^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*$';

/**
 * A JSON Schema (draft 07) of the design file, for editors that complete and check while somebody writes. It knows
 * every kind and every setting of the catalog; whether the parts fit together is for `parseDesign` to say.
 */
export function designSchemaText(): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Signal Box design',
    description: 'An infrastructure to be simulated. Times are seconds, rates per second, shares 0 to 1.',
    ...object({
      format: { const: DESIGN_FORMAT },
      title: { type: 'string', minLength: 1, pattern: ONE_LINE },
      scale: { enum: ['classroom', 'production'] },
      elements: list(oneOf('element', elementCatalog)),
      links: list(oneOf('link', linkCatalog)),
    }),
    definitions: definitions(),
  };
  return `${withShortLists(JSON.stringify(schema, null, 2))}\n`;
}

function definitions(): Schema {
  const own = {
    users: { plan: list(reference('arrival')) },
    machine: { services: list(oneOf('service', serviceCatalog)) },
    dns: {},
  };
  const element = (kind: keyof typeof elementCatalog) =>
    thing(kind, elementCatalog[kind], { id: name(), position: reference('position') }, own[kind]);
  return {
    ...each('element', elementCatalog, element),
    ...each('service', serviceCatalog, (kind) => thing(kind, serviceCatalog[kind], {})),
    ...each('link', linkCatalog, (kind) =>
      thing(kind, linkCatalog[kind], { id: name(), from: name(), to: name() }),
    ),
    position: object({ lr: reference('point'), tb: reference('point') }),
    point: object({ x: { type: 'number' }, y: { type: 'number' } }),
    arrival: arrival(),
  };
}

/** A schema for each kind of a catalog, under the name that `oneOf` refers to. */
const each = <Kind extends string>(
  prefix: string,
  catalog: Readonly<Record<Kind, CatalogEntry>>,
  schemaOf: (kind: Kind) => Schema,
): Schema =>
  Object.fromEntries((Object.keys(catalog) as Kind[]).map((kind) => [`${prefix}-${kind}`, schemaOf(kind)]));

const oneOf = (prefix: string, catalog: Readonly<Record<string, CatalogEntry>>): Schema => ({
  oneOf: Object.keys(catalog).map((kind) => reference(`${prefix}-${kind}`)),
});

/** An element, service or link of one kind. */
function thing(kind: string, entry: CatalogEntry, required: Schema, optional: Schema = {}): Schema {
  return {
    title: entry.title,
    description: entry.purpose,
    ...object({ ...required, kind: { const: kind } }, { ...optional, settings: settings(entry.settings) }),
  };
}

const settings = (specs: Specs): Schema =>
  object({}, Object.fromEntries(Object.entries(specs).map(([key, spec]) => [key, setting(spec)])));

const setting = (spec: Setting): Schema => ({
  title: spec.title,
  description: description(spec),
  default: spec.default,
  ...values(spec),
});

function description(spec: Setting): string {
  const zero = spec.type === 'number' && spec.zero !== undefined ? ` ${spec.min}: ${spec.zero}.` : '';
  const unit = spec.type === 'number' && spec.unit === 's' ? ' In seconds.' : '';
  const keyword = spec.keyword === undefined ? '' : ` In a real configuration: ${spec.keyword}.`;
  return spec.help + unit + zero + keyword;
}

function values(spec: Setting): Schema {
  switch (spec.type) {
    case 'number':
      return { type: spec.integer === true ? 'integer' : 'number', minimum: spec.min, maximum: spec.max };
    case 'flag':
      return { type: 'boolean' };
    case 'choice':
      return { enum: Object.keys(spec.options) };
    case 'text':
    case 'reference':
      return { type: 'string', maxLength: TEXT_LIMIT, pattern: ONE_LINE };
  }
}

function arrival(): Schema {
  const time = { type: 'number', minimum: 0 };
  return object(
    { at: time, client: { type: 'string', minLength: 1, maxLength: TEXT_LIMIT, pattern: ONE_LINE } },
    {
      address: { type: 'string', format: 'ipv4' },
      kind: { enum: ['static', 'read', 'write'] },
      hold: time,
      cookie: { type: 'string', minLength: 1, maxLength: TEXT_LIMIT, pattern: ONE_LINE },
      partial: { type: 'boolean' },
    },
  );
}

/** An object with these fields and no others. */
const object = (required: Schema, optional: Schema = {}): Schema => ({
  type: 'object',
  required: Object.keys(required),
  additionalProperties: false,
  properties: { ...required, ...optional },
});

const list = (items: Schema): Schema => ({ type: 'array', items });
const reference = (definition: string): Schema => ({ $ref: `#/definitions/${definition}` });
const name = (): Schema => ({ type: 'string', pattern: '^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$' });

/** Lists of plain values on one line where they fit, as the formatter of this repository writes them. */
function withShortLists(json: string): string {
  return json.replace(/^(.*)\[\n([^[\]{}]*?)\n\s*\]/gm, (lines, before: string, entries: string) => {
    const short = `${before}[${entries.trim().replaceAll(/,\n\s*/g, ', ')}]`;
    return short.length < WIDTH ? short : lines;
  });
}

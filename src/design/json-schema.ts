import { elementCatalog, linkCatalog, serviceCatalog } from './catalog';
import type { CatalogEntry } from './catalog/describe';
import { priceSettings } from './catalog/prices';
import { DESIGN_FORMAT } from './design';
import { IPV4, limits, NAME } from './limits';
import { NOTE_TEXT, noteLimits } from './notes';
import { SCRIPT_TYPES } from './script-step';
import { TEXT_LIMIT } from './settings-of';
import type { Setting, Specs } from './settings';

type Schema = Readonly<Record<string, unknown>>;

/** Widest line of the file. */
const WIDTH = 110;
/** No control characters, no line breaks, and no marks that turn the direction of writing. */
const FIT = '[^\\u0000-\\u001f\\u007f-\\u009f\\u2028-\\u202e\\u2066-\\u2069]*$';
const ONE_LINE = `^${FIT}`;
const NOT_BLANK = `^(?=.*\\S)${FIT}`;
/** Names that a design may not use, though they look like others. */
const TAKEN = Object.getOwnPropertyNames(Object.prototype)
  .filter((own) => NAME.test(own))
  .sort();

/**
 * A JSON Schema (draft 07) of the design file, for editors that complete and check while somebody writes. It knows
 * every kind and every setting of the catalog; whether the parts fit together is for `parseDesign` to say.
 */
export function designSchemaText(): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Signal Box design',
    description: 'An infrastructure to be simulated. Times are seconds, rates per second, shares 0 to 1.',
    ...object(
      {
        format: { const: DESIGN_FORMAT },
        title: text(limits.title),
        scale: { enum: ['classroom', 'production'] },
        elements: list(oneOf('element', elementCatalog), limits.elements),
        links: list(oneOf('link', linkCatalog), limits.links),
      },
      {
        prices: settings(priceSettings),
        notes: list(reference('note'), noteLimits.notes),
        script: list(reference('step'), limits.script),
      },
    ),
    definitions: definitions(),
  };
  return `${withShortLists(JSON.stringify(schema, null, 2))}\n`;
}

function definitions(): Schema {
  const own = {
    users: { plan: list(reference('arrival'), limits.plan) },
    machine: { services: list(oneOf('service', serviceCatalog), limits.services) },
    dns: {},
    attacker: {},
    region: {},
  };
  const element = (kind: keyof typeof elementCatalog) =>
    thing(
      kind,
      elementCatalog[kind],
      { id: name(limits.elementName), position: reference('position') },
      own[kind],
    );
  return {
    ...each('element', elementCatalog, element),
    ...each('service', serviceCatalog, (kind) => thing(kind, serviceCatalog[kind], {})),
    ...each('link', linkCatalog, (kind) =>
      thing(kind, linkCatalog[kind], {
        id: name(limits.linkName),
        from: name(limits.elementName),
        to: name(limits.elementName),
      }),
    ),
    note: object({
      id: name(limits.elementName),
      text: {
        type: 'string',
        minLength: 1,
        maxLength: noteLimits.text,
        pattern: NOTE_TEXT.source,
      },
      position: reference('position'),
    }),
    position: object({ lr: reference('point'), tb: reference('point') }),
    point: object({ x: coordinate, y: coordinate }),
    arrival: arrival(),
    step: step(),
  };
}

const step = (): Schema =>
  object(
    {
      at: { type: 'number', minimum: 0, maximum: limits.moment },
      type: { enum: [...SCRIPT_TYPES] },
      target: text(limits.linkName),
    },
    {
      factor: { type: 'number', minimum: 0.01, maximum: 1000 },
      share: { type: 'number', minimum: 0, maximum: 1 },
    },
  );

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
      return { type: 'string', maxLength: TEXT_LIMIT, pattern: spec.form?.pattern ?? ONE_LINE };
    case 'reference':
      return { type: 'string', maxLength: TEXT_LIMIT, pattern: ONE_LINE };
    case 'list':
      return list(settings(spec.fields), spec.limit);
  }
}

function arrival(): Schema {
  const time = { type: 'number', minimum: 0, maximum: limits.day };
  return object(
    { at: time, client: text(TEXT_LIMIT) },
    {
      address: { type: 'string', pattern: IPV4.source },
      kind: { enum: ['static', 'read', 'write'] },
      hold: time,
      cookie: text(TEXT_LIMIT),
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

const list = (items: Schema, maxItems: number): Schema => ({ type: 'array', maxItems, items });

/** A text that is not blank. */
const text = (maxLength: number): Schema => ({ type: 'string', minLength: 1, maxLength, pattern: NOT_BLANK });

const coordinate: Schema = { type: 'number', minimum: -limits.farthest, maximum: limits.farthest };
const reference = (definition: string): Schema => ({ $ref: `#/definitions/${definition}` });
const name = (maxLength: number): Schema => ({
  type: 'string',
  maxLength,
  pattern: NAME.source,
  not: { enum: TAKEN },
});

/** Lists of plain values on one line where they fit, as the formatter of this repository writes them. */
function withShortLists(json: string): string {
  return json.replace(/^(.*)\[\n([^[\]{}]*?)\n\s*\]/gm, (lines, before: string, entries: string) => {
    const short = `${before}[${entries.trim().replaceAll(/,\n\s*/g, ', ')}]`;
    return short.length < WIDTH ? short : lines;
  });
}

import type { Design } from './design';

/** A document that somebody may have damaged, and how. */
export interface Malformed {
  readonly how: string;
  readonly json: unknown;
}

type Path = readonly (string | number)[];
type Json = Record<string | number, unknown>;

/** Nested so deep that whoever goes into it by recursion falls out of the stack. */
export function nested(depth: number): unknown {
  let deep: unknown = 1;
  for (let i = 0; i < depth; i++) deep = i % 2 === 0 ? [deep] : { in: deep };
  return deep;
}

export const SCRIPT = '<img src=x onerror="window.wasRun=1"><script>window.wasRun=1</script>';

/** Values that are wrong almost everywhere, each in a way of its own. */
const strange: Readonly<Record<string, unknown>> = {
  'nothing at all': undefined,
  null: null,
  true: true,
  'a negative number': -1,
  'a negative zero': -0,
  'a fraction': 0.5,
  'a tiny number': 5e-324,
  'a huge number': 1e308,
  'no number': Number.NaN,
  'an endless number': Number.POSITIVE_INFINITY,
  'a number as a text': '7',
  'an empty text': '',
  blanks: '   ',
  'a long text': 'x'.repeat(100_000),
  'a text with a line break': 'web\n01',
  'a text that a terminal obeys': '\u001b[2J\u0007',
  'a text written backwards': 'web\u202e10\u2066',
  'half a character': 'web\ud800',
  'a script': SCRIPT,
  __proto__name: '__proto__',
  'the constructor': 'constructor',
  'a method of every object': 'toString',
  'an empty list': [],
  'a list in a list': [[]],
  'an empty object': {},
  'an object with a prototype': JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":1}}'),
  'an object as long as a list': { length: 3, 0: {}, 1: {}, 2: {} },
  'something deep': nested(100_000),
};

const copyOf = (design: Design): Json => JSON.parse(JSON.stringify(design));

const isContainer = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** One path for each kind of place: the first service of a machine stands for all of its kind. */
function placesOf(design: Design): Path[] {
  const seen = new Map<string, Path>();
  const visit = (value: unknown, path: Path, shape: string): void => {
    if (path.length > 0 && !seen.has(shape)) seen.set(shape, path);
    if (!isContainer(value)) return;
    for (const [name, inner] of Object.entries(value)) {
      const kind = isContainer(inner) && typeof inner.kind === 'string' ? inner.kind : '';
      visit(inner, [...path, name], `${shape}.${Array.isArray(value) ? '*' : name}${kind}`);
    }
  };
  visit(design, [], '');
  return [...seen.values()];
}

/** The design with something else in one place. */
function withValue(design: Design, path: Path, value: unknown): Json {
  const copy = copyOf(design);
  const owner = path.slice(0, -1).reduce<Json>((at, step) => at[step] as Json, copy);
  const last = path.at(-1) ?? '';
  if (value === undefined) delete owner[last];
  else owner[last] = value;
  return copy;
}

/** Every strange value in every kind of place. */
const withStrangeValues = (design: Design): Malformed[] =>
  placesOf(design).flatMap((path) =>
    Object.entries(strange).map(([what, value]) => ({
      how: `${path.join('.')}: ${what}`,
      json: withValue(design, path, value),
    })),
  );

/** A field that does not belong there, in every kind of object. */
const withStrangeFields = (design: Design): Malformed[] =>
  placesOf(design).flatMap((path) =>
    ['colour', '__proto__', 'constructor', 'toString', 'a\nb', '\u202e', ''].map((name) => {
      const field = `{${JSON.stringify(name)}:{"polluted":true}}`;
      return {
        how: `${path.join('.')}: field ${JSON.stringify(name)}`,
        json: withField(design, path, field),
      };
    }),
  );

/** With the field as its own, also where its name is `__proto__`. */
function withField(design: Design, path: Path, field: string): Json {
  const owner = path.reduce<unknown>((at, step) => (at as Json)[step], design);
  if (!isContainer(owner) || Array.isArray(owner)) return withValue(design, path, JSON.parse(field));
  const own = JSON.stringify(owner).slice(1, -1);
  return withValue(design, path, JSON.parse(`{${own === '' ? '' : `${own},`}${field.slice(1, -1)}}`));
}

type Lists = { readonly elements: readonly Json[]; readonly links: readonly Json[] };

/** Parts that are right one by one and do not fit together. */
function withMisfits(design: Design): Malformed[] {
  const { elements, links } = copyOf(design) as unknown as Lists;
  const change = (how: string, changed: Partial<Lists>): Malformed => ({
    how,
    json: { ...copyOf(design), ...changed },
  });
  const machines = elements.filter(({ kind }) => kind === 'machine');
  return [
    change('every element twice', { elements: [...elements, ...elements] }),
    change('every link twice', { links: [...links, ...links] }),
    change('a link called like an element', { links: links.map((link) => ({ ...link, id: 'users' })) }),
    change('all elements of one name', { elements: elements.map((one) => ({ ...one, id: 'web-01' })) }),
    change('links to themselves', { links: links.map((link) => ({ ...link, to: link.from })) }),
    change('links the other way', {
      links: links.map((link) => ({ ...link, from: link.to, to: link.from })),
    }),
    change('links to nowhere', { links: links.map((link) => ({ ...link, to: 'web-99' })) }),
    change('links both ways', {
      links: [
        ...links,
        ...links.map(({ id, from, to, ...rest }) => ({
          ...rest,
          id: `${String(id)}-back`,
          from: to,
          to: from,
        })),
      ],
    }),
    ...['lookup', 'visit', 'backend', 'sql', 'replication'].map((kind) =>
      change(`nothing but links of kind ${kind}`, { links: links.map((link) => ({ ...link, kind })) }),
    ),
    change('no element', { elements: [] }),
    change('no link', { links: [] }),
    change('nothing', { elements: [], links: [] }),
    change('only users', { elements: elements.filter(({ kind }) => kind === 'users') }),
    change('no users', { elements: elements.filter(({ kind }) => kind !== 'users') }),
    change('users of nothing but users', { elements: elements.map((one) => ({ ...one, kind: 'users' })) }),
    change('machines without services', { elements: elements.map((one) => without(one, 'services')) }),
    change('every database following the next', { elements: inCircle(elements) }),
    change('extremely many elements', { elements: many(100_000, (i) => ({ ...machines[0], id: `m-${i}` })) }),
    change('many machines', {
      elements: [...elements, ...many(390, (i) => ({ ...machines[0], id: `m-${i}` }))].slice(0, 400),
    }),
    change('extremely many links', { links: many(100_000, (i) => ({ ...links[0], id: `l-${i}` })) }),
    change('extremely many services', {
      elements: elements.map((one) => ({ ...one, services: many(10_000, () => ({ kind: 'database' })) })),
    }),
    { how: 'a title of 10 MB', json: { ...copyOf(design), title: 'x'.repeat(10_000_000) } },
    { how: 'a list', json: [design] },
    { how: 'a list with fields', json: Object.assign([], copyOf(design)) },
  ];
}

const without = (one: Json, field: string): Json =>
  Object.fromEntries(Object.entries(one).filter(([name]) => name !== field));

const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

function inCircle(elements: readonly Json[]): Json[] {
  const runsDatabase = ({ services }: Json) => JSON.stringify(services ?? []).includes('"database"');
  const names = elements.filter(runsDatabase).map(({ id }) => id);
  return elements.map((one) => {
    if (!runsDatabase(one)) return one;
    const next = names[(names.indexOf(one.id) + 1) % names.length];
    const settings = { role: 'replica', source: next };
    return { ...one, services: [{ kind: 'database', settings }] };
  });
}

/** Arrivals of a plan, from right to absurd. */
const plans: Readonly<Record<string, unknown>> = {
  'in order': many(20, (i) => ({
    at: i / 5,
    client: `c-${i % 3}`,
    kind: i % 2 ? 'write' : 'read',
    hold: 0.1,
  })),
  'all at once': many(200, (i) => ({ at: 1, client: `c-${i}` })),
  'out of order': [3, 1, 2].map((at) => ({ at, client: 'ann' })),
  'before the start': [{ at: -1, client: 'ann' }],
  'at a time beyond all': [{ at: 1e308, client: 'ann' }],
  'at no time': [{ at: Number.NaN, client: 'ann' }],
  'at a text': [{ at: '1', client: 'ann' }],
  'for ever': [{ at: 1, client: 'ann', hold: 86_400 }],
  'of nobody': [{ at: 1, client: '' }],
  'of a prototype': ['__proto__', 'constructor', 'toString'].map((client) => ({
    at: 1,
    client,
    cookie: client,
  })),
  'of a script': [{ at: 1, client: SCRIPT }],
  'from nowhere': [{ at: 1, client: 'ann', address: '300.1.2.3' }],
  'with a strange cookie': [{ at: 1, client: 'ann', cookie: 'a\r\nSet-Cookie: b' }],
  'of numbers': [1, 2, 3],
  'of lists': [[], [[]]],
  'too many': many(100_001, () => ({ at: 1, client: 'ann' })),
};

function withPlans(design: Design): Malformed[] {
  const users = design.elements.findIndex(({ kind }) => kind === 'users');
  return Object.entries(plans).map(([what, plan]) => ({
    how: `a plan ${what}`,
    json: withValue(design, ['elements', users, 'plan'], plan),
  }));
}

/** The same for the same design, thousands of them. Some are harmless. */
export const malformedDesigns = (design: Design): Malformed[] => [
  ...withStrangeValues(design),
  ...withStrangeFields(design),
  ...withMisfits(design),
  ...withPlans(design),
];

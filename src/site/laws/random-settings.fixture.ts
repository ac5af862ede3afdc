import fc from 'fast-check';
import type { SettingValues } from '../../design/design';
import type {
  ListSetting,
  NumberSetting,
  PlainValue,
  Setting,
  SettingRecord,
  SettingValue,
  Specs,
} from '../../design/settings';

/** Values of short plays, in seconds: nothing, a little, and more than anybody waits for. */
const TIMES = [0, 0.01, 0.05, 0.25, 1, 3];
const COUNTS = [0, 1, 2, 3, 8, 100];
const SHARES = [0, 0.3, 1];
/** A disk or a memory that is soon full, and one that is not. Powers of two, so that nothing is rounded. */
const SIZES = [0, 1, 64, 4096];
const PACES = [0, 8, 1024];
const WEIGHTS = [0, 1, 2, 3, 256];

const TEXTS: Readonly<Record<string, readonly string[]>> = {
  denyPath: ['', '/forms/'],
  backend: ['', 'files', 'nobody'],
  host: ['shop.foobar.com', 'www.foobar.com'],
  path: ['/static/', '/forms/'],
  denySource: ['', '198.18.0.0/31'],
  address: ['', '198.18.0.0/31', '203.0.113.10'],
  checkPath: ['/', '/health', '/logo.png', '/admin'],
  says: ['up 100%', '25%', '0%', '300% up', 'drain', 'maint', 'ready', 'down', 'up', ''],
};

/** Machines that have a database, in a world that is large enough. */
export const DATABASES = ['db-1', 'db-2', 'db-3', 'db-4', 'db-5'] as const;

/** Places of a world that has a map, and none of them. */
export const REGIONS = ['', 'east', 'west'] as const;

/** Machines that have a session store. */
export const STORES = ['redis-1', 'redis-2'] as const;

/** What a play cannot do with: waits without an end, which no repair of the site ends either. */
const ENDLESS: ReadonlySet<string> = new Set(['patience', 'databaseTimeout']);

/** Values of a setting that a random world may give it. */
export function valuesOf(name: string, spec: Setting): readonly SettingValue[] {
  switch (spec.type) {
    case 'flag':
      return [true, false];
    case 'choice':
      return Object.keys(spec.options);
    case 'number':
      return numbersOf(name, spec);
    case 'text':
      return TEXTS[name] ?? [spec.default];
    case 'reference':
      if (name === 'replicaof') return ['', ...STORES];
      return spec.to === 'region' ? REGIONS : DATABASES;
    case 'list':
      return listsOf(spec);
  }
}

/** No record; one of each value of each field, the others as they come; and two of them in either order. */
function listsOf({ fields }: ListSetting): readonly (readonly SettingRecord[])[] {
  const records = Object.entries(fields).flatMap(([field, spec]) =>
    valuesOf(field, spec).map((value) => ({ [field]: value as PlainValue })),
  );
  const pairs = records.flatMap((record, i) => {
    const next = records[(i + 1) % records.length]!;
    return [
      [record, next],
      [next, record],
    ];
  });
  return [[], ...records.map((record) => [record]), ...pairs];
}

function numbersOf(name: string, setting: NumberSetting): readonly number[] {
  const { unit, min, max, integer, zero } = setting;
  if (name === 'retries') return [0, 1, 3];
  // No two services come to share one, whatever is drawn for each.
  if (unit === 'port' && min > 0) return [setting.default, 10_000 + setting.default];
  // Of a line: mostly that of the far end.
  if (unit === 'port' && zero !== 'every port') return [0, 0, 0, 0, 8000];
  // Of every kind that listens, and all of them.
  if (unit === 'port') return [0, 22, 80, 443, 3306, 8000, 9100];
  if (name === 'thinkTime') return TIMES.slice(3);
  if (name === 'pace') return [8, 100];
  if (name === 'rate' || name === 'floodRate') return [0, 1, 6, 25];
  if (name === 'inter') return [0.25, 1];
  if (name === 'expectStatus') return [0, 200, 404, 503];
  // Nor may all that agents collect take longer than the time between two looks: work would pile up for ever.
  if (name === 'collectTime') return [0, 0.02, 0.05];
  // A monitor that looks all the time would do nothing else.
  if (name.endsWith('Interval')) return [0.5, 2, ...(min === 0 ? [0] : [])];
  if (name === 'errorLimit') return [1, 2, 5];
  // The steps of a slow start are at least a second long: a world with all times doubled needs longer ones.
  if (name === 'slowstart') return [0, 20, 60];
  // Of the longest legal latency half: a world with all times doubled has to be legal, too.
  if (name === 'latency') return [0, 0, ...TIMES.slice(1), max / 2];
  const values = {
    s: TIMES,
    '1/s': COUNTS,
    share: SHARES,
    count: COUNTS,
    factor: SHARES,
    weight: WEIGHTS,
    port: COUNTS,
    MB: SIZES,
    'MB/s': PACES,
    USD: SHARES,
  }[unit];
  const legal = values.map((value) => Math.min(max, Math.max(min, value)));
  const whole = integer ? legal.map(Math.round) : legal;
  return [...new Set(whole)].filter((value) => value > 0 || !ENDLESS.has(name));
}

/** How many of a kind's settings are changed: mostly few. Where everything is changed next to nothing works. */
const CHANGED = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 3 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 12 }) },
);

/** Settings of a kind: some of them changed. */
export const settingsFor = (specs: Specs): fc.Arbitrary<SettingValues> => {
  const names = Object.keys(specs);
  const change = fc.nat(names.length - 1).chain((index): fc.Arbitrary<readonly [string, SettingValue]> => {
    const name = names[index]!;
    return fc.tuple(fc.constant(name), fc.constantFrom(...valuesOf(name, specs[name]!)));
  });
  return CHANGED.chain((count) => fc.array(change, { minLength: count, maxLength: count })).map(
    (changed) => ({ ...needed(specs), ...Object.fromEntries(changed) }) as SettingValues,
  );
};

/** What is endless by default gets an end. */
const needed = (specs: Specs): SettingValues =>
  Object.fromEntries(Object.keys(specs).flatMap((name) => (ENDLESS.has(name) ? [[name, 3]] : [])));

import type { Place } from '../../design/place';
import { fieldOf, isObject, withoutNulls } from './read-fields';
import type { TraceCheck, TraceConfig, TraceServer } from './trace';

const DAY = 86_400_000;
const OPTIONS = [
  'allbackups',
  'cookie',
  'httpchk',
  'nbthread',
  'on_marked_down',
  'persist',
  'redispatch',
  'retries',
  'retry_on',
  'timeout_check',
  'timeout_client',
  'timeout_connect',
  'timeout_queue',
  'timeout_server',
] as const;

type Options = Readonly<Record<(typeof OPTIONS)[number], Place>>;
type Settings = Record<string, string | number | boolean>;

/** What the recorded configurations say where a case says nothing, in milliseconds. */
const RECORDED_TIMEOUTS = { timeoutConnect: 1000, timeoutServer: 30_000 };

/** The same document without what is null, and `redispatch` as a number throughout. */
export function prepareConfig(json: unknown): unknown {
  const config = withoutNulls(json);
  const options = withoutNulls(fieldOf(config, 'options'));
  const redispatch = fieldOf(options, 'redispatch');
  const numbered = typeof redispatch === 'boolean' ? { redispatch: redispatch ? -1 : 0 } : {};
  const prepared = isObject(options) ? { options: { ...options, ...numbered } } : {};
  return isObject(config) ? { ...config, ...prepared } : config;
}

/** HAProxy's words for `retry-on`, and the catalog's. */
const RETRY_ON = {
  'conn-failure': 'conn-failure',
  'conn-failure 502': 'conn-failure-502',
  '502': 'only-502',
  'all-retryable-errors': 'all-retryable-errors',
} as const;
const RETRY_ON_WORDS = ['conn-failure', 'conn-failure 502', '502', 'all-retryable-errors'] as const;

const CONFIG_FIELDS = ['algorithm', 'hash_type', 'servers', 'check', 'options'] as const;

/** Whatever is not known is a problem: an option that is passed over would make the comparison worthless. */
export function readConfig(place: Place): TraceConfig {
  const { algorithm, hash_type, servers, check, options } = place.fields(CONFIG_FIELDS);
  const given = options.isAbsent ? null : options.fields(OPTIONS);
  const balancer: Settings = {
    algorithm: algorithm.oneOf(['roundrobin', 'leastconn', 'source', 'static-rr', 'first']),
    ...(hash_type.isAbsent ? {} : { hashType: readHashType(hash_type) }),
    ...RECORDED_TIMEOUTS,
    ...(given === null ? {} : readOptions(given)),
  };
  const checked = check.isAbsent ? null : readCheck(check);
  balancer.check = kindOfCheck(checked, given);
  return {
    balancer,
    servers: servers.list(400).map(readServer),
    check: checked,
    cookieName: given === null || given.cookie.isAbsent ? null : given.cookie.text(100).split(' ')[0]!,
  };
}

function readServer(place: Place): TraceServer {
  const { name, weight, maxconn, backup } = place.fields(['name', 'weight', 'maxconn', 'backup']);
  return {
    name: name.text(40),
    weight: weight.isAbsent ? 1 : weight.number(0, 256),
    maxconn: maxconn.isAbsent ? 0 : maxconn.number(0, 100_000),
    backup: !backup.isAbsent && backup.flag(),
  };
}

function readCheck(place: Place): TraceCheck {
  const { inter, fall, rise, fastinter, downinter } = place.fields([
    'inter',
    'fall',
    'rise',
    'fastinter',
    'downinter',
  ]);
  return {
    inter: inter.isAbsent ? 2000 : inter.number(10, DAY),
    fall: fall.isAbsent ? 3 : fall.number(1, 100),
    rise: rise.isAbsent ? 2 : rise.number(1, 100),
    fastinter: fastinter.isAbsent ? null : fastinter.number(1, DAY),
    downinter: downinter.isAbsent ? null : downinter.number(1, DAY),
  };
}

function kindOfCheck(check: TraceCheck | null, options: Options | null): string {
  if (check === null) return 'off';
  const isHttp = options !== null && !options.httpchk.isAbsent && options.httpchk.flag();
  return isHttp ? 'http-app' : 'tcp';
}

function readOptions(options: Options): Settings {
  const settings: Settings = {};
  readTimeouts(options, settings);
  readRetries(options, settings);
  if (!options.allbackups.isAbsent) settings.allbackups = options.allbackups.flag();
  if (!options.persist.isAbsent) settings.persist = options.persist.flag();
  if (!options.cookie.isAbsent) {
    options.cookie.matching(/^\w+ insert\b/, 'a cookie that HAProxy inserts');
    settings.stickiness = 'cookie';
  }
  if (!options.on_marked_down.isAbsent) {
    settings.onMarkedDown = options.on_marked_down.oneOf(['shutdown-sessions']);
  }
  // How many threads there are makes no difference to the order in which requests are balanced.
  if (!options.nbthread.isAbsent) options.nbthread.number(1, 64);
  return settings;
}

function readTimeouts(options: Options, settings: Settings): void {
  if (!options.timeout_connect.isAbsent) settings.timeoutConnect = options.timeout_connect.number(1, DAY);
  if (!options.timeout_server.isAbsent) settings.timeoutServer = options.timeout_server.number(1, DAY);
  if (!options.timeout_check.isAbsent) settings.timeoutCheck = options.timeout_check.number(1, DAY);
  if (!options.timeout_queue.isAbsent) settings.timeoutQueue = options.timeout_queue.number(1, DAY);
  // A recorded client sends its request at once and waits for the answer: it is never late.
  if (!options.timeout_client.isAbsent) options.timeout_client.number(1, DAY);
}

function readRetries(options: Options, settings: Settings): void {
  const { retries, redispatch, retry_on } = options;
  if (!retries.isAbsent) settings.retries = retries.number(0, 100);
  if (!redispatch.isAbsent)
    readRedispatch(redispatch, settings, retries.isAbsent ? 3 : retries.number(0, 100));
  if (!retry_on.isAbsent) settings.retryOn = RETRY_ON[retry_on.oneOf(RETRY_ON_WORDS)];
}

/** The interval of `option redispatch`: 0 none at all, -1 only the last retry, -2 every one that the last but one is. */
function readRedispatch(place: Place, settings: Settings, retries: number): void {
  const given = place.number(-100, 100);
  const interval = given < -1 ? retries + 1 + given : Math.max(0, given);
  if (interval < 0 || (interval === 0 && given < -1)) place.complain('There are not so many retries.');
  settings.redispatch = given !== 0;
  settings.redispatchInterval = interval;
}

/** HAProxy: method, function, modifier. The function concerns text, not addresses. */
function readHashType(place: Place): string {
  const [method, hash, modifier] = place
    .matching(/^(map-based|consistent)( (sdbm|djb2|wt6|crc32)( avalanche)?)?$/, HASH)
    .split(' ');
  if (method === 'consistent')
    return hash !== undefined && modifier === undefined ? 'consistent-sdbm' : 'consistent';
  return modifier === undefined ? 'map-based' : 'map-based-avalanche';
}

const HASH = 'a hash type such as "consistent sdbm avalanche"';

import { linkCatalog, serviceCatalog } from '../../design/catalog';
import type { Setting, SettingValue, Specs } from '../../design/settings';

/** What a configuration of HAProxy says, in settings of the catalog. */
export interface HaproxyConfig {
  readonly balancer: Readonly<Record<string, SettingValue>>;
  readonly servers: ReadonlyMap<string, Readonly<Record<string, SettingValue>>>;
  /** The page that `option httpchk` asks for; null where checks only connect. */
  readonly checkedPage: string | null;
  /** Whether connections to servers are kept and used again. */
  readonly keepsConnections: boolean;
  /** Lines and words that no setting stands for. */
  readonly unknown: readonly string[];
}

type Values = Record<string, SettingValue>;

/** What makes no difference to what is compared: logging, the admin socket, who listens where, one thread. */
const WITHOUT_EFFECT =
  /^(nbthread|nbproc|stats|log|option (httplog|tcplog|dontlognull|http-server-close|httpclose|forwardfor)|hard-stop-after|daemon|user|group|chroot|pidfile|bind|default_backend|timeout (client|http-request|http-keep-alive|tunnel)|retry-on conn-failure$|http-check expect status 200$)\b/;
const SECTION = /^(global|defaults|frontend|backend|listen)\b/;
/** Without a unit it is milliseconds. */
const DURATION = /^(\d+)(us|ms|s|m|h|d)?$/;
const SECONDS = { us: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600, d: 86_400 } as const;

const balancerSpecs: Specs = serviceCatalog['load-balancer'].settings;
const lineSpecs: Specs = linkCatalog.backend.settings;

/** Reads a whole configuration with one frontend and one backend. */
export function readHaproxyConfig(text: string): HaproxyConfig {
  const reader = new Reader();
  let section = '';
  for (const raw of text.split('\n')) {
    const line = raw
      .replace(/(^|\s)#.*/, '')
      .trim()
      .replaceAll(/\s+/g, ' ');
    if (line === '') continue;
    if (SECTION.test(line)) section = line.split(' ')[0] ?? '';
    else reader.read(line, section);
  }
  return reader.result();
}

class Reader {
  private readonly balancer: Values = {};
  private readonly servers = new Map<string, Values>();
  private readonly common: Values = {};
  private readonly unknown: string[] = [];
  private checkedPage: string | null = null;
  private keepsConnections = false;

  result(): HaproxyConfig {
    const { balancer, servers, checkedPage, keepsConnections, unknown } = this;
    this.shareCommonWords();
    return { balancer, servers, checkedPage, keepsConnections, unknown };
  }

  read(line: string, section: string): void {
    const [first = '', second = '', ...rest] = line.split(' ');
    if (first === 'server') this.readServer(second, rest.slice(1));
    else if (first === 'default-server') this.readWords([second, ...rest], this.common, first);
    else if (line.startsWith('option httpchk')) this.checkedPage = rest.at(-1) ?? '/';
    else if (first === 'maxconn') this.readConnections(section, second);
    else if (first === 'cookie' && /\binsert\b/.test(line)) this.balancer.stickiness = 'cookie';
    else if (line.startsWith('stick on src')) this.balancer.stickiness = 'source';
    else if (first === 'stick-table') this.readTable([second, ...rest]);
    else if (first === 'http-request') this.readDeny(line);
    else if (first === 'hash-type') this.balancer.hashType = hashType([second, ...rest].join(' '));
    else if (first === 'retry-on') this.readRetryOn([second, ...rest].join(' '), line);
    else if (line.startsWith('option redispatch')) this.readRedispatch(rest[0]);
    else if (first === 'http-reuse') this.keepsConnections = second !== 'never';
    else if (!WITHOUT_EFFECT.test(line) && !this.readByKeyword(line, this.balancer, balancerSpecs))
      this.unknown.push(line);
  }

  /** Finds the setting whose keyword begins the line, the longest first. */
  private readByKeyword(line: string, values: Values, specs: Specs): boolean {
    const found = Object.entries(specs)
      .filter(
        ([, { keyword }]) => keyword !== undefined && (line === keyword || line.startsWith(`${keyword} `)),
      )
      .sort(([, one], [, other]) => (other.keyword?.length ?? 0) - (one.keyword?.length ?? 0))[0];
    if (found === undefined) return false;
    const [name, spec] = found;
    const value = settingValue(spec, line.slice(spec.keyword?.length ?? 0).trim());
    if (value === null) return false;
    values[name] = value;
    return true;
  }

  private readServer(name: string, words: readonly string[]): void {
    const values: Values = { check: words.includes('check') };
    this.servers.set(name, values);
    this.readWords(words, values, 'server …');
  }

  /** The words behind a server's address: flags, and names that are followed by a value. */
  private readWords(words: readonly string[], values: Values, where: string): void {
    const left: string[] = [];
    for (let i = 0; i < words.length; i++) {
      const word = words[i] ?? '';
      if (word === 'check') continue;
      // A server's cookie value is its name here.
      if (word === 'cookie') i++;
      else if (this.readByKeyword(word, values, lineSpecs)) continue;
      else if (this.readByKeyword(`${word} ${words[i + 1]}`, values, lineSpecs)) i++;
      else if (this.readByKeyword(`${word} ${words[i + 1]}`, values, balancerSpecs)) i++;
      else left.push(word);
    }
    // The same words on several lines are said once.
    const unknown = `${where} ${left.join(' ')}`;
    if (left.length > 0 && !this.unknown.includes(unknown)) this.unknown.push(unknown);
  }

  /** What stands on every server line alike, and is a setting of the balancer here, goes there. */
  private shareCommonWords(): void {
    for (const values of this.servers.values()) {
      Object.assign(values, { ...this.common, ...values });
      for (const [name, value] of Object.entries(values)) {
        if (Object.hasOwn(lineSpecs, name)) continue;
        delete values[name];
        const told = this.balancer[name];
        if (told !== undefined && told !== value) this.unknown.push(`${name}: not the same on all servers`);
        this.balancer[name] = value;
      }
    }
  }

  private readConnections(section: string, count: string): void {
    this.balancer[section === 'global' ? 'globalMaxconn' : 'frontendMaxconn'] = Number(count);
  }

  /** Rules with one condition that is written where it is used. */
  private readDeny(line: string): void {
    const found = /^http-request deny(?: deny_status 403)? if \{ (path_beg|src) (\S+) \}$/.exec(line);
    const name = found?.[1] === 'src' ? 'denySource' : 'denyPath';
    if (found === null || this.balancer[name] !== undefined) this.unknown.push(line);
    else this.balancer[name] = found[2] ?? '';
  }

  private readTable(words: readonly string[]): void {
    const after = (word: string) => words[words.indexOf(word) + 1] ?? '';
    if (!words.includes('ip')) this.unknown.push(`stick-table ${words.join(' ')}`);
    if (words.includes('expire')) this.balancer.stickExpire = seconds(after('expire')) ?? 0;
    const size = /^(\d+)(k|m)?$/.exec(after('size'));
    if (size !== null)
      this.balancer.stickSize = Number(size[1]) * ({ k: 1024, m: 1024 * 1024 }[size[2] ?? ''] ?? 1);
  }

  private readRetryOn(words: string, line: string): void {
    const known = {
      'conn-failure 502': 'conn-failure-502',
      '502': 'only-502',
      'all-retryable-errors': 'all-retryable-errors',
    };
    const value = Object.entries(known).find(([name]) => name === words)?.[1];
    if (value !== undefined) this.balancer.retryOn = value;
    else if (words !== 'conn-failure') this.unknown.push(line);
  }

  private readRedispatch(every: string | undefined): void {
    this.balancer.redispatch = true;
    if (every !== undefined && Number(every) > 0) this.balancer.redispatchInterval = Number(every);
  }
}

/** HAProxy: method, function, modifier. The function concerns text, not addresses. */
function hashType(words: string): string {
  const avalanche = words.includes('avalanche');
  if (words.startsWith('map-based')) return avalanche ? 'map-based-avalanche' : 'map-based';
  return words === 'consistent' || avalanche ? 'consistent' : 'consistent-sdbm';
}

/** Null where the words are no value of the setting. */
function settingValue(spec: Setting, words: string): SettingValue | null {
  switch (spec.type) {
    case 'flag':
      return words === '' ? true : null;
    case 'choice':
      return Object.hasOwn(spec.options, words) ? words : null;
    case 'number': {
      const number =
        spec.unit === 's' ? seconds(words) : /^\d+%?$/.test(words) ? Number.parseInt(words, 10) : null;
      return number === null || number < spec.min || number > spec.max ? null : number;
    }
    case 'text':
      return words;
    case 'reference':
    case 'list':
      return null;
  }
}

/** `2s`, `500ms`, `30m`; a bare number is milliseconds. */
function seconds(words: string): number | null {
  const found = DURATION.exec(words);
  if (found === null) return null;
  return Number((Number(found[1]) * SECONDS[(found[2] ?? 'ms') as keyof typeof SECONDS]).toPrecision(12));
}

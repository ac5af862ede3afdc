import type { TimedCommand } from '../../design/command';
import type { Design, DesignElement, DesignLink, DesignService, SettingValues } from '../../design/design';
import { serviceId } from '../../design/design';
import { explained } from '../../design/explanations';
import { isSameValue, type Setting, type SettingValue } from '../../design/settings';
import { describeBoth } from '../../design/value-words';
import { inWords } from '../../run/sentences/words';

/** One thing that differs between two designs; what differs in the same way in several places is one. */
export type Difference = ChangedSetting | OtherPart;

export interface ChangedSetting {
  readonly type: 'setting';
  /** Ids of the elements, services and links. */
  readonly targets: readonly string[];
  readonly setting: string;
  readonly title: string;
  /** The word of a real configuration file; null where there is none. */
  readonly keyword: string | null;
  /** The values of both designs, as screens and sentences write them. */
  readonly values: readonly [string, string];
}

export interface OtherPart {
  readonly type: 'added' | 'removed' | 'plan' | 'commands';
  /** Empty for commands, which belong to the whole run. */
  readonly targets: readonly string[];
  /** "MySQL", "Server line": what it is. */
  readonly title: string;
}

type Owner = DesignElement | DesignService | DesignLink;

/**
 * What leads from one design to another, as far as a run can know it: titles, prices and places of cards do not count.
 */
export function differencesBetween(one: Design, other: Design): readonly Difference[] {
  const before = ownersOf(one);
  const after = ownersOf(other);
  const found: Difference[] = [];
  for (const [id, owner] of before) {
    const counterpart = after.get(id);
    if (counterpart === undefined || !isSameThing(owner, counterpart))
      found.push(partOf('removed', id, owner));
    else found.push(...changesOf(id, owner, counterpart));
  }
  for (const [id, owner] of after) {
    const counterpart = before.get(id);
    if (counterpart === undefined || !isSameThing(counterpart, owner)) found.push(partOf('added', id, owner));
  }
  return grouped(withoutServicesOf(found, one, other));
}

interface Done {
  readonly design: Design;
  readonly commands: readonly TimedCommand[];
}

/** The same of two runs: what is done in them counts as well. */
export function differencesOfSides(one: Done, other: Done): readonly Difference[] {
  const found = differencesBetween(one.design, other.design);
  const [mine, theirs] = [one, other].map(({ commands }) => JSON.stringify(commands));
  return mine === theirs ? found : [...found, { type: 'commands', targets: [], title: 'Commands' }];
}

function ownersOf({ elements, links }: Design): ReadonlyMap<string, Owner> {
  const owners = new Map<string, Owner>();
  for (const element of elements) {
    owners.set(element.id, element);
    for (const service of element.services ?? []) owners.set(serviceId(element.id, service.kind), service);
  }
  for (const link of links) owners.set(link.id, link);
  return owners;
}

/** A link that leads elsewhere is another one, whatever its name. */
function isSameThing(one: Owner, other: Owner): boolean {
  if (one.kind !== other.kind) return false;
  return !('from' in one && 'from' in other) || (one.from === other.from && one.to === other.to);
}

const partOf = (type: OtherPart['type'], id: string, { kind }: Owner): OtherPart => ({
  type,
  targets: [id],
  title: explained(kind).title,
});

function changesOf(id: string, one: Owner, other: Owner): Difference[] {
  const specs = explained(one.kind).settings;
  const changes = Object.entries(specs).flatMap(([name, spec]): Difference[] => {
    const [before, after] = [settingIn(one.settings, name, spec), settingIn(other.settings, name, spec)];
    if (isSameValue(before, after)) return [];
    const values = describeBoth(spec, before, after);
    const { title, keyword = '' } = spec;
    return [
      {
        type: 'setting',
        targets: [id],
        setting: name,
        title,
        keyword: keyword === '' ? null : keyword,
        values,
      },
    ];
  });
  const plans = [one, other].map((each) => JSON.stringify('plan' in each ? each.plan : null) ?? 'null');
  return plans[0] === plans[1] ? changes : [...changes, partOf('plan', id, one)];
}

const settingIn = (settings: SettingValues | undefined, name: string, spec: Setting): SettingValue =>
  settings?.[name] ?? spec.default;

/** What runs on a machine comes and goes with it: that need not be said. */
function withoutServicesOf(
  found: readonly Difference[],
  ...designs: readonly Design[]
): readonly Difference[] {
  const whole = new Set(
    found.flatMap((each) => (each.type === 'added' || each.type === 'removed' ? each.targets : [])),
  );
  const machines = designs
    .flatMap(({ elements }) => elements.map(({ id }) => id))
    .filter((id) => whole.has(id));
  const isOn = (id: string): boolean => machines.some((machine) => id.startsWith(`${machine}/`));
  return found.filter(({ type, targets }) => type === 'setting' || !targets.every(isOn));
}

function grouped(found: readonly Difference[]): readonly Difference[] {
  const groups = new Map<string, Difference>();
  for (const each of found) {
    const key = JSON.stringify({ ...each, targets: [] });
    const known = groups.get(key);
    groups.set(key, known === undefined ? each : { ...known, targets: [...known.targets, ...each.targets] });
  }
  return [...groups.values()];
}

/** Targets that are named one by one. */
const NAMED = 4;

const namesOf = (targets: readonly string[]): string =>
  targets.length > NAMED
    ? `${targets.slice(0, NAMED - 1).join(', ')} and ${targets.length - NAMED + 1} more`
    : inWords(targets);

/** "lb-1/load-balancer: Algorithm (balance): Least connections instead of Round robin." */
export function differenceWords(difference: Difference): string {
  const names = namesOf(difference.targets);
  if (difference.type !== 'setting') return partWords(difference, names);
  const { title, keyword, values } = difference;
  const word = keyword === null ? '' : ` (${keyword})`;
  return `${names}: ${title}${word}: ${values[1]} instead of ${values[0]}.`;
}

function partWords({ type, title }: OtherPart, names: string): string {
  if (type === 'commands') return 'Other things are done in the run.';
  if (type === 'plan') return `${names}: another plan of arrivals.`;
  return type === 'added' ? `Added: ${names} (${title}).` : `Removed: ${names} (${title}).`;
}

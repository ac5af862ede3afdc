import { elementCatalog, linkCatalog, serviceCatalog } from '../../design/catalog';
import type { Design } from '../../design/design';
import { firstNames, type Owner, ownersIn } from '../../design/owners';
import { parseDesign } from '../../design/parse';
import { type Setting, type SettingValue, textOf } from '../../design/settings';
import { checkValue, quoted, refusalOf, specsOf } from '../../design/settings-of';
import { withSetting } from '../../design/with-setting';

type Kind = Owner['kind'];

/** A setting of a design: of one part, or the same one of all parts of a kind. */
export interface Place {
  /** As it was asked for: `users.rate`. */
  readonly text: string;
  readonly ids: readonly string[];
  readonly setting: string;
  readonly spec: Setting;
  /** What the design has at present, at the first of them. */
  readonly present: SettingValue;
}

export type Found<What> =
  | { readonly ok: true; readonly found: What }
  | { readonly ok: false; readonly message: string };

const no = (message: string): { readonly ok: false; readonly message: string } => ({ ok: false, message });

const titles = new Map<string, Kind>(
  Object.entries({ ...elementCatalog, ...serviceCatalog, ...linkCatalog }).flatMap(([kind, { title }]) => [
    [kind, kind as Kind],
    [title.toLowerCase().replaceAll(' ', '-'), kind as Kind],
  ]),
);

/**
 * Finds `PART.SETTING` in a design. A part is an id, a machine that stands for the only service on it with such a
 * setting, or a kind (`haproxy`, `load-balancer`, `replication`), which is all parts of it. A setting goes by its own
 * name or by the word of a real configuration (`balance`).
 */
export function findPlace(design: Design, text: string): Found<Place> {
  const dot = text.lastIndexOf('.');
  if (dot < 1) return no(`${quoted(text)} must have the form PART.SETTING, such as users.rate.`);
  const part = text.slice(0, dot);
  const word = text.slice(dot + 1);
  const owners = ownersIn(design);
  const kind = titles.get(part.toLowerCase());
  const exact = owners.filter(({ id }) => id === part);
  const near = owners.filter(({ id }) => id.startsWith(`${part}/`));
  const alike = kind === undefined ? [] : owners.filter((owner) => owner.kind === kind);
  const candidates = [exact, near, alike].filter((list) => list.length > 0);
  if (candidates.length === 0)
    return no(
      `There is nothing called ${quoted(part)} in this design. It has: ${firstNames(owners.map(({ id }) => id))}.`,
    );
  for (const list of candidates) {
    const having = list.flatMap((owner) => {
      const setting = settingOf(owner.kind, word);
      return setting === null ? [] : [{ owner, setting }];
    });
    const [first] = having;
    if (first === undefined) continue;
    if (new Set(having.map(({ owner }) => owner.kind)).size > 1)
      return no(`${quoted(text)} may mean ${having.map(({ owner }) => owner.id).join(' or ')}: say which.`);
    const { owner, setting } = first;
    const spec = specsOf(owner.kind)[setting]!;
    const present = owner.settings?.[setting] ?? spec.default;
    return { ok: true, found: { text, ids: having.map((one) => one.owner.id), setting, spec, present } };
  }
  const known = candidates.flat().flatMap((owner) => Object.keys(specsOf(owner.kind)));
  return no(`${part} has no setting ${quoted(word)}. It has: ${firstNames([...new Set(known)])}.`);
}

function settingOf(kind: Kind, word: string): string | null {
  const specs = specsOf(kind);
  if (Object.hasOwn(specs, word)) return word;
  return Object.keys(specs).find((name) => specs[name]!.keyword?.split(' ')[0] === word) ?? null;
}

/** A typed value of that setting. */
export function valueFor({ spec, text: place }: Place, text: string): Found<SettingValue> {
  const value =
    spec.type === 'number'
      ? text.trim() === ''
        ? Number.NaN
        : Number(text)
      : spec.type === 'flag' && /^(?:true|false)$/.test(text)
        ? text === 'true'
        : text;
  const checked = checkValue(spec, Number.isNaN(value) ? text : value);
  return checked.ok
    ? { ok: true, found: checked.value }
    : no(`${place}=${text}: ${refusalOf(place, checked)}`);
}

/** The design with another value of that setting, where it is a design that may be. */
export function designWith(design: Design, place: Place, value: SettingValue): Found<Design> {
  const changed = place.ids.reduce((then, id) => withSetting(then, id, place.setting, value), design);
  const parsed = parseDesign(changed);
  if (parsed.ok) return { ok: true, found: parsed.design };
  const { path, message } = parsed.problems[0] ?? { path: '', message: 'The design is not valid.' };
  return no(`With ${place.text}=${textOf(value)}, ${path}: ${message}`);
}

import { elementCatalog, serviceCatalog } from '../../design/catalog';
import {
  type Design,
  type DesignElement,
  type ElementKind,
  type LinkKind,
  type ServiceKind,
  serviceId,
} from '../../design/design';
import { explained } from '../../design/explanations';
import { portOf } from '../../design/ports';
import { isSameValue, type SettingValue, textOf } from '../../design/settings';
import { linksOf, servicesInOrder } from '../../design/targets';
import { describeValue } from '../../design/value-words';
import { settingOf } from '../../store/edit';
import { sentenceCase } from '../format';
import { kindWords } from '../readings/kinds/cards';
import { linkWords } from '../readings/kinds/links';
import { addressesAsDesigned } from '../canvas/held-addresses';
import { partsOn } from './parts-on';

/** A table of a sheet: the heads of its columns, and its lines. */
export interface SheetTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const ends = (design: Design, id: string, at: 'from' | 'to'): string =>
  linksOf(design, id)
    .filter((link) => link[at] === id)
    .map((link) => `${at === 'from' ? link.to : link.from} (${linkWords(link)})`)
    .join(', ') || '–';

/** Every card: what it is, what runs on it, who turns to it and to whom it turns. */
function parts(design: Design): SheetTable {
  return {
    title: 'Parts',
    columns: ['Name', 'What it is', 'Runs', 'Asked by', 'Asks'],
    rows: design.elements.map((element) => [
      element.id,
      sentenceCase(kindWords(element, {})),
      partsOn(element).join(', ') || '–',
      ends(design, element.id, 'to'),
      ends(design, element.id, 'from'),
    ]),
  };
}

/** What the catalog says of every kind that the design has. */
function purposes({ elements }: Design): SheetTable {
  const kinds = new Set<ElementKind | ServiceKind>(
    elements.flatMap((element) => [element.kind, ...servicesInOrder(element)]),
  );
  const order = [...Object.keys(elementCatalog), ...Object.keys(serviceCatalog)] as (
    | ElementKind
    | ServiceKind
  )[];
  return {
    title: 'What each is for',
    columns: ['Part', 'What it is for', 'Without it'],
    rows: order
      .filter((kind) => kinds.has(kind))
      .map((kind) => {
        const { title, purpose, without } = explained(kind);
        return [title, purpose, without];
      }),
  };
}

/** Its own address, and those that it shares with others. */
function addressesOf(
  design: Design,
  element: DesignElement,
  shared: Readonly<Record<string, string>>,
): string {
  const { id } = element;
  const ids = [id, ...servicesInOrder(element).map((kind) => serviceId(id, kind))];
  const own = ids.map((each) => settingOf(design, each, 'address'));
  const virtual = Object.keys(shared).filter((address) => shared[address] === id);
  const known = own.flatMap((address) => (address === undefined || address === '' ? [] : [textOf(address)]));
  return [...new Set([...known, ...virtual.map((address) => `${address} (shared)`)])].join(', ');
}

const portsOf = ({ services = [] }: DesignElement): string =>
  services
    .flatMap((service) => {
      const port = portOf(service);
      return port === null ? [] : [`${serviceCatalog[service.kind].title} ${port}`];
    })
    .join(', ');

function addresses(design: Design): SheetTable {
  const shared = addressesAsDesigned(design);
  const rows = design.elements
    .map((element) => [element.id, addressesOf(design, element, shared), portsOf(element)])
    .filter(([, address, ports]) => address !== '' || ports !== '');
  return {
    title: 'Addresses and ports',
    columns: ['Name', 'Address', 'Listens on port'],
    rows: rows.map((row) => row.map((cell) => cell || '–')),
  };
}

/** Something with settings, and by which name it goes among others of its kind. */
interface Owner {
  readonly name: string;
  readonly kind: ElementKind | ServiceKind | LinkKind;
  readonly settings?: Readonly<Record<string, SettingValue>>;
}

const ownersIn = ({ elements, links }: Design): Owner[] => [
  ...elements.flatMap((element) => [
    { ...element, name: element.id },
    ...(element.services ?? []).map((service) => ({ ...service, name: element.id })),
  ]),
  ...links.map((link) => ({ ...link, name: `${link.from} – ${link.to}` })),
];

/** What the settings of these are called: services after their program, links after what they are. */
function ownerWords(kind: Owner['kind'], names: readonly string[]): string {
  const all = names.join(', ');
  if (kind in serviceCatalog) return `${explained(kind).title} on ${all}`;
  return kind in elementCatalog ? all : `${explained(kind).title}: ${all}`;
}

/** What the design says otherwise than the catalog, parts with the same in one line. Addresses have a table of their own. */
function settings(design: Design): SheetTable {
  const lines = new Map<string, { kind: Owner['kind']; names: string[]; words: readonly string[] }>();
  for (const { name, kind, settings: own = {} } of ownersIn(design))
    for (const [setting, value] of Object.entries(own)) {
      const spec = explained(kind).settings[setting];
      if (setting === 'address' || spec === undefined || isSameValue(value, spec.default)) continue;
      const title = spec.keyword ? `${spec.title} (${spec.keyword})` : spec.title;
      const words = [title, describeValue(spec, value), describeValue(spec, spec.default)];
      const key = [kind, ...words].join('\n');
      const line = lines.get(key) ?? { kind, names: [], words };
      line.names.push(name);
      lines.set(key, line);
    }
  return {
    title: 'Settings that differ from the default',
    columns: ['Part', 'Setting', 'Here', 'Default'],
    rows: [...lines.values()].map(({ kind, names, words }) => [ownerWords(kind, names), ...words]),
  };
}

/** What stands below the diagram, each where there is something to tell. */
export const sheetTables = (design: Design): readonly SheetTable[] =>
  [parts(design), addresses(design), settings(design), purposes(design)].filter(
    ({ rows }) => rows.length > 0,
  );

import { elementCatalog, linkCatalog, serviceCatalog, type CatalogEntry } from '../../design/catalog';
import { priceSettings } from '../../design/catalog/prices';
import type { NumberSetting, Setting } from '../../design/settings';
import { describeValue, itemsOf } from '../../design/value-words';
import { code, markdownTable, paragraph } from './markdown';

const HEAD = [
  'In the interface',
  'In the file',
  'Real directive',
  'Unit',
  'Range',
  'Default',
  'What it does',
];
const UNITS = {
  s: 'seconds',
  '1/s': 'per second',
  share: 'share',
  count: 'count',
  port: 'port',
  factor: 'factor',
  weight: 'weight',
  MB: 'megabytes',
  'MB/s': 'megabytes per second',
  USD: 'US dollars',
};
const NOTHING = '–';

/** A heading, its purpose and a table of its settings for every kind of the catalog. */
export function settingsTables(): string {
  const catalogs: Readonly<Record<string, CatalogEntry>>[] = [elementCatalog, serviceCatalog, linkCatalog];
  return [...catalogs.flatMap((catalog) => Object.entries(catalog).map(section)), prices()].join('\n\n');
}

/** Of no kind: the prices of a design. */
const prices = (): string =>
  [
    '### Prices of a design',
    paragraph('What parts cost. Examples, to be replaced by one’s own; no run asks for them.'),
    markdownTable(
      HEAD,
      Object.entries(priceSettings).flatMap(([name, setting]) => rowsOf(name, setting)),
    ),
  ].join('\n\n');

function section([kind, { title, role, purpose, without, settings }]: [string, CatalogEntry]): string {
  const rows = Object.entries(settings).flatMap(([name, setting]) => rowsOf(name, setting));
  const intro = paragraph(`${purpose} **If it is missing:** ${without}`);
  return [`### ${title} (${role}), ${code(kind)}`, intro, markdownTable(HEAD, rows)].join('\n\n');
}

/** A row for the setting and, of a list, one for each field of its records. */
function rowsOf(name: string, setting: Setting): string[][] {
  if (setting.type !== 'list') return [row(name, setting)];
  const fields = Object.entries(setting.fields).map(([field, each]) => row(`${name}[].${field}`, each));
  return [row(name, setting), ...fields];
}

function row(name: string, setting: Setting): string[] {
  const { title, keyword, help } = setting;
  const byDefault = describeValue(setting, setting.default);
  const directive = keyword === undefined ? NOTHING : code(keyword);
  return [title, code(name), directive, unit(setting), range(setting), byDefault, help];
}

const unit = (setting: Setting): string => (setting.type === 'number' ? UNITS[setting.unit] : NOTHING);

function range(setting: Setting): string {
  switch (setting.type) {
    case 'number':
      return numberRange(setting);
    case 'flag':
      return 'on, off';
    case 'choice':
      return Object.entries(setting.options)
        .map(([value, label]) => `${label} ${code(value)}`)
        .join(', ');
    case 'text':
      return setting.form?.says ?? 'text';
    case 'reference':
      return 'a machine';
    case 'list':
      return `at most ${setting.limit} ${itemsOf(setting)}, in order`;
  }
}

function numberRange(setting: NumberSetting): string {
  const { min, max, integer, zero } = setting;
  const least = zero === undefined ? describeValue(setting, min) : `${min} (${zero})`;
  return `${integer === true ? 'whole, ' : ''}${least} to ${describeValue(setting, max)}`;
}

import { elementCatalog, linkCatalog, serviceCatalog } from './catalog';
import type { CatalogEntry } from './catalog/describe';
import { priceSettings } from './catalog/prices';
import { DESIGN_FORMAT } from './design';
import { limits } from './limits';
import { noteLimits } from './notes';
import { SCRIPT_TYPES } from './script-step';
import { presetById } from './presets';
import { TEXT_LIMIT } from './settings-of';
import type { NumberSetting, Setting, Unit } from './settings';
import { itemsOf } from './value-words';

/** The description of the design file for people, made of the catalog and the limits of the reader. */
export function formatDocumentText(): string {
  return `${[
    HEAD,
    example(),
    wholeTable(),
    elementTable(),
    linkTable(),
    planTable(),
    scriptTable(),
    noteTable(),
    RULES,
    '## Settings',
    SETTINGS,
    ...chapters('Elements', elementCatalog),
    ...chapters('Services', serviceCatalog),
    ...chapters('Links', linkCatalog),
    prices(),
    SHARE,
  ].join('\n\n')}\n`;
}

const HEAD = `# The design file

What Signal Box opens, saves, shares and simulates: one JSON document in UTF-8. This page is generated from the catalog
that the program itself reads (\`node src/tools/run.mjs src/cli/design-format.ts\`); \`public/design.schema.json\` says the
same to an editor. Whatever is not named here is refused, with its path and a sentence.

| quantity   | unit in the file                                                                     |
| ---------- | ------------------------------------------------------------------------------------ |
| times      | simulated seconds                                                                    |
| rates      | per simulated second                                                                 |
| shares     | 0 to 1                                                                               |
| positions  | CSS pixels at 100 %, of a card's top left corner; x to the right, y down             |
| texts      | one line, without control characters and marks that turn the direction of writing    |
| names      | letters, digits, \`-\` and \`.\`, with a letter or digit at both ends                    |`;

function example(): string {
  const found = presetById('simple');
  if (!found.ok) throw new Error(found.message);
  return `An example, the smallest of the designs that come with the program:

\`\`\`json
${JSON.stringify(found.preset.design, null, 2)}
\`\`\``;
}

const scriptTable = (): string => `## The script

Accidents that come in each run of the design, in order of time. What is not there when its time has come is refused then.

${table(FIELDS, [
  ['`at`', `seconds after the start, 0 to ${limits.moment}`, 'yes'],
  ['`type`', SCRIPT_TYPES.map((type) => `\`"${type}"\``).join(', '), 'yes'],
  ['`target`', 'id of an element, a service (`"web-02/app-server"`) or a link', 'yes'],
  ['`factor`', 'of `"slow"`: how many times as long everything takes, 0.01 to 1000', 'of `"slow"`'],
  ['`share`', 'of `"fail-share"`: of its requests, 0 to 1', 'of `"fail-share"`'],
])}`;

const noteTable = (): string => `## A note

${table(FIELDS, [
  ['`id`', `name of 1 to ${limits.elementName} characters, unique among the notes`, 'yes'],
  ['`text`', `1 to ${noteLimits.text} characters; a note alone may have several lines`, 'yes'],
  ['`position`', 'as of an element: the top left corner of the note', 'yes'],
])}`;

type Row = readonly string[];

function table(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const FIELDS = ['field', 'what it is', 'needed'];

const wholeTable = (): string => `## The whole

${table(FIELDS, [
  ['`format`', `\`"${DESIGN_FORMAT}"\`, the version of the format`, 'yes'],
  ['`title`', `text of 1 to ${limits.title} characters`, 'yes'],
  ['`scale`', '`"classroom"` (slow enough for the eye) or `"production"`: how the page presents time', 'yes'],
  ['`elements`', `list of at most ${limits.elements} elements`, 'yes'],
  [
    '`links`',
    `list of at most ${limits.links} links; their order is that of a balancer's server lines`,
    'yes',
  ],
  ['`script`', `list of at most ${limits.script} accidents that come in each run`, 'no'],
  ['`notes`', `list of at most ${noteLimits.notes} texts beside the cards; no run asks for them`, 'no'],
  ['`prices`', 'what parts cost, where that differs from the examples below; no run asks for it', 'no'],
])}`;

const elementTable = (): string => `## An element

${table(FIELDS, [
  ['`id`', `name of 1 to ${limits.elementName} characters, unique among elements and links`, 'yes'],
  ['`kind`', kindsOf(elementCatalog), 'yes'],
  [
    '`position`',
    `\`lr\` for wide screens and \`tb\` for narrow ones, each \`{ "x": …, "y": … }\` from -${limits.farthest} to ${limits.farthest}`,
    'yes',
  ],
  ['`settings`', 'values that differ from the defaults below', 'no'],
  [
    '`services`',
    `machines only: list of at most ${limits.services} of \`{ "kind": …, "settings": … }\`, one of each kind: ${kindsOf(serviceCatalog)}`,
    'no',
  ],
  ['`plan`', 'users only: an exact list of arrivals in place of random ones', 'no'],
])}`;

const linkTable = (): string => `## A link

${table(FIELDS, [
  ['`id`', `name of 1 to ${limits.linkName} characters, unique among elements and links`, 'yes'],
  ['`kind`', kindsOf(linkCatalog), 'yes'],
  ['`from`', 'element that opens the connection; of a replication, the source', 'yes'],
  ['`to`', 'element at the other end', 'yes'],
  ['`settings`', 'values that differ from the defaults below', 'no'],
])}`;

const planTable = (): string => `## An arrival of a plan

At most ${limits.plan}, in order of time.

${table(FIELDS, [
  ['`at`', `seconds from the start of the run, 0 to ${limits.day}`, 'yes'],
  [
    '`client`',
    `who asks, 1 to ${TEXT_LIMIT} characters; the same name keeps its address and its cookie`,
    'yes',
  ],
  ['`address`', 'IPv4 address of the client; one is given where none is said', 'no'],
  ['`kind`', '`static`, `read` or `write`', 'no'],
  [
    '`hold`',
    `seconds that the server works on it, 0 to ${limits.day}, in place of its own service time`,
    'no',
  ],
  ['`cookie`', `sticky cookie that it brings, 1 to ${TEXT_LIMIT} characters`, 'no'],
  ['`partial`', '`true`: the server sends its response headers at once, and the rest at the end', 'no'],
])}`;

const kindsOf = (catalog: Readonly<Record<string, CatalogEntry>>): string =>
  Object.keys(catalog)
    .map((kind) => `\`${kind}\``)
    .join(', ');

const RULES = `## What must fit together

- No name stands for two things.
- A machine runs each kind of service once, and no two that listen on the same port.
- A link has two different ends, both in the design: \`visit\` leads from users to a balancer or web server, \`lookup\` from
  users to a name server, \`backend\` from a balancer to a web server, \`sql\` from an application server to a database,
  \`replication\` from a database to the one that follows it, \`vrrp\` between two machines with keepalived, in either
  direction. Users have at most one \`lookup\`; of the others there is at most one between the same two ends.
- The virtual addresses of one keepalived differ, and so do their router numbers.
- Exactly one database is the primary, where there is any. Every replica follows another database over a replication link,
  not in a circle.
- \`staticShare\` and \`writeShare\` of users add up to at most 1.`;

const SETTINGS = `A setting that is not mentioned has its default. The last column gives the word of the real program's
configuration, where there is one.`;

const chapters = (title: string, catalog: Readonly<Record<string, CatalogEntry>>): string[] => [
  `### ${title}`,
  ...Object.entries(catalog).map(([kind, entry]) => chapter(kind, entry)),
];

const prices = (): string => `### Prices

Examples, to be replaced by one's own. They change what a report says of cost, and no run.

${table(
  COLUMNS,
  Object.entries(priceSettings).flatMap(([name, spec]) => rowsOf(name, spec)),
)}`;

function chapter(kind: string, { title, purpose, port, settings }: CatalogEntry): string {
  const listens = port === undefined ? '' : ` It listens on port ${port}.`;
  const rows = Object.entries(settings).flatMap(([name, spec]) => rowsOf(name, spec));
  const body = rows.length === 0 ? 'It has no settings.' : table(COLUMNS, rows);
  return `#### \`${kind}\`: ${title}\n\n${purpose}${listens}\n\n${body}`;
}

/** A row for the setting and, of a list, one for each field of its records. */
function rowsOf(name: string, spec: Setting): string[][] {
  const own = [
    `\`${name}\``,
    `${spec.title}. ${spec.help}${zeroOf(spec)}`,
    valuesOf(spec),
    `\`${JSON.stringify(spec.default)}\``,
    spec.keyword === undefined ? '' : `\`${spec.keyword}\``,
  ];
  if (spec.type !== 'list') return [own];
  return [own, ...Object.entries(spec.fields).flatMap(([field, each]) => rowsOf(`${name}[].${field}`, each))];
}

const COLUMNS = ['setting', 'what it is', 'values', 'default', 'real keyword'];

const zeroOf = (spec: Setting): string =>
  spec.type === 'number' && spec.zero !== undefined ? ` ${spec.min} means: ${spec.zero}.` : '';

function valuesOf(spec: Setting): string {
  switch (spec.type) {
    case 'number':
      return numbersOf(spec);
    case 'flag':
      return '`true`, `false`';
    case 'choice':
      return Object.entries(spec.options)
        .map(([value, label]) => `\`"${value}"\` ${label}`)
        .join('; ');
    case 'text':
      return spec.form?.says ?? `text of at most ${TEXT_LIMIT} characters`;
    case 'reference':
      return 'name of a machine, or `""`';
    case 'list':
      return `list of at most ${spec.limit} ${itemsOf(spec)}, in order`;
  }
}

const units: Readonly<Record<Unit, string>> = {
  s: ' seconds',
  '1/s': ' per second',
  share: ', a share',
  count: '',
  port: '',
  factor: ', a factor',
  weight: ', a weight',
  MB: ' megabytes',
  'MB/s': ' megabytes per second',
  USD: ' US dollars',
};

const numbersOf = ({ min, max, unit, integer }: NumberSetting): string =>
  `${min} to ${max}${units[unit]}${integer === true ? ', whole' : ''}`;

const SHARE = `## A share link

\`#d=1.\` and the base64url (RFC 4648) of the raw DEFLATE (RFC 1951) of the UTF-8 of

\`\`\`json
{ "seed": 7, "speed": 1, "paused": true, "design": { } }
\`\`\`

with a whole \`seed\` from 0 to 4294967295, a \`speed\` of 0.001 to 100 simulated seconds per second, and a design as above; all
four are needed. It may hold 256 KB before it is packed. Behind it may stand \`&t=18.4\`: the run then opens paused at that
simulated time, 0 to ${limits.moment} seconds. What was done to a run is not in its link. Raw DEFLATE has no checksum, so a link
that was changed on its way is refused in most cases, but not in all: it may also hold another valid design.`;

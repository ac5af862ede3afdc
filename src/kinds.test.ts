import { describe, expect, it } from 'vitest';
import { elementCatalog, linkCatalog, serviceCatalog } from './design/catalog';
import { isTest, readSources, withoutComments } from './tools/sources.mjs';

/** Where a kind speaks for itself. */
const MODULES: readonly (readonly [place: RegExp, what: string])[] = [
  [
    /^design\/(?:design\.ts|catalog\/|presets\/)/,
    'the names of the kinds, the catalog, the designs to begin with',
  ],
  [
    /^site\/(?:users|closed-loop|dns|region|machine|builders|readings)\.ts$/,
    'elements, and the tables of the site',
  ],
  [/^site\/(?:load-balancer|database|firewall|attack|keepalived)\//, 'what has many files'],
  [/^site\/(?:web-server|app-server|app-files|health-agent|database-doors)\.ts$/, 'daemons of one file'],
  [
    /^(?:(?:site|ui)\/deployment\/|store\/deploy\.ts$|ui\/panels\/inspect\/deployment-progress)/,
    'releases, which are files that applications load',
  ],
  [/^site\/scaling\//, 'the rule that adds and removes servers, and where they are rented'],
  [/^site\/visitors\//, 'sessions, uploads, and the stores that keep them'],
  [/^site\/monitoring\//, 'the monitor, its agents, and what comes of them'],
  [/^(?:store\/known\.ts|ui\/monitoring\/|ui\/operator\/)/, 'what a monitor and its agents let people know'],
  [/^ui\/readings\/kinds\//, 'what the page shows of a kind'],
  [/^ui\/canvas\/cards\/(?:balancer|database|monitor|pill|server|users)-card\.tsx$/, 'the cards'],
  [/^ui\/picture\/(?:rack|round-cards)\.ts$/, 'the cards of a picture'],
  [/^ui\/panels\/inspect\/(?:lines\/|reading-lines\.ts)/, 'what is measured at a kind'],
  [/^ui\/subject\/kinds\//, 'what can be done to a kind besides breaking it'],
  [/^design\/scaling\.ts$/, 'what a rule may copy'],
  [/^design\/deployed\.ts$/, 'what deployments leave on machines'],
  [/^design\/additions\.ts$/, 'what the second stage adds to a site'],
  [
    /^ui\/panels\/guide\/(?:distance|growth|monitoring|scan|set-up|tap)/,
    'questions about servers, walls, cables and monitors',
  ],
  [/^store\/ready-accidents\//, 'accidents, each of which befalls one kind'],
  [/^experiments\/sweep\/(?:ready|theory)\.ts$/, 'questions about balancers, databases and queues'],
  [/^experiments\/audit\//, 'what an audit fails, and which part of the way to the data each one is'],
  [/^experiments\/compare\/ready\//, 'comparisons that are often argued about, each about one kind'],
  [/^exam\//, 'what the tasks of the assignment ask of each part'],
  [/^lessons\/course\//, 'lessons, each of which teaches what some kinds do'],
  [/^evidence\//, 'each comparison is with one real program'],
];

/** Who else names a kind, and why that is no matter of the kind itself. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'cli/engines.ts': 'what is troubled is an application server',
  'design/change.ts': 'a part that is added beside another one',
  'design/copy.ts': 'a copy of a primary is its replica',
  'store/structure.ts': 'what is said of a machine that goes, and which balancer may take a server',
  'design/loose-ends.ts': 'what hangs loose when a part is gone',
  'site/exchange.ts': 'applications keep their connections to databases open',
  'site/former-parts.ts': 'what parts that are gone leave behind',
  'site/reshaping.ts': 'elements are added one kind after the other',
  'site/take-down.ts': 'elements are taken down one kind after the other',
  'ui/panels/inspect/term-of-line.ts': 'terms for lines of some kinds',
  'design/database-rules.ts': 'how databases follow each other is a rule between several of them',
  'design/database-roles.ts': 'a role comes with the line that it needs',
  'design/database-trees.ts': 'which databases follow which',
  'design/expected-load.ts': 'what users and health checks ask for, summed over a design',
  'design/region-rules.ts': 'where everybody else is',
  'design/store-rules.ts': 'which session store follows which is a rule between them',
  'design/rescale.ts': 'which part of the tuning speaks of which kind',
  'design/firewall-sets.ts': 'which lines need which port open',
  'design/keepalived-rules.ts': 'virtual addresses of one machine must not contradict each other',
  'design/rules.ts': 'shares of the kinds of requests add up',
  'design/targets.ts': 'machines are what services run on',
  'design/time-scale.ts': 'the way of one page through a usual site',
  'run/sentences/cause-words.ts': 'a bad gateway is told by who could not be reached',
  'run/directory.ts': 'which service a machine is known for',
  'run/sentences/request-sentences.ts':
    'a result of MySQL is told in its own words, an address by the way of the visitors',
  'run/sentences/site-sentences.ts': 'files are gone and back; they do not stop',
  'site/assemble.ts': 'elements are built one kind after the other',
  'site/resident-memory.ts': 'a part of the application server',
  'site/watched-site.ts': 'builds designs for tests',
  'store/accident-report.ts': 'who was out of which pool, and which writes were lost',
  'store/elements.ts': 'machines have the card of what runs on them',
  'store/lose-writes.ts': 'one experiment: a primary dies with writes that nobody has',
  'store/attack-of.ts': 'what is tried from a machine is shown beside its own reading',
  'store/removed-words.ts': 'who is left when a part has gone',
  'store/standstill.ts': 'the ways by which users get in',
  'survey/survey.ts': 'lost writes are counted at databases',
  'cli/simulate/read-command.ts': 'a balancer and a database may go by their machines',
  'survey/site-figures.ts': 'figures of each kind, held complete by the compiler',
  'survey/site-watch.ts': 'levels of each kind, held complete by the compiler',
  'ui/canvas/held-addresses.ts': 'addresses that lie on cards',
  'ui/canvas/card-size.ts': 'the size of each card, held complete by the compiler',
  'ui/canvas/cards/algorithm-words.ts': 'a part of the card of a balancer',
  'ui/canvas/cards/chip-line.tsx': 'the line of each small card, held complete by the compiler',
  'ui/canvas/cards/chip.tsx': 'the role of a database is its state',
  'ui/canvas/cards/gauges.tsx': 'a part of the card of a server',
  'ui/canvas/cards/requests-at.ts': 'a part of the card of a server',
  'ui/canvas/legend.tsx': 'a shape is explained where somebody may send it',
  'ui/canvas/places.ts': 'users have a slider below their card',
  'ui/glossary/terms.ts': 'words of the field have the names of products',
  'ui/panels/guide/cast.ts': 'the guide finds its actors in any design',
  'ui/panels/guide/experiment.ts': 'whether an actor of the guide has failed',
  'ui/panels/guide/web-experiments.ts': 'experiments with web servers',
  'ui/readings/card-state.ts': 'who waits for a core waits on a machine, or for an address',
  'ui/readings/rate.ts': 'totals of which cards show rates',
};

/** Places outside the modules that name a kind. It may go down. */
const MOST = 220;

const strict = Object.keys(serviceCatalog).filter((kind) => kind.includes('-'));
const loose = [...Object.keys(elementCatalog), ...Object.keys(serviceCatalog), ...Object.keys(linkCatalog)];
/** A name that is no word of English is a kind wherever it stands; the others are one where a kind is asked for. */
const LITERALS = [
  new RegExp(`(?<![\\w./])'(?:${strict.join('|')})'`, 'g'),
  new RegExp(
    `(?:\\bkinds?\\b|\\bserviceId\\(|\\bserviceOn\\(|\\buseReading\\(|\\bsettingsOf\\()[^;\\n\\]]{0,40}?'(?:${loose.join('|')})'`,
    'g',
  ),
];

const IMPORT = /^\s*(?:import|export|\}) .*from '[^']*';$/gm;

/** How many places of a program name a kind. */
function literalsIn(text: string): number {
  const program = withoutComments(text).replaceAll(IMPORT, '');
  const found = LITERALS.flatMap((form) =>
    [...program.matchAll(form)].map((one) => (one.index ?? 0) + one[0].length),
  );
  return new Set(found).size;
}

const elsewhere = readSources()
  .filter(
    ({ path }) => !isTest(path) && !MODULES.some(([place]) => place.test(path)) && !path.startsWith('tools/'),
  )
  .map(({ path, text }) => ({ path, count: literalsIn(text) }))
  .filter(({ count }) => count > 0);

describe('the names of kinds', () => {
  it('stand in the modules of the kinds, and elsewhere only with a reason', () => {
    expect(elsewhere.map(({ path }) => path).filter((path) => !(path in EXCEPTIONS))).toEqual([]);
  });

  it('have no reason left over', () => {
    const paths = new Set(elsewhere.map(({ path }) => path));
    expect(Object.keys(EXCEPTIONS).filter((path) => !paths.has(path))).toEqual([]);
  });

  it('do not come to stand in more and more places', () => {
    expect(elsewhere.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(MOST);
  });

  it.each([
    [`if (kind === 'app-server') return;`, 1],
    [`of[serviceId(id, 'database')]?.kind === 'database'`, 2],
    [`import { database } from './catalog/web-server';`, 0],
    [`// kind === 'database'`, 0],
    [`const role = 'database';`, 0],
  ])('are seen where they stand: %s', (text, count) => {
    expect(literalsIn(text)).toBe(count);
  });
});

import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type Design,
  type DesignElement,
  type PlannedArrival,
  serviceId,
  type ServiceKind,
} from '../design/design';
import { primariesIn } from '../design/database-trees';
import { presets } from '../design/presets';
import { split } from '../design/relocate';
import { usersIn } from '../design/targets';
import type { Fact } from '../site/facts';
import { createSite, type Site } from '../site/site';
import { changeSettingOfAll, designStore, replaceDesign, undo } from './design-store';
import { settingOf } from './edit';
import { removeParts } from './edits';
import { InlineWorker } from './inline-worker.fixture';
import { startLab } from './lab';
import {
  carryOutEdit,
  type Edit,
  type EditName,
  editNames,
  editOf,
  type Spared,
} from './random-edits.fixture';
import { runStore } from './run-store';
import { viewStore } from './view-store';

/**
 * After any edits the running site is the one that would have been built of the design as it is then. What a site has
 * been through makes it another one, so nothing comes before the edits are done; from then on every fact is compared.
 */

/** Nobody comes before. Whatever has come by an edit has booted by then. */
const SETTLED = 60;
const END = 80;
/** Machines that have come are up after so many seconds. */
const BOOTED = 10;
const RUNS = Number(process.env.LAWS_RUNS ?? 120);

/** The same visitors for all users, whoever has been added meanwhile. */
const planFrom = (start: number): readonly PlannedArrival[] =>
  Array.from({ length: 60 }, (_, i) => ({
    at: start + i * 0.2537,
    client: `c${i % 7}`,
    kind: (['read', 'static', 'write'] as const)[i % 3]!,
  }));

/** What goes by a clock of its own, whose phase is that of its beginning. */
const CLOCKS: readonly ServiceKind[] = [
  'failover-manager',
  'keepalived',
  'monitor',
  'sentinel',
  'health-agent',
];

/** No two users come at one instant: who was there first would be served first. */
const withPlan = (element: DesignElement, i: number): DesignElement =>
  element.kind === 'users' ? { ...element, plan: planFrom(SETTLED + i * 0.0117) } : element;

const planned = (design: Design): Design => ({ ...design, elements: design.elements.map(withPlan) });

interface Watched {
  readonly site: Site;
  readonly facts: readonly Fact[];
}

let sites: Watched[] = [];
const watched = (design: Design, seed: number) => {
  const facts: Fact[] = [];
  const site = createSite(design, seed, { on: true, report: (fact) => facts.push(fact) });
  sites.push({ site, facts });
  return site;
};

let end = (): void => {};
beforeEach(() => {
  runStore.setState(runStore.getInitialState(), true);
  designStore.setState(designStore.getInitialState(), true);
  viewStore.setState(viewStore.getInitialState(), true);
  const worker = new InlineWorker((design, seed) => watched(design, seed));
  end = startLab({ query: '?until=0', createWorker: () => worker });
});
afterEach(() => end());

const design = (): Design => designStore.getState().design;

const told = async (): Promise<void> => {
  await import('./follow-structure');
  await new Promise((done) => setTimeout(done));
};

const allOf = (wanted: ServiceKind): string[] =>
  servicesOf(design()).filter((id) => id.endsWith(`/${wanted}`));

/**
 * Balancers ask nobody how it is: a check is a request, and whoever answers in turn has had one turn more. Nor does any rule
 * add servers by itself, of which only a run tells the page.
 */
async function keepCalm(): Promise<void> {
  changeSettingOfAll(allOf('load-balancer'), 'check', 'off');
  changeSettingOfAll(allOf('load-balancer'), 'backends', []);
  removeParts(allOf('autoscaler'));
  await told();
}

/** What has a clock goes, and nothing takes a time that is drawn by chance. */
async function stopClocks(): Promise<void> {
  removeParts(CLOCKS.flatMap(allOf));
  await told();
  changeSettingOfAll(allOf('app-server'), 'serviceDistribution', 'constant');
  changeSettingOfAll(allOf('database'), 'queryDistribution', 'constant');
  await leaveNothingToChance();
}

/**
 * Which pages a faulty release answers with 500 is drawn from a stream that belongs to whoever came first, second, third … of
 * its kind, and in a run that was edited others came first. So faulty code is faulty always.
 */
async function leaveNothingToChance(): Promise<void> {
  const faulty = allOf('app-files').filter((id) => Number(settingOf(design(), id, 'errors')) > 0);
  changeSettingOfAll(faulty, 'errors', 1);
  await told();
}

/** A balancer gives whoever comes later a turn that is later: its lines are drawn anew, all at once. */
async function drawLinesAnew(): Promise<void> {
  const lines = design().links.filter(({ kind }) => kind === 'backend');
  if (lines.length === 0) return;
  removeParts(lines.map(({ id }) => id));
  await told();
  undo();
  await told();
}

/** Who leads databases. */
const leaders = (): readonly string[] => primariesIn(design()).map(({ id }) => id);

/** Somebody who comes by chance comes before the others, and a copy at the very same instants. */
function comesAtOtherTimes(): boolean {
  const plans = usersIn(design()).map(({ plan }) => JSON.stringify(plan));
  return plans.includes(undefined!) || new Set(plans).size < plans.length;
}

/**
 * From the settled moment on. What happens at one instant at several places has no order, and neither have the numbers that
 * are given to it: a replica that came first is sent to first.
 */
function factsOf({ facts }: Watched): string[] {
  const since = facts.filter(({ at }) => at >= SETTLED);
  const told = since.map((fact) => ({
    at: fact.at,
    words: JSON.stringify('hop' in fact ? { ...fact, hop: 0 } : fact),
  }));
  return told
    .toSorted((one, other) => one.at - other.at || (one.words < other.words ? -1 : 1))
    .map(({ words }) => words);
}

/** Balancers list their servers, and applications their databases, in the order in which the running site was told of them. */
function inOrderOf(made: Design, like: Design): Design {
  const order = like.links.map(({ id }) => id);
  return { ...made, links: made.links.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id)) };
}

const servicesOf = ({ elements }: Design): string[] =>
  elements.flatMap(({ id, services = [] }) => services.map(({ kind }) => serviceId(id, kind)));

function built(design: Design): Watched {
  watched(design, runStore.getState().seed).simulation.runUntil(END);
  return sites.at(-1)!;
}

/**
 * Settings that are read when something begins, or with which something goes by a clock or grows with time. An application
 * that runs goes on with code that would not start, and `replica_net_timeout` has no effect on a connection that stands. An
 * agent that is asked once may collect for hours.
 */
const SPARED: ReadonlySet<string> = new Set([
  'bootTime',
  'collectTime',
  'discovery',
  'diskFill',
  'leak',
  'netTimeout',
  'readOnlyAtStart',
  'starts',
]);

/** A firewall goes on letting in whom it let in before: the connections of replicas stand since the run began. */
const isSpared: Spared = (target, setting) =>
  SPARED.has(setting) || (setting === 'rules' && target.endsWith('/firewall'));

const partsIn = ({ elements, links }: Design): string[] =>
  [
    ...elements.map(({ id }) => id),
    ...servicesOf({ ...design(), elements }),
    ...links.map(({ id }) => id),
  ].sort();

/** Few designs have room for them. */
const SELDOM: readonly EditName[] = ['addToBalancer', 'join', 'join', 'mend', 'moveService', 'split'];

/** What has changed the design in a world that was compared. */
const compared: EditName[] = [];

/** Carries edits out one after the other. @returns those that changed something; null where another database leads now. */
async function carriedOut(sequence: readonly Edit[], { simulation }: Site): Promise<EditName[] | null> {
  const done: EditName[] = [];
  for (const edit of sequence) {
    simulation.runUntil(simulation.now + 1 + edit.atMs / 1000);
    const [before, leading] = [design(), leaders()];
    carryOutEdit(edit, isSpared);
    // A replica goes on as one when its source has gone: who leads is settled in the design, and not in the run.
    if (edit.what !== 'lead' && leading.some((id) => !leaders().includes(id))) return null;
    if (comesAtOtherTimes()) undo();
    if (design() !== before) done.push(edit.what);
    await keepCalm();
  }
  simulation.runUntil(simulation.now + BOOTED);
  return done;
}

/** Whoever looked names up goes on to do so, also where nobody answers any more. */
const hasHistory = ({ facts }: Watched): boolean =>
  facts.some((fact) => fact.type === 'removed' && fact.kind === 'lookup');

/** Replicas that look for their source, and do not find it. */
function seekers({ facts }: Watched): string {
  const told = facts.flatMap((fact) =>
    fact.type === 'replication' ? [[fact.database, fact.state] as const] : [],
  );
  return [...new Map(told)].flatMap(([id, state]) => (state === 'connecting' ? id : [])).join();
}

/** The first fact that is another one, with some before it. */
function firstDifference(running: readonly string[], made: readonly string[]): string | null {
  const length = Math.max(running.length, made.length);
  const at = Array.from({ length }, (_, i) => i).find((i) => running[i] !== made[i]);
  if (at === undefined) return null;
  const words = (facts: readonly string[]) => facts.slice(Math.max(0, at - 2), at + 2).join('\n');
  return `The running site:\n${words(running)}\nThe one that was built so:\n${words(made)}`;
}

async function compare(preset: Design, sequence: readonly Edit[]): Promise<void> {
  sites = [];
  replaceDesign(planned(preset), null);
  const running = sites.at(-1)!;
  await keepCalm();
  await stopClocks();
  const done = await carriedOut(sequence, running.site);
  if (done === null) return;
  await stopClocks();
  await drawLinesAnew();
  expect(partsIn(running.site.design())).toEqual(partsIn(design()));
  running.site.simulation.runUntil(END);
  if (hasHistory(running)) return;
  const made = built(inOrderOf(design(), running.site.design()));
  // They try again by a clock that began when they first did.
  if (seekers(running) !== '' && seekers(running) === seekers(made)) return;
  compared.push(...done);
  expect(firstDifference(factsOf(running), factsOf(made))).toBeNull();
}

const given = presets.filter(({ scale }) => scale === 'classroom').map(({ design: preset }) => preset);
const three = given.find(({ elements }) => elements.some(({ id }) => id === 'web-03'))!;
/** Designs in which there is something to join and something to mend. */
const special = [
  split(three, 'web-02')!.design,
  { ...three, links: three.links.filter(({ kind, to }) => kind !== 'visit' && to !== 'web-02') },
];

test('a site after any edits goes like one that was built so from the start', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...given, ...special),
      fc.array(editOf([...editNames, ...SELDOM]), { minLength: 1, maxLength: 5 }),
      compare,
    ),
    { numRuns: RUNS },
  );
  // Of the usual cases, no kind of edit is left out of the comparison.
  if (process.env.PROPERTY_SEED !== undefined || process.env.LAWS_RUNS !== undefined) return;
  expect([...new Set(compared)].sort()).toEqual([...editNames].sort());
});

test('so does one whose databases have come to lead and to follow', async () => {
  const names: readonly EditName[] = ['addLike', 'addMachine', 'connect', 'disconnect', 'duplicate', 'undo'];
  compared.length = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(three, ...given),
      fc.array(editOf([...names, 'lead', 'lead', 'lead']), { minLength: 1, maxLength: 4 }),
      compare,
    ),
    { numRuns: RUNS / 4 },
  );
  if (process.env.PROPERTY_SEED !== undefined || process.env.LAWS_RUNS !== undefined) return;
  expect(compared).toContain('lead');
});

import type { Design, DesignService } from '../../../design/design';
import { serviceId } from '../../../design/design';
import { settingsOf } from '../../../design/settings-of';
import type { Readings } from '../../../run/protocol';
import type { RegionReading } from '../../../site/readings';
import { type Plan, runPlan } from '../../../store/plan';
import { durationText } from '../../format';
import type { Experiment, MakeExperiment, Table } from './experiment';
import { presetLike } from './set-up';

/** Two regions with one primary: whose pages wait for the ocean, and whose once every commit waits for the other side. */

/** Where the primary is, and the region that is far from it. */
const HOME = 'europe';
const AWAY = 'usa';
const PRIMARY = 'db-1';
/** Simulated seconds: when commits begin to wait for the replica, and between which two moments is measured. */
const SAFER = 60;
const PHASES = [
  [10, 59.9],
  [75, 125],
] as const;
/**
 * So many times as long as usual the applications wait for the database: at classroom scale a far write that waits for
 * its replica crosses the ocean four times, for which they would not wait.
 */
const PATIENCE = 3;
/** More than that is no accident of the draw. */
const DIFFERENCE = 0.25;

export function distancePlan(like: Design): Plan {
  const target = serviceId(PRIMARY, 'database');
  const command = { type: 'set', target, setting: 'replication', value: 'semi-sync' } as const;
  return {
    design: morePatient(presetLike('two-regions', like)),
    isOther: true,
    commands: [{ at: SAFER, command }],
    marks: PHASES.flat(),
  };
}

const morePatient = (design: Design): Design => ({
  ...design,
  elements: design.elements.map((element) => ({
    ...element,
    ...(element.services && { services: element.services.map(patientService) }),
  })),
});

function patientService(service: DesignService): DesignService {
  if (service.kind !== 'app-server') return service;
  const databaseTimeout = PATIENCE * Number(settingsOf(service).databaseTimeout);
  return { ...service, settings: { ...service.settings, databaseTimeout } };
}

/** Mean time of a page from the click to its answer, in seconds; null without any. */
interface Times {
  readonly read: number | null;
  readonly write: number | null;
}

type Phase = Readonly<Record<typeof HOME | typeof AWAY, Times>>;

function timesOf(before: RegionReading, now: RegionReading): Times {
  const mean = (kind: 'read' | 'write'): number | null => {
    const answers = now.waits[kind].answers - before.waits[kind].answers;
    return answers === 0 ? null : (now.waits[kind].time - before.waits[kind].time) / answers;
  };
  return { read: mean('read'), write: mean('write') };
}

function phasesOf(stages: readonly Readings[], latest: Readings): readonly Phase[] {
  return PHASES.flatMap((_, i) => {
    const [from, to = latest] = [stages[2 * i], stages[2 * i + 1]];
    if (from === undefined || to.now <= from.now) return [];
    const times = (region: string): Times => {
      const [before, now] = [from.of[region], to.of[region]];
      return before?.kind === 'region' && now?.kind === 'region'
        ? timesOf(before, now)
        : { read: null, write: null };
    };
    return [{ [HOME]: times(HOME), [AWAY]: times(AWAY) }];
  });
}

const isMore = (one: number, other: number): boolean => one > other * (1 + DIFFERENCE);

function writesTold({ europe, usa }: Phase): string {
  if (europe.write === null || usa.write === null) return '';
  const both = `a page that writes takes ${durationText(usa.write)} in ${AWAY}, ${durationText(europe.write)} in ${HOME}`;
  return isMore(usa.write, europe.write)
    ? `On average ${both}: the primary is in ${HOME}.`
    : `On average ${both}: no difference to speak of.`;
}

function readsTold({ europe, usa }: Phase): string {
  if (europe.read === null || usa.read === null) return '';
  const both = `${durationText(usa.read)} and ${durationText(europe.read)}`;
  return isMore(usa.read, europe.read) || isMore(europe.read, usa.read)
    ? `A page that reads takes ${both}.`
    : `A page that reads takes ${both}: each region asks its own database.`;
}

function saferTold(before: Phase, now: Phase): string {
  const [one, other] = [before[HOME].write, now[HOME].write];
  if (one === null || other === null || !isMore(other, one)) return '';
  return `Once each commit waits for the replica in ${AWAY}, a write in ${HOME} takes ${durationText(other)} in place of ${durationText(one)}.`;
}

export function distanceAnswer(stages: readonly Readings[], latest: Readings): readonly string[] {
  const [first, second] = phasesOf(stages, latest);
  if (first === undefined) return [];
  return [writesTold(first), readsTold(first), second === undefined ? '' : saferTold(first, second)];
}

const cell = (seconds: number | null): string => (seconds === null ? '–' : durationText(seconds));

export function distanceTable(stages: readonly Readings[], latest: Readings): Table | null {
  const [first, second] = phasesOf(stages, latest);
  if (first === undefined) return null;
  const row = (name: string, of: Phase, kind: 'read' | 'write') => [
    name,
    cell(of[HOME][kind]),
    cell(of[AWAY][kind]),
  ];
  return {
    caption: 'From click to answer, on average',
    head: ['', HOME, AWAY],
    rows: [
      row('reads', first, 'read'),
      row('writes', first, 'write'),
      ...(second === undefined
        ? []
        : [row('reads, semi-sync', second, 'read'), row('writes, semi-sync', second, 'write')]),
    ],
  };
}

export const distanceToPrimary: MakeExperiment = ({ design }): Experiment => ({
  id: 'distance',
  question: 'What does the distance to the primary cost?',
  plan: `Two regions will open, with the only primary in ${HOME}. DNS leads everybody to the nearest side. At ${SAFER} s each commit will begin to wait for the replica in ${AWAY}. Applications will be patient enough for that.`,
  action: 'Measure both sides of the ocean',
  run: () => runPlan('distance', distancePlan(design)),
  startsAnew: true,
  subjects: ['distance'],
  obstacle: null,
  answer: ({ latest }, stages) => distanceAnswer(stages, latest!),
  table: ({ latest }, stages) => distanceTable(stages, latest!),
});

import type { Design } from '../../src/design/design';
import { presets } from '../../src/design/presets';
import type { Seconds } from '../../src/kernel';
import { Directory } from '../../src/run/directory';
import { Recorder } from '../../src/run/recorder';
import { Run } from '../../src/run/run';
import type { TimedCommand } from '../../src/site/commands';
import { silentJournal } from '../../src/site/journal';
import { createSite } from '../../src/site/site';
import { type Workload, workloadDesign } from '../engine/whole-site';

const SEED = 1;
/** What a learner may go back to: ten minutes. */
const PAST: Seconds = 600;
/** A recorder is emptied as often as its charts have a new point. */
const FRAME: Seconds = 1;
const FLIGHT_REQUESTS = 100_000;
const REPLICATIONS = 20;
const FAILURE_AT: Seconds = 30;
const AUDIT_ENDS: Seconds = 120;

/** The same requests each second; on top of the service come links, database and balancer: 25 ms. */
const few: Workload = { servers: 3, rate: 2500, serviceTime: 0.04 - 0.0255 };
const many: Workload = { ...few, serviceTime: 4 - 0.0255 };

const classroom = presetNamed('three-servers');
const production = presetNamed('three-servers-production');

/** What is timed in a worker of a browser, where runs are played for the page. */
export const programs = {
  'few in flight': () => silently(workloadDesign(few), FLIGHT_REQUESTS / few.rate),
  'many in flight': () => silently(workloadDesign(many), FLIGHT_REQUESTS / many.rate),
  'few in flight, recorded': () => recorded(workloadDesign(few), FLIGHT_REQUESTS / few.rate),
  'many in flight, recorded': () => recorded(workloadDesign(many), FLIGHT_REQUESTS / many.rate),
  'classroom, silent': () => silently(classroom, PAST),
  'classroom, recorded': () => recorded(classroom, PAST),
  'production, silent': () => silently(production, PAST),
  'production, recorded': () => recorded(production, PAST),
  'single failures': () => singleFailures(classroom),
} satisfies Record<string, () => void>;

export type ProgramName = keyof typeof programs;

function silently(design: Design, until: Seconds, seed = SEED, commands: readonly TimedCommand[] = []): void {
  new Run(createSite, { design, seed, commands }, silentJournal).runUntil(until);
}

function recorded(design: Design, until: Seconds): void {
  const recorder = new Recorder(design, new Directory(design));
  const run = new Run(createSite, { design, seed: SEED }, recorder);
  while (run.now < until) {
    run.runUntil(run.now + FRAME);
    recorder.take(run.now);
  }
}

/** Each machine without power and each link cut, over and over: what asks which single failures a design survives. */
function singleFailures({ elements, links }: Design): void {
  const machines = elements.filter(({ kind }) => kind === 'machine').map(({ id }) => id);
  const failures = [
    ...machines.map((target) => ({ type: 'unplug', target }) as const),
    ...links.map(({ id }) => ({ type: 'cut', target: id }) as const),
  ].slice(0, 12);
  for (const command of failures) {
    for (let seed = 1; seed <= REPLICATIONS; seed++)
      silently(classroom, AUDIT_ENDS, seed, [{ at: FAILURE_AT, command }]);
  }
}

function presetNamed(name: string): Design {
  const preset = presets.find(({ id }) => id === name);
  if (preset === undefined) throw new Error(`There is no preset "${name}".`);
  return preset.design;
}

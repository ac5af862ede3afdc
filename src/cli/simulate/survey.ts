import { machinesOf } from '../../design/targets';
import type { Design } from '../../design/design';
import { type Fingerprint, FingerprintJournal } from '../../run/fingerprint';
import { Run } from '../../run/run';
import type { TimedCommand } from '../../site/commands';
import type { Fact, Journal } from '../../site/facts';
import { createSite } from '../../site/site';
import type { Figure } from './figure';
import { incidentFigures } from './incident-figures';
import { LineFile } from './line-file';
import { RequestWatch } from './request-watch';
import { siteFigures } from './site-figures';
import { SiteWatch } from './site-watch';
import { TraceLines } from './trace-lines';

/** Instants of one run at which readings are taken. */
const LOOKS = 1000;
/** Share of a slice by which each instant lies further into it than the one before: no period can keep step. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** One run to be measured. Plain, so that it can be handed to another thread. */
export interface SurveyPlan {
  readonly design: Design;
  readonly commands: readonly TimedCommand[];
  readonly seed: number;
  /** Simulated seconds. */
  readonly warmUp: number;
  readonly duration: number;
  /** Files for JSON lines; null for none. */
  readonly trace: string | null;
  readonly events: string | null;
  /** Whether to take the fingerprint, which takes about as long again. */
  readonly fingerprint: boolean;
}

/** What one run came to. Plain. */
export interface Survey {
  readonly seed: number;
  /** Simulated seconds that were measured: less than asked for when the run was broken off. */
  readonly measured: number;
  readonly figures: readonly Figure[];
  /** Acknowledged writes that the primary does not have at the end, by id. */
  readonly lostWrites: readonly string[];
  /** Commands that could not be carried out, a sentence each. */
  readonly refused: readonly string[];
  /** Null where nobody asked for it. */
  readonly fingerprint: Fingerprint | null;
}

type Listener = (fact: Fact) => void;

/**
 * Runs a design once and measures it.
 *
 * @param goOn asked now and then, with the share of the run that is done; false breaks it off.
 */
export function survey(plan: SurveyPlan, goOn: (done: number) => boolean): Survey {
  const { warmUp, design, seed, commands } = plan;
  const requests = new RequestWatch(warmUp);
  const site = new SiteWatch(warmUp);
  const files = openFiles(plan);
  const listeners: Listener[] = [
    (fact) => requests.note(fact),
    (fact) => site.note(fact),
    ...files.listeners,
  ];
  const refused: string[] = [];
  const journal = journalOf(listeners);
  const fingerprints = plan.fingerprint ? new FingerprintJournal(journal) : null;
  const run = new Run(createSite, { design, seed, commands }, fingerprints ?? journal, (reason) =>
    refused.push(reason),
  );
  try {
    const hasBegun = warmRun(run, plan, goOn);
    site.begin(run.readings().of);
    if (hasBegun) look(run, plan, site, goOn);
  } finally {
    files.close();
  }
  const window = { from: warmUp, until: Math.max(run.now, warmUp) };
  const lostWrites = Object.values(site.latest).flatMap((one) => (one.kind === 'database' ? one.lost : []));
  const figures = [
    ...requests.figures(window),
    ...siteFigures(site, window),
    ...incidentFigures(run.readings().totals),
    ...costFigures(design),
  ];
  const fingerprint = fingerprints?.fingerprint(run.now) ?? null;
  return { seed, measured: Math.max(0, run.now - warmUp), figures, lostWrites, refused, fingerprint };
}

const journalOf = (listeners: readonly Listener[]): Journal => ({
  on: true,
  report: (fact) => {
    for (const listener of listeners) listener(fact);
  },
});

function openFiles({ trace, events }: SurveyPlan): { readonly listeners: Listener[]; close(): void } {
  const traceFile = trace === null ? null : new LineFile(trace);
  const eventFile = events === null ? null : new LineFile(events);
  const listeners: Listener[] = [];
  if (traceFile !== null) {
    const lines = new TraceLines((line) => traceFile.write(line));
    listeners.push((fact) => lines.note(fact));
  }
  if (eventFile !== null) listeners.push((fact) => eventFile.write(fact));
  return {
    listeners,
    close: () => {
      traceFile?.close();
      eventFile?.close();
    },
  };
}

/** False when it was broken off. */
function warmRun(run: Run, { warmUp, duration }: SurveyPlan, goOn: (done: number) => boolean): boolean {
  const slices = Math.ceil((LOOKS * warmUp) / (warmUp + duration));
  for (let i = 1; i <= slices; i++) {
    run.runUntil((warmUp * i) / slices);
    if (!goOn(run.now / (warmUp + duration))) return false;
  }
  return true;
}

function look(run: Run, plan: SurveyPlan, site: SiteWatch, goOn: (done: number) => boolean): void {
  const { warmUp, duration } = plan;
  for (let i = 0; i <= LOOKS; i++) {
    const before = run.now;
    const slices = i === LOOKS ? LOOKS : i + ((i * GOLDEN) % 1);
    run.runUntil(warmUp + (duration * slices) / LOOKS);
    if (run.now > before) site.see(run.readings().of);
    if (!goOn(run.now / (warmUp + duration))) return;
  }
}

function costFigures(design: Design): Figure[] {
  const machines = machinesOf(design).length;
  return [{ section: 'cost', of: 'all', name: 'machines', unit: 'count', value: machines }];
}

import type { Design } from '../design/design';
import { type Fingerprint, FingerprintJournal } from '../run/fingerprint-journal';
import { Run } from '../run/run';
import type { Job } from '../run/job';
import type { TimedCommand } from '../site/commands';
import type { Fact } from '../site/facts';
import type { Journal } from '../site/journal';
import { createSite } from '../site/site';
import { costFigures } from './cost-figures';
import { deploymentFigures } from './deployment-figures';
import type { Figure } from './figure';
import { incidentFigures } from './incident-figures';
import { RequestWatch } from './request-watch';
import { siteFigures } from './site-figures';
import { SiteWatch } from './site-watch';

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

export type Listener = (fact: Fact) => void;

/**
 * Runs a design once and measures it, bit by bit. What is told to stop gives the figures of what it has seen.
 *
 * @param others who hear every fact, too.
 */
export function* survey(plan: SurveyPlan, others: readonly Listener[] = []): Job<Survey> {
  const { warmUp, design, seed, commands } = plan;
  const requests = new RequestWatch(warmUp);
  const site = new SiteWatch(warmUp);
  const listeners: Listener[] = [(fact) => requests.note(fact), (fact) => site.note(fact), ...others];
  const refused: string[] = [];
  const journal = journalOf(listeners);
  const fingerprints = plan.fingerprint ? new FingerprintJournal(journal) : null;
  const run = new Run(createSite, { design, seed, commands }, fingerprints ?? journal, (reason) =>
    refused.push(reason),
  );
  const hasBegun = yield* warmRun(run, plan);
  const { of, totals: before } = run.readings();
  site.begin(of);
  if (hasBegun) yield* look(run, plan, site);
  const window = { from: warmUp, until: Math.max(run.now, warmUp) };
  const lostWrites = Object.values(site.latest).flatMap((one) => (one.kind === 'database' ? one.lost : []));
  const readings = run.readings();
  const { totals } = readings;
  const figures = [
    ...requests.figures(window),
    ...siteFigures(site, window),
    ...incidentFigures(totals),
    ...deploymentFigures(readings),
    ...costFigures({ ...design, ...structureOf(run.present) }, before, totals, window.until - window.from),
  ];
  const fingerprint = fingerprints?.fingerprint(run.now) ?? null;
  return { seed, measured: Math.max(0, run.now - warmUp), figures, lostWrites, refused, fingerprint };
}

/** What there is to look after in the end. Prices are those of the design with which the run began. */
const structureOf = ({ elements, links }: Design): Pick<Design, 'elements' | 'links'> => ({
  elements,
  links,
});

const journalOf = (listeners: readonly Listener[]): Journal => ({
  on: true,
  report: (fact) => {
    for (const listener of listeners) listener(fact);
  },
});

/** False when it was broken off. */
function* warmRun(run: Run, { warmUp, duration }: SurveyPlan): Job<boolean> {
  const slices = Math.ceil((LOOKS * warmUp) / (warmUp + duration));
  for (let i = 1; i <= slices; i++) {
    run.runUntil((warmUp * i) / slices);
    if (!(yield run.now / (warmUp + duration))) return false;
  }
  return true;
}

function* look(run: Run, { warmUp, duration }: SurveyPlan, site: SiteWatch): Job<void> {
  for (let i = 0; i <= LOOKS; i++) {
    const before = run.now;
    const slices = i === LOOKS ? LOOKS : i + ((i * GOLDEN) % 1);
    run.runUntil(warmUp + (duration * slices) / LOOKS);
    if (run.now > before) site.see(run.readings().of);
    if (!(yield run.now / (warmUp + duration))) return;
  }
}

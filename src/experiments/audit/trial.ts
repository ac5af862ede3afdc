import type { Command } from '../../design/command';
import type { Design } from '../../design/design';
import type { Seconds } from '../../kernel';
import { Run } from '../../run/run';
import type { AddressMoved, Fact, Promoted, ServerStateChanged } from '../../site/facts';
import type { Clock, Journal, Steps } from '../../site/journal';
import { EndsAsFacts } from '../../site/steps';
import { createSite } from '../../site/site';
import { type AuditPlan, designAt, type Trial } from './audit-plan';
import { type BinsByKind, type FailureCount, RequestBins } from './request-bins';
import { commandOf, type Fault } from './subjects';

/** What the site did about a fault by itself. */
export type Reaction = AddressMoved | Promoted | ServerStateChanged;

/** What came out of one copy. Plain. */
export interface TrialResult {
  readonly seed: number;
  readonly faults: readonly Fault[];
  /** Commands of the plan that could not be carried out, a sentence each. */
  readonly refusedCommands: readonly string[];
  /** Why something could not be broken, in a sentence; null where all was done. */
  readonly refused: string | null;
  /** Machines that were broken because they held an address, by address. */
  readonly holders: Readonly<Record<string, string>>;
  readonly bins: BinsByKind;
  readonly failures: readonly FailureCount[];
  readonly lostWrites: number;
  readonly lostSessions: number;
  /** The first of each kind after the fault, in order. */
  readonly reactions: readonly Reaction[];
  /** What a repair did; null where none was needed. */
  readonly repair: Repair | null;
}

export interface Repair {
  /** Seconds from the repair to the last click that failed; null where clicks went on failing. */
  readonly wellAfter: Seconds | null;
}

const MOST_REACTIONS = 24;
/** After a repair the site is looked at for so long, or until it is well. */
const LONGEST_REPAIR: Seconds = 240;
const LOOK: Seconds = 10;

/** Hears clicks and their ends, and what the site does by itself, from the moment on. */
class TrialJournal implements Journal {
  requests: RequestBins;
  /** Clicks after the repair. */
  repaired: RequestBins | null = null;
  readonly reactions: Reaction[] = [];
  on = false;

  constructor({ timing }: AuditPlan) {
    this.requests = new RequestBins(timing.moment, timing.lasts, timing.settled);
  }

  steps(clock: Clock): Steps {
    return new EndsAsFacts(clock, this);
  }

  report(fact: Fact): void {
    if (fact.type === 'sent') {
      this.requests.sent(fact);
      this.repaired?.sent(fact);
    } else if (fact.type === 'outcome') {
      this.requests.ended(fact);
      this.repaired?.ended(fact);
    } else if (fact.type === 'promoted' || fact.type === 'address') this.note(fact);
    else if (fact.type === 'server state' && fact.state === 'down') this.note(fact);
  }

  private note(fact: Reaction): void {
    if (this.repaired === null && this.reactions.length < MOST_REACTIONS) this.reactions.push(fact);
  }
}

/**
 * Plays a copy of the run up to the moment, breaks what the trial names, and looks on. Nobody repairs anything before
 * the end: persons on call stay away, in the twin as well. What has not healed by then is repaired, and looked at again.
 */
export function runTrial(plan: AuditPlan, { seed, faults }: Trial): TrialResult {
  const { timing } = plan;
  const journal = new TrialJournal(plan);
  const refusedCommands: string[] = [];
  const { design, commands } = plan;
  const run = new Run(createSite, { design, seed, commands }, journal, (reason) =>
    refusedCommands.push(reason),
  );
  run.runUntil(timing.moment);
  journal.on = true;
  const before = run.readings().totals;
  const holders: Record<string, string> = {};
  const perform = (command: Command): string | null => run.perform(command);
  for (const command of sendAway(designAt(plan))) perform(command);
  const broken: string[] = [];
  let refused: string | null = null;
  for (const fault of faults) {
    const target = targetNow(run, fault, holders);
    refused ??= target === null ? `Nobody holds ${fault.subject}.` : perform(commandOf(fault, target));
    if (target !== null) broken.push(target);
  }
  const until = timing.moment + timing.lasts + timing.drain;
  run.runUntil(until);
  const after = run.readings().totals;
  const { requests, reactions } = journal;
  const repair = faults.length === 0 || requests.isWell ? null : repaired(run, plan, journal, broken);
  return {
    seed,
    faults,
    refusedCommands,
    refused,
    holders,
    bins: requests.bins,
    failures: [...requests.failures.values()],
    lostWrites: after.lostWrites - before.lostWrites,
    lostSessions: after.visitors.lost - before.visitors.lost,
    reactions,
    repair,
  };
}

/** The fault has to last: whoever is on call does nothing about it. */
export const sendAway = ({ elements }: Design): Command[] => [
  ...elements.flatMap(({ id, services = [] }): Command[] =>
    services.some(({ kind }) => kind === 'monitor')
      ? [{ type: 'set', target: `${id}/monitor`, setting: 'repairs', value: false }]
      : [],
  ),
  ...elements.flatMap(({ id, kind }): Command[] =>
    kind === 'users' ? [{ type: 'set', target: id, setting: 'complaintShare', value: 0 }] : [],
  ),
];

/** What a fault breaks; of an address whoever holds it at this moment, or null where nobody does. */
function targetNow(run: Run, { subject }: Fault, holders: Record<string, string>): string | null {
  const { of } = run.readings();
  if (of[subject] !== undefined) return subject;
  for (const [id, reading] of Object.entries(of)) {
    if (reading.kind !== 'keepalived') continue;
    if (!reading.instances.some(({ address, answers }) => address === subject && answers)) continue;
    holders[subject] = id.split('/')[0]!;
    return holders[subject];
  }
  return null;
}

/** Mends everything, and looks on until the site has been well for a while. */
function repaired(run: Run, { timing }: AuditPlan, journal: TrialJournal, broken: readonly string[]): Repair {
  const { settled, drain } = timing;
  const from = run.now;
  const requests = new RequestBins(from, LONGEST_REPAIR, settled);
  journal.repaired = requests;
  for (const target of broken) run.perform({ type: 'restore', target });
  for (let looked = settled; looked <= LONGEST_REPAIR; looked += LOOK) {
    run.runUntil(from + looked + drain);
    if (requests.wasWell(looked - settled, looked)) return { wellAfter: requests.lastFailure(looked) };
  }
  return { wellAfter: null };
}

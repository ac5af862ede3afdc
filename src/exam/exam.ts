import type { Design } from '../design/design';
import type { Observation, ObservedPlan } from '../experiments/observe/observation';
import { counted, inWords } from '../run/sentences/words';
import { Drawn } from './drawn';
import type { DrawnLine, Evidence, ExamRun, RunLine, Task, Verdict } from './line';
import { distributedRuns } from './runs/distributed';
import { sentIn } from './runs/figures';
import { scaledRuns } from './runs/scaled';
import { securedRuns } from './runs/secured';
import { simpleRuns } from './runs/simple';
import { distributedLines } from './tasks/distributed';
import { scaledLines } from './tasks/scaled';
import { securedCore, securedLines } from './tasks/secured';
import { simpleLines } from './tasks/simple';

interface TaskEntry {
  readonly title: string;
  readonly drawn: readonly DrawnLine[];
  /** Lines of the task before, which this one goes on without: they are told, and do not count. */
  readonly advised: readonly DrawnLine[];
  readonly runs: readonly RunLine[];
}

/** What each task of the assignment asks for. */
export const tasks: Readonly<Record<Task, TaskEntry>> = {
  0: { title: 'Simple web stack', drawn: simpleLines, advised: [], runs: simpleRuns },
  1: { title: 'Distributed web infrastructure', drawn: distributedLines, advised: [], runs: distributedRuns },
  2: { title: 'Secured and monitored', drawn: securedLines, advised: [], runs: securedRuns },
  3: { title: 'Scale up', drawn: scaledLines, advised: securedCore, runs: scaledRuns },
};

/** What the drawing of a design says to each line of a task. No run is needed. */
export function checkDrawing(task: Task, design: Design): readonly Verdict[] {
  const drawn = new Drawn(design);
  const { drawn: lines, advised } = tasks[task];
  return [
    ...lines.map((line) => drawnVerdict(line, drawn, 'missing')),
    ...advised.map((line) => drawnVerdict(line, drawn, 'advised')),
  ];
}

function drawnVerdict({ id, asks, missing }: DrawnLine, drawn: Drawn, otherwise: Verdict['state']): Verdict {
  const wrong = missing(drawn);
  const state = wrong === null ? 'met' : otherwise;
  const { says = '', parts = [] } = wrong ?? {};
  return { id, asks, by: 'drawing', state, says, measured: '', parts, evidence: null };
}

/** Where nobody clicks, nothing fails and nothing is slow: that is no merit of a design. */
const NOBODY = 'Nobody clicks for a while, so this run shows nothing. Give the site users, and a way to it.';

/** The runs that a task takes on a design, each once, and what they come to. */
export class ExamRuns {
  readonly plans: readonly ObservedPlan[];
  private readonly drawn: Drawn;
  private readonly lines: readonly PlannedLine[];

  constructor(
    task: Task,
    design: Design,
    private readonly seed: number,
  ) {
    this.drawn = new Drawn(design);
    const plans: ObservedPlan[] = [];
    const known = new Map<string, number>();
    const indexOf = ({ design: copy, commands, aside = [], windows, until }: ExamRun): number => {
      const plan = { design: copy, commands: [...aside, ...commands], windows, until, seed };
      const key = JSON.stringify([copy === design, plan.commands, windows, until]);
      const index = known.get(key) ?? plans.push(plan) - 1;
      known.set(key, index);
      return index;
    };
    this.lines = tasks[task].runs.map((line) => {
      const runs = line.runs(this.drawn);
      return typeof runs === 'string'
        ? { line, refusal: runs, runs: [], indexes: [] }
        : { line, refusal: null, runs, indexes: runs.map(indexOf) };
    });
    this.plans = plans;
  }

  /** @param results in the order of the plans; a line is judged as soon as all its runs are there. */
  verdicts(results: readonly (Observation | undefined)[]): readonly Verdict[] {
    return this.lines.map((planned) => this.verdictOf(planned, results));
  }

  private verdictOf(
    { line, refusal, runs, indexes }: PlannedLine,
    results: readonly (Observation | undefined)[],
  ): Verdict {
    const { id, asks } = line;
    const told = (state: Verdict['state'], says: string, measured = '', shownBy = 0): Verdict => {
      const evidence = this.evidenceOf(runs[shownBy]);
      const parts = evidence === null ? [] : [evidence.part];
      return { id, asks, by: 'run', state, says, measured, parts, evidence };
    };
    if (refusal !== null) return told('missing', refusal);
    const seen = indexes.flatMap((index) => results[index] ?? []);
    if (seen.length < indexes.length) return told('waiting', '');
    const refused = seen.flatMap((run) => run.refused)[0];
    if (refused !== undefined) return told('missing', refused);
    const quiet = seen.findIndex(({ windows }) => windows.some((window) => sentIn(window) === 0));
    if (quiet >= 0) return told('missing', NOBODY, '', quiet);
    const { isMet, says, measured, shownBy } = line.judge(seen, this.drawn, runs);
    return told(isMet ? 'met' : 'missing', says, measured, shownBy);
  }

  private evidenceOf(run: ExamRun | undefined): Evidence | null {
    if (run === undefined) return null;
    const { design, commands, moment, part } = run;
    return { design, commands, seed: this.seed, moment, part };
  }
}

interface PlannedLine {
  readonly line: RunLine;
  /** Why there is nothing to run, in a sentence; null where there is. */
  readonly refusal: string | null;
  readonly runs: readonly ExamRun[];
  /** Of its runs among all plans. */
  readonly indexes: readonly number[];
}

/** Whether nothing that counts is missing, and nothing is still to come. */
export const isPassed = (verdicts: readonly Verdict[]): boolean =>
  verdicts.every(({ state }) => state === 'met' || state === 'advised');

/** Lines that count: what is advised does not. */
export function tallyOf(verdicts: readonly Verdict[]) {
  const idsOf = (state: Verdict['state']) =>
    verdicts.filter((verdict) => verdict.state === state).map(({ id }) => id);
  const [met, missing, waiting] = [idsOf('met').length, idsOf('missing'), idsOf('waiting')];
  return { met, all: met + missing.length + waiting.length, missing, waiting };
}

/** "16 of 18 lines are met. Missing: 1.6. Not run: 1.R2." */
export function summaryOf(verdicts: readonly Verdict[]): string {
  const { met, all, missing, waiting } = tallyOf(verdicts);
  return [
    `${met} of ${counted(all, 'line')} ${all === 1 ? 'is' : 'are'} met.`,
    ...(missing.length === 0 ? [] : [`Missing: ${inWords(missing)}.`]),
    ...(waiting.length === 0 ? [] : [`Not run: ${inWords(waiting)}.`]),
  ].join(' ');
}

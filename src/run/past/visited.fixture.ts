import { presets } from '../../design/presets';
import { createSite } from '../../site/site';
import type { Frame, RunnerCommand, RunnerReport } from '../protocol';
import { Runner } from '../runner';
import { remembered, noHistory } from '../history';

type Start = Extract<RunnerCommand, { type: 'start' }>;
type Report<T extends RunnerReport['type']> = Extract<RunnerReport, { type: T }>;
type WithoutRun<C> = C extends unknown ? Omit<C, 'run'> : never;

/** A runner with a real site, and what it has reported. */
export function visitedRun(change: Partial<Start> = {}) {
  const reports: RunnerReport[] = [];
  const runner = new Runner(createSite, (report) => reports.push(report));
  const send = (command: WithoutRun<RunnerCommand>) => runner.handle({ run: 1, ...command } as RunnerCommand);
  const start = {
    design: presets.find(({ id }) => id === 'three-servers')!.design,
    seed: 3,
    commands: [],
    playing: true,
    speed: 10,
  };
  send({ type: 'start', ...start, ...change });
  const of = <T extends RunnerReport['type']>(type: T) =>
    reports.filter((report): report is Report<T> => report.type === type);
  return {
    runner,
    reports,
    send,
    of,
    /** Turns of a frame each. */
    pass: (turns: number, budget = () => true) => {
      for (let turn = 0; turn < turns; turn++) runner.advance(16, budget);
    },
    moment: (): Report<'moment'> => of('moment').at(-1)!,
    frame: (): Frame => of('frame').at(-1)!.frame,
    refusals: () => of('refused').map(({ reason }) => reason),
  };
}

export type Visited = ReturnType<typeof visitedRun>;

/** Everything that a page would show that has drawn all frames of a run so far. */
export function shownBy({ of }: Visited) {
  const frames = of('frame').map(({ frame }) => frame);
  const lines = frames.flatMap(({ log }) => log);
  const points = frames.flatMap((frame) => frame.points);
  const { readings, now } = frames.findLast((frame) => frame.readings !== null)!;
  const history = remembered(noHistory, lines, points);
  return shown({ now, readings, ...history });
}

/** The same of a whole moment. */
export const shownIn = (frame: Frame) => shown(frame);

/**
 * What is compared. How much routine is told, and which number a line has, depends on how often frames are made: of
 * routine the latest is the same.
 */
function shown({ now, readings, log, points }: Pick<Frame, 'now' | 'readings' | 'log' | 'points'>) {
  const texts = (lines: Frame['log']) => lines.map(({ at, importance, text }) => ({ at, importance, text }));
  const isRoutine = ({ importance }: Frame['log'][number]) => importance === 'routine';
  return {
    now,
    readings,
    points,
    told: texts(log.filter((line) => !isRoutine(line))),
    routine: texts(log.filter(isRoutine).slice(-5)),
  };
}

/** A fresh run of the same, played to a time. */
export function freshRun(until: number, change: Partial<Start> = {}) {
  const fresh = visitedRun({ playing: false, ...change });
  fresh.send({ type: 'run-to', time: until });
  fresh.pass(3);
  return fresh;
}

/** The hops under way at a time, by their numbers. */
export function underWay(frames: readonly Frame[], now: number): number[] {
  const found: number[] = [];
  for (const { hops } of frames)
    for (let at = 0; at < hops.length; at += 8)
      if (hops[at + 6]! <= now && hops[at + 7]! >= now) found.push(hops[at]!);
  return found.sort((one, other) => one - other);
}

import type { Design } from '../design/design';
import type { Command } from '../site/commands';
import { Comparison } from './comparison';
import { Directory } from './directory';
import { FingerprintJournal } from './fingerprint';
import { cutGap, Pacer, speedProblem } from './pacer';
import type { Frame, Readings, RunnerCommand, RunnerReport } from './protocol';
import { Recorder } from './recorder';
import { Run, type SiteFactory } from './run';
import { spanWords } from './words';

/** Wall time between two frames, and the least between two sets of readings. */
const FRAME_MS = 16;
const READINGS_MS = 100;
/** Readings of so many parts are sent and drawn in a millisecond of the time between two sets; of more, less often. */
const PARTS_PER_MS = 4;
/** Numbers that stood for longer would seem to stand still. */
const LONGEST_READINGS_MS = 400;
/** A step to the next visible event looks at most this far. */
const EVENTS_PER_STEP = 100_000;

/** What the runner wants next: a turn at once, a turn soon, or none until somebody commands. */
export type Pace = 'behind' | 'playing' | 'still';

type StartCommand = Extract<RunnerCommand, { readonly type: 'start' }>;

/** A run with its recorder, and how it is being advanced. */
interface Show {
  readonly number: number;
  readonly run: Run;
  readonly recorder: Recorder;
  /** Null where nobody asked for one. */
  readonly hashed: FingerprintJournal | null;
  /** With the same run without the change that is measured. */
  readonly comparison: Comparison;
  mode: 'playing' | 'paused' | 'hurrying';
  /** Wall time between two sets of readings. */
  readonly readingsMs: number;
  /** Where a run that hurries will stop, and whether it plays on from there. */
  goal: number;
  playsOn: boolean;
  /** Times of which readings are owed, in order. */
  readonly marks: number[];
}

function readingsMsOf({ elements, links }: Design): number {
  const services = elements.reduce((sum, { services: on = [] }) => sum + on.length, 0);
  const parts = elements.length + services + links.length;
  return Math.min(LONGEST_READINGS_MS, Math.max(READINGS_MS, parts / PARTS_PER_MS));
}

/**
 * Plays a run at the speed asked for and reports what happens. It has no timer and no clock: whoever owns it says
 * how much wall time has passed. Pacing decides when the run advances, never what happens in it.
 */
export class Runner {
  private show: Show | null = null;
  private pacer = new Pacer();
  private sinceFrameMs = 0;
  private sinceReadingsMs = 0;
  private framedAt = 0;
  /** Speed of a run that hurries, over the last frame. */
  private hurriedSpeed = 0;

  constructor(
    private readonly create: SiteFactory,
    private readonly report: (report: RunnerReport) => void,
  ) {}

  /** Commands that name another run than the present one are ignored; a start makes its run the present one. */
  handle(command: RunnerCommand): void {
    if (command.type === 'start') return this.start(command);
    const { show } = this;
    if (show === null || command.run !== show.number) return;
    this.guard(show.number, () => this.obey(show, command));
  }

  /**
   * Lets a run that plays go on.
   *
   * @param elapsedMs wall time since the last call. A long gap is cut, and never caught up with.
   * @param budget false when this turn must end.
   */
  advance(elapsedMs: number, budget: () => boolean): Pace {
    const { show } = this;
    if (show === null) return 'still';
    if (show.mode === 'paused') return this.catchUp(show, budget);
    const passedMs = cutGap(elapsedMs);
    this.sinceFrameMs += passedMs;
    this.sinceReadingsMs += passedMs;
    let keptUp = true;
    this.guard(show.number, () => {
      keptUp = show.mode === 'playing' ? this.play(show, passedMs, budget) : this.hurry(show, budget);
      keptUp = show.comparison.advance(budget) && keptUp;
      if (this.sinceFrameMs >= FRAME_MS) this.sendFrame(show, this.sinceReadingsMs >= show.readingsMs);
    });
    return this.paceOf(keptUp);
  }

  private paceOf(keptUp: boolean): Pace {
    if (this.show === null) return 'still';
    if (this.show.mode === 'paused') return this.show.comparison.isOwed ? 'behind' : 'still';
    return keptUp ? 'playing' : 'behind';
  }

  /** A run that stands still waits for its twin, and then tells what it came to. */
  private catchUp(show: Show, budget: () => boolean): Pace {
    this.guard(show.number, () => {
      if (show.comparison.isOwed && show.comparison.advance(budget)) this.sendFrame(show, true);
    });
    return this.paceOf(true);
  }

  private start(start: StartCommand): void {
    const { run: number, design, seed, commands, playing, speed, fingerprint, marks = [] } = start;
    this.show = null;
    this.pacer = new Pacer(speed);
    this.framedAt = 0;
    this.guard(number, () => {
      const names = new Directory(design);
      const recorder = new Recorder(design, names);
      const refused = (reason: string) => this.refuse(number, reason);
      const hashed = fingerprint ? new FingerprintJournal(recorder) : null;
      const run = new Run(this.create, { design, seed, commands }, hashed ?? recorder, refused);
      const mode = playing ? 'playing' : 'paused';
      const comparison = new Comparison(this.create, { design, seed }, run);
      const readingsMs = readingsMsOf(design);
      this.show = {
        number,
        run,
        recorder,
        hashed,
        comparison,
        mode,
        readingsMs,
        goal: 0,
        playsOn: false,
        marks: [...marks],
      };
      this.sendFrame(this.show, true);
    });
    const problem = speedProblem(speed);
    if (problem !== null) this.refuse(number, problem);
  }

  private obey(show: Show, command: Exclude<RunnerCommand, StartCommand>): void {
    switch (command.type) {
      case 'play':
        return this.resume(show);
      case 'pause':
        return this.stop(show);
      case 'speed':
        return this.setSpeed(show, command.speed);
      case 'step':
        return this.step(show, command.to);
      case 'run-to':
        return this.runTo(show, command.time, command.playing ?? false);
      case 'command':
        return this.perform(show, command.command, command.measured ?? false);
      case 'trace':
        return this.sendTrace(show, command.request);
    }
  }

  private resume(show: Show): void {
    if (show.mode !== 'playing') this.pacer.restart();
    show.mode = 'playing';
    this.sendFrame(show, true);
  }

  private stop(show: Show): void {
    show.mode = 'paused';
    this.sendFrame(show, true);
  }

  private setSpeed(show: Show, speed: number): void {
    const problem = speedProblem(speed);
    if (problem !== null) this.refuse(show.number, problem);
    this.pacer.speed = speed;
    this.sendFrame(show, true);
  }

  private step(show: Show, to: 'event' | 'visible'): void {
    const moved = to === 'event' ? show.run.step() : this.stepVisible(show);
    if (!moved) this.refuse(show.number, 'Nothing is left to happen in this run.');
    this.stop(show);
  }

  private stepVisible({ run, recorder }: Show): boolean {
    const { reported } = recorder;
    for (let left = EVENTS_PER_STEP; left > 0 && recorder.reported === reported; left--) {
      if (!run.step()) return false;
    }
    return true;
  }

  private runTo(show: Show, time: number, playsOn: boolean): void {
    if (!Number.isFinite(time))
      return this.refuse(show.number, 'The time to run to must be a number of seconds.');
    if (time < show.run.now) {
      const reached = spanWords(show.run.now);
      return this.refuse(
        show.number,
        `The run has reached ${reached} and cannot go back to ${spanWords(time)}.`,
      );
    }
    show.goal = time;
    show.playsOn = playsOn;
    show.mode = 'hurrying';
    this.sendFrame(show, true);
  }

  private perform(show: Show, command: Command, measured: boolean): void {
    const { run, recorder } = show;
    const { reported } = recorder;
    const before = [...run.commands, ...run.ahead];
    const refusal = run.perform(command);
    if (refusal !== null) this.refuse(show.number, refusal);
    else this.report({ type: 'performed', run: show.number, command: { at: run.now, command } });
    const hasEffect = refusal === null && recorder.reported > reported;
    if (hasEffect && measured) show.comparison.begin(before);
    else if (hasEffect) show.comparison.follow({ at: run.now, command });
    this.sendFrame(show, true, hasEffect && measured ? command : null);
  }

  private play(show: Show, elapsedMs: number, budget: () => boolean): boolean {
    const { run } = show;
    const from = run.now;
    const span = this.pacer.span(elapsedMs);
    const keptUp = this.runWithin(show, from + span, budget);
    this.pacer.note(span, run.now - from);
    return keptUp;
  }

  /** As fast as it goes, hence always behind until it is there. */
  private hurry(show: Show, budget: () => boolean): boolean {
    if (!this.runWithin(show, show.goal, budget)) return false;
    if (show.playsOn) this.resume(show);
    else this.stop(show);
    return false;
  }

  /** As `Run.runWithin`, with a report at each mark on the way. */
  private runWithin(show: Show, time: number, budget: () => boolean): boolean {
    const { run, marks } = show;
    for (let mark = marks[0]; mark !== undefined && mark <= time; mark = marks[0]) {
      if (mark >= run.now && !run.runWithin(mark, budget)) return false;
      marks.shift();
      this.sendFrame(show, true);
    }
    return run.runWithin(time, budget);
  }

  private sendFrame(show: Show, withReadings: boolean, performed: Command | null = null): void {
    const readings = withReadings ? show.run.readings() : null;
    const frame = { ...this.frameOf(show, readings), performed, twin: readings && show.comparison.report() };
    this.sinceFrameMs = 0;
    if (withReadings) this.sinceReadingsMs = 0;
    this.report({ type: 'frame', run: show.number, frame });
    if (show.mode === 'paused') this.sendFingerprint(show);
  }

  private sendFingerprint({ number, run, hashed }: Show): void {
    if (hashed === null) return;
    const between = run.nextAt() <= run.now;
    const fingerprint = between ? null : hashed.fingerprint(run.now);
    this.report({ type: 'fingerprint', run: number, fingerprint, commands: [...run.commands] });
  }

  private frameOf(
    { run, recorder, mode }: Show,
    readings: Readings | null,
  ): Omit<Frame, 'performed' | 'twin'> {
    const { now } = run;
    if (mode === 'hurrying' && this.sinceFrameMs > 0) {
      this.hurriedSpeed = ((now - this.framedAt) / this.sinceFrameMs) * 1000;
    }
    this.framedAt = now;
    return {
      now,
      playing: mode !== 'paused',
      speed: this.pacer.speed,
      reached: mode === 'hurrying' ? this.hurriedSpeed : this.pacer.reached,
      readings,
      ...recorder.take(now, mode !== 'paused'),
    };
  }

  private sendTrace({ number, recorder }: Show, request: number): void {
    this.report({ type: 'trace', run: number, request, trace: recorder.trace(request) });
  }

  private refuse(run: number, reason: string): void {
    this.report({ type: 'refused', run, reason });
  }

  /** Whatever goes wrong in a run ends that run, and is told. */
  private guard(number: number, act: () => void): void {
    try {
      act();
    } catch (thrown) {
      const at = this.show === null ? 'at its start' : `at ${spanWords(this.show.run.now)}`;
      this.show = null;
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      this.report({ type: 'crashed', run: number, message: `The simulation stopped ${at}: ${why}` });
    }
  }
}

import type { Command, TimedCommand } from '../site/commands';
import { type Pacer, speedProblem } from './pacer';
import { Film } from './past/film';
import type { Frame, Readings, RunnerCommand, RunnerReport } from './protocol';
import type { Show } from './show';
import { spanWords } from './sentences/words';

/** Wall time between two frames. */
const FRAME_MS = 16;
/** A step to the next visible event looks at most this far. */
const EVENTS_PER_STEP = 100_000;

/** What the runner wants next: a turn at once, a turn soon, or none until somebody commands. */
export type Pace = 'behind' | 'playing' | 'still';

/** What is commanded of a run, wherever in its time it is. */
export type PlayerCommand = Extract<
  RunnerCommand,
  { readonly type: 'play' | 'pause' | 'speed' | 'step' | 'run-to' | 'command' | 'trace' }
>;

/** Advances a run as it is told to, reports its frames and records them. */
export class Player {
  readonly film = new Film();
  private sinceFrameMs = 0;
  private sinceReadingsMs = 0;
  private framedAt = 0;
  /** Speed of a run that hurries, over the last frame. */
  private hurriedSpeed = 0;

  constructor(
    private readonly report: (report: RunnerReport) => void,
    readonly pacer: Pacer,
  ) {}

  /** @param passedMs wall time since the last call, without gaps. */
  advance(show: Show, passedMs: number, budget: () => boolean): Pace {
    if (show.mode === 'paused') return this.catchUp(show, budget);
    this.sinceFrameMs += passedMs;
    this.sinceReadingsMs += passedMs;
    let keptUp = show.mode === 'playing' ? this.play(show, passedMs, budget) : this.hurry(show, budget);
    keptUp = show.comparison.advance(budget) && keptUp;
    if (this.sinceFrameMs >= FRAME_MS) this.sendFrame(show, this.sinceReadingsMs >= show.readingsMs);
    return paceOf(show, keptUp);
  }

  /** A run that stands still waits for its twin, and then tells what it came to. */
  private catchUp(show: Show, budget: () => boolean): Pace {
    if (show.comparison.isOwed && show.comparison.advance(budget)) this.sendFrame(show, true);
    return paceOf(show, true);
  }

  obey(show: Show, command: PlayerCommand): void {
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

  /** @param tells whether a frame says so at once. */
  resume(show: Show, tells = true): void {
    if (show.mode !== 'playing') this.pacer.restart();
    show.mode = 'playing';
    if (tells) this.sendFrame(show, true);
  }

  private stop(show: Show): void {
    show.mode = 'paused';
    this.sendFrame(show, true);
  }

  private setSpeed(show: Show, speed: number): void {
    this.changeSpeed(show.number, speed);
    this.sendFrame(show, true);
  }

  /** What is no speed is refused. */
  changeSpeed(run: number, speed: number): void {
    const problem = speedProblem(speed);
    if (problem !== null) this.refuse(run, problem);
    this.pacer.speed = speed;
  }

  private step(show: Show, to: 'event' | 'visible'): void {
    this.move(show, to);
    this.stop(show);
  }

  /** One event, or as many as it takes until something changes on screen. */
  move(show: Show, to: 'event' | 'visible'): void {
    const moved = to === 'event' ? show.run.step() : this.stepVisible(show);
    if (!moved) this.refuse(show.number, 'Nothing is left to happen in this run.');
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
    if (refusal !== null) {
      this.refuse(show.number, refusal);
      return this.sendFrame(show, true);
    }
    const hasEffect = recorder.reported > reported;
    if (hasEffect && !measured) show.comparison.follow({ at: run.now, command });
    this.tellPerformed(show, command, hasEffect && measured ? before : null);
  }

  /** @param before all other commands, where the run is to be compared with one without this; null where it is not. */
  tellPerformed(show: Show, command: Command, before: readonly TimedCommand[] | null): void {
    this.report({ type: 'performed', run: show.number, command: { at: show.run.now, command } });
    if (before !== null) show.comparison.begin(before);
    this.sendFrame(show, true, { performed: before === null ? null : command });
  }

  private play(show: Show, elapsedMs: number, budget: () => boolean): boolean {
    const { run, stops } = show;
    const from = run.now;
    passStops(show);
    const span = this.pacer.span(elapsedMs);
    const goal = Math.min(from + span, show.end, stops[0] ?? Number.POSITIVE_INFINITY);
    const keptUp = this.runWithin(show, goal, budget);
    this.pacer.note(span, run.now - from);
    if (keptUp && goal === stops[0]) this.stop(show);
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
      this.sendFrame(show, true, { isMark: true });
    }
    return run.runWithin(time, budget);
  }

  sendFrame(
    show: Show,
    withReadings: boolean,
    { performed = null, isMark = false }: { performed?: Command | null; isMark?: boolean } = {},
  ): void {
    const readings = withReadings ? show.run.readings() : null;
    const twin = readings && show.comparison.report();
    const frame = { ...this.frameOf(show, readings), performed, isMark, twin };
    this.sinceFrameMs = 0;
    if (withReadings) this.sinceReadingsMs = 0;
    // What is reported is handed over: it is recorded before.
    if (readings !== null) this.film.add(show.seen.at(readings));
    this.report({ type: 'frame', run: show.number, frame });
    if (show.mode === 'paused') this.sendFingerprint(show);
  }

  sendFingerprint({ number, run, hashed }: Show): void {
    if (hashed === null) return;
    const between = run.nextAt() <= run.now;
    const fingerprint = between ? null : hashed.fingerprint(run.now);
    this.report({ type: 'fingerprint', run: number, fingerprint, commands: [...run.commands] });
  }

  private frameOf(
    { run, recorder, mode, seen }: Show,
    readings: Readings | null,
  ): Omit<Frame, 'performed' | 'isMark' | 'twin'> {
    const { now } = run;
    if (mode === 'hurrying' && this.sinceFrameMs > 0) {
      this.hurriedSpeed = ((now - this.framedAt) / this.sinceFrameMs) * 1000;
    }
    this.framedAt = now;
    const recorded = recorder.take(now, mode !== 'paused');
    seen.note(recorded, now, this.pacer.speed);
    return {
      now,
      playing: mode !== 'paused',
      speed: this.pacer.speed,
      reached: mode === 'hurrying' ? this.hurriedSpeed : this.pacer.reached,
      readings,
      ...recorded,
    };
  }

  private sendTrace({ number, recorder }: Show, request: number): void {
    this.report({ type: 'trace', run: number, request, trace: recorder.trace(request) });
  }

  refuse(run: number, reason: string): void {
    this.report({ type: 'refused', run, reason });
  }
}

/** Those that it has come to are no more ahead of it, however it came there. */
function passStops({ run, stops }: Show): void {
  while (stops[0] !== undefined && stops[0] <= run.now) stops.shift();
}

function paceOf({ mode, comparison }: Show, keptUp: boolean): Pace {
  if (mode === 'paused') return comparison.isOwed ? 'behind' : 'still';
  return keptUp ? 'playing' : 'behind';
}

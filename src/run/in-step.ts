import type { Design } from '../design/design';
import type { TimedCommand } from '../site/commands';
import { Directory } from './directory';
import { cutGap, Pacer } from './pacer';
import type { Frame, Readings } from './protocol';
import { Recorder } from './recorder';
import { Run, type SiteFactory } from './run';
import { wordsOf } from './thrown';

/** Wall time between two frames, and between two sets of readings. */
const FRAME_MS = 16;
const READINGS_MS = 100;
/** Wall time that one stride of both runs stands for: whoever looks does not see one of them ahead. */
const STRIDE_MS = 4;

/** One of two runs: a design, and what is done to it. Plain. */
export interface RunInStep {
  readonly design: Design;
  readonly commands: readonly TimedCommand[];
}

/** To the worker in which two runs go in step. */
export type InStepCommand =
  | {
      readonly type: 'start';
      readonly runs: readonly [RunInStep, RunInStep];
      readonly seed: number;
      readonly speed: number;
      readonly playing: boolean;
      /** Where it begins to be shown, in simulated seconds: up to there both go as fast as they can. */
      readonly from: number;
    }
  | { readonly type: 'play' | 'pause' }
  | { readonly type: 'speed'; readonly speed: number };

/** From that worker. */
export type InStepReport =
  /** Of both, at the same simulated time. */
  | { readonly type: 'frames'; readonly frames: readonly [Frame, Frame] }
  /** What could not be done in which of the two, in a sentence. */
  | { readonly type: 'refused'; readonly side: 0 | 1; readonly reason: string }
  | { readonly type: 'crashed'; readonly message: string };

interface Strider {
  readonly run: Run;
  readonly recorder: Recorder;
}

interface Walk {
  readonly both: readonly [Strider, Strider];
  readonly from: number;
  now: number;
  playing: boolean;
}

/**
 * Plays two runs with one clock: neither is ever shown at another time than the other. Where one of them is slow to
 * compute, both go slower. It has no timer: whoever owns it says how much wall time has passed.
 */
export class InStep {
  private walk: Walk | null = null;
  private pacer = new Pacer();
  private sinceFrameMs = 0;
  private sinceReadingsMs = 0;

  constructor(
    private readonly create: SiteFactory,
    private readonly report: (report: InStepReport) => void,
  ) {}

  handle(command: InStepCommand): void {
    this.guard(() => {
      if (command.type === 'start') this.start(command);
      else if (command.type === 'speed') this.pacer.speed = command.speed;
      else if (this.walk !== null) this.setPlaying(this.walk, command.type === 'play');
    });
  }

  /**
   * Lets both go on.
   *
   * @param elapsedMs wall time since the last call.
   * @param budget false when this turn must end.
   * @returns whether it wants a turn at once, a turn soon, or none.
   */
  advance(elapsedMs: number, budget: () => boolean): 'behind' | 'playing' | 'still' {
    const { walk } = this;
    if (walk === null) return 'still';
    if (walk.now < walk.from) return this.guard(() => this.hurry(walk, budget)) ?? 'still';
    if (!walk.playing) return 'still';
    return this.guard(() => this.play(walk, cutGap(elapsedMs), budget)) ?? 'still';
  }

  private start({ runs, seed, speed, playing, from }: Extract<InStepCommand, { type: 'start' }>): void {
    this.walk = null;
    this.pacer = new Pacer(speed);
    const both = runs.map(({ design, commands }, i): Strider => {
      const recorder = new Recorder(design, new Directory(design));
      const side = i === 0 ? 0 : 1;
      const refused = (reason: string) => this.report({ type: 'refused', side, reason });
      return { recorder, run: new Run(this.create, { design, seed, commands }, recorder, refused) };
    }) as [Strider, Strider];
    this.walk = { both, from, now: 0, playing };
    this.sendFrames(this.walk, true);
  }

  private setPlaying(walk: Walk, playing: boolean): void {
    if (playing && !walk.playing) this.pacer.restart();
    walk.playing = playing;
    this.sendFrames(walk, true);
  }

  private hurry(walk: Walk, budget: () => boolean): 'behind' | 'playing' | 'still' {
    while (walk.now < walk.from && budget()) this.stride(walk, Math.min(walk.from, walk.now + 1));
    if (walk.now < walk.from) return 'behind';
    this.sendFrames(walk, true);
    return walk.playing ? 'playing' : 'still';
  }

  private play(walk: Walk, passedMs: number, budget: () => boolean): 'behind' | 'playing' {
    this.sinceFrameMs += passedMs;
    this.sinceReadingsMs += passedMs;
    const from = walk.now;
    const span = this.pacer.span(passedMs);
    const goal = from + span;
    const stride = (STRIDE_MS / 1000) * this.pacer.speed;
    do this.stride(walk, Math.min(goal, walk.now + stride));
    while (walk.now < goal && budget());
    this.pacer.note(span, walk.now - from);
    if (this.sinceFrameMs >= FRAME_MS) this.sendFrames(walk, this.sinceReadingsMs >= READINGS_MS);
    return walk.now < goal ? 'behind' : 'playing';
  }

  private stride(walk: Walk, until: number): void {
    for (const { run } of walk.both) run.runUntil(until);
    walk.now = until;
  }

  private sendFrames(walk: Walk, withReadings: boolean): void {
    this.sinceFrameMs = 0;
    if (withReadings) this.sinceReadingsMs = 0;
    const [one, other] = walk.both;
    const frames = [this.frameOf(walk, one, withReadings), this.frameOf(walk, other, withReadings)] as const;
    this.report({ type: 'frames', frames });
  }

  private frameOf({ now, playing }: Walk, { run, recorder }: Strider, withReadings: boolean): Frame {
    const readings: Readings | null = withReadings ? { ...run.readings(), now } : null;
    return {
      now,
      playing,
      speed: this.pacer.speed,
      reached: this.pacer.reached,
      readings,
      performed: null,
      twin: null,
      ...recorder.take(now, playing),
    };
  }

  /** Whatever goes wrong in one of them ends both, and is told. */
  private guard<Made>(act: () => Made): Made | null {
    try {
      return act();
    } catch (thrown) {
      this.walk = null;
      const why = wordsOf(thrown);
      this.report({ type: 'crashed', message: `The comparison stopped: ${why}` });
      return null;
    }
  }
}

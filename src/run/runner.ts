import { cutGap, Pacer, speedProblem } from './pacer';
import { Visit } from './past/visit';
import { type Pace, Player } from './player';
import type { RunnerCommand, RunnerReport } from './protocol';
import type { SiteFactory } from './run';
import { type Show, showOf, type StartCommand } from './show';
import { spanWords } from './sentences/words';
import { wordsOf } from './thrown';

export type { Pace };

/** The run that is shown: where it has come to, and a visit to its past. */
interface Present {
  show: Show;
  readonly player: Player;
  readonly visit: Visit;
}

/**
 * Plays a run at the speed asked for and reports what happens. It has no timer and no clock: whoever owns it says
 * how much wall time has passed. Pacing decides when the run advances, never what happens in it.
 */
export class Runner {
  private present: Present | null = null;

  constructor(
    private readonly create: SiteFactory,
    private readonly report: (report: RunnerReport) => void,
  ) {}

  /** Commands that name another run than the present one are ignored; a start makes its run the present one. */
  handle(command: RunnerCommand): void {
    if (command.type === 'start') return this.start(command);
    const { present } = this;
    if (present === null || command.run !== present.show.number) return;
    this.guard(command.run, () => obey(present, command));
  }

  /**
   * Lets a run that plays go on.
   *
   * @param elapsedMs wall time since the last call. A long gap is cut, and never caught up with.
   * @param budget false when this turn must end.
   */
  advance(elapsedMs: number, budget: () => boolean): Pace {
    const { present } = this;
    if (present === null) return 'still';
    const { show, player, visit } = present;
    let pace: Pace = 'still';
    this.guard(show.number, () => {
      const passedMs = cutGap(elapsedMs);
      pace = visit.isOn ? visit.advance(passedMs, budget) : player.advance(show, passedMs, budget);
    });
    return this.present === null ? 'still' : pace;
  }

  private start(start: StartCommand): void {
    const { run: number, commands, speed } = start;
    this.present = null;
    this.guard(number, () => {
      const player = new Player(this.report, new Pacer(speed));
      const show = showOf(this.create, start, commands, (reason) => player.refuse(number, reason));
      const visit = new Visit({
        player,
        report: this.report,
        start,
        live: () => this.present!.show,
        copy: (ahead) => showOf(this.create, { ...start, marks: [], stops: [] }, ahead),
        goOnFrom: (copy) => {
          this.present!.show = copy;
        },
      });
      this.present = { show, player, visit };
      player.sendFrame(show, true);
      const problem = speedProblem(speed);
      if (problem !== null) player.refuse(number, problem);
    });
  }

  /** Whatever goes wrong in a run ends that run, and is told. */
  private guard(number: number, act: () => void): void {
    try {
      act();
    } catch (thrown) {
      const at = this.present === null ? 'at its start' : `at ${spanWords(this.present.show.run.now)}`;
      this.present = null;
      const why = wordsOf(thrown);
      this.report({ type: 'crashed', run: number, message: `The simulation stopped ${at}: ${why}` });
    }
  }
}

function obey({ show, player, visit }: Present, command: Exclude<RunnerCommand, StartCommand>): void {
  switch (command.type) {
    case 'look':
      return visit.look(command.at, command.exactly);
    case 'step-back':
      return visit.stepBack();
    case 'now':
      return visit.end();
    case 'replan':
      return visit.replan(command.ahead);
    case 'play':
    case 'pause':
    case 'speed':
    case 'step':
    case 'run-to':
    case 'command':
    case 'trace':
      return visit.isOn ? visit.obey(command) : player.obey(show, command);
  }
}

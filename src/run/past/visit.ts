import type { Seconds } from '../../kernel';
import { scriptOf } from '../../design/script';
import type { TimedCommand } from '../../site/commands';
import type { Pace, Player, PlayerCommand } from '../player';
import type { RunnerReport } from '../protocol';
import type { Show, StartCommand } from '../show';
import { advanceCopy, Copies, gather } from './copies';
import { frameOfMoment, type Moment, readingsIn } from './seen';
import { spanWords } from '../sentences/words';
import { Steps } from './steps';

/** Wall time between two reports of how far a replay is. */
const PROGRESS_MS = 100;

/** Rates are taken over so many simulated seconds. */
const LEAD: Seconds = 3;

export interface VisitOptions {
  readonly player: Player;
  readonly report: (report: RunnerReport) => void;
  readonly start: StartCommand;
  /** The run where it has come to. It waits during a visit. */
  readonly live: () => Show;
  /** A copy of the run at its start, with these commands ahead. */
  readonly copy: (ahead: readonly TimedCommand[]) => Show;
  /** That copy is the run from now on. */
  readonly goOnFrom: (copy: Show) => void;
}

type Then = (copy: Show) => void;
type Command = Extract<PlayerCommand, { readonly type: 'command' }>;

/**
 * A visit to the past of a run, which waits meanwhile. A moment that was recorded is shown at once. For any other the run
 * is played again up to it, in a copy, which can then be played, stepped and looked into like the run itself.
 */
export class Visit {
  /** A recorded moment that is shown; null where the copy is. */
  private moment: Moment | null = null;
  private copy: Show | null = null;
  /** What is to be done when the copy has come to its goal. */
  private onArrival: Then[] = [];
  /** How many commands are among that: until they are done, everything else comes after them. */
  private held = 0;
  /** The moment of the past that is shown, whatever the copy is on its way to; null while that is the present. */
  private told: Seconds | null = null;
  private turns = 0;
  private sinceProgressMs = 0;
  /** Whether the run plays on when the visit is over. */
  private resumes = false;
  /** Where it then goes as fast as it can, because it was on its way there; null where it was not. */
  private onItsWay: Pick<Show, 'goal' | 'playsOn'> | null = null;
  private readonly copies: Copies;
  private readonly steps = new Steps();
  /** What was planned, of all that is to come again. */
  private planned: readonly TimedCommand[];

  constructor(private readonly options: VisitOptions) {
    const { commands, doneUntil = -1 } = options.start;
    this.copies = new Copies(options.copy);
    const scripted = new Set(scriptOf(options.start.design).map((timed) => JSON.stringify(timed)));
    this.planned = commands.filter((timed) => timed.at > doneUntil || scripted.has(JSON.stringify(timed)));
  }

  get isOn(): boolean {
    return this.moment !== null || this.copy !== null;
  }

  /** @param exactly no other moment will do, however near it was recorded. */
  look(at: Seconds, exactly = false): void {
    if (this.waits(() => this.look(at, exactly))) return;
    const { player, start } = this.options;
    const live = this.pauseLive();
    const time = Math.max(0, at);
    if (!(time < live.run.now)) return this.end();
    // Of a recorded moment there is no fingerprint.
    const recorded = start.fingerprint ? null : player.film.near(time);
    const isFit = recorded !== null && recorded.now < live.run.now && (!exactly || recorded.now === time);
    if (isFit) this.show(recorded);
    else this.goTo(time, (copy) => this.arrive(copy));
  }

  /** To the last time before the one shown at which something changed on screen. */
  stepBack(): void {
    if (this.waits(() => this.stepBack())) return;
    this.pauseLive();
    const at = this.shownAt;
    const known = this.steps.before(at);
    if (known !== null) return this.show(known);
    this.stepBackFrom(at, this.steps.reach(this.options.live()));
  }

  /** Back to where the run has come to. */
  end(): void {
    const { live: liveOf, player } = this.options;
    const live = liveOf();
    if (this.held > 0) player.refuse(live.number, leftWords(this.told ?? 0));
    this.leave();
    this.goOnWith(live);
    this.report(this.momentOf(live), null, false, live.mode !== 'paused');
    if (live.mode === 'paused') player.sendFingerprint(live);
  }

  /** These commands are ahead of the run instead of those that were. */
  replan(ahead: readonly TimedCommand[]): void {
    const live = this.options.live();
    const { now } = live.run;
    const later = ahead.filter(({ at }) => at > now);
    this.refusePassed(live, ahead);
    live.run.replan(later);
    this.planned = [...this.planned.filter(({ at }) => at <= now), ...later];
    this.options.report({ type: 'planned', run: live.number, at: now, ahead: later });
    if (this.isOn) this.tellAgain();
    else this.options.player.sendFrame(live, true);
  }

  /** The page may not have heard yet how far the run is. */
  private refusePassed({ run, number }: Show, planned: readonly TimedCommand[]): void {
    const done = new Set(run.commands.map((timed) => JSON.stringify(timed)));
    const missed = planned.find((timed) => timed.at <= run.now && !done.has(JSON.stringify(timed)));
    if (missed === undefined) return;
    const passed = `The run has passed ${spanWords(missed.at)} already`;
    this.options.player.refuse(number, `${passed}: what is planned there comes the next time it is played.`);
  }

  /** What is commanded is done in the past. */
  obey(command: PlayerCommand): void {
    const { player } = this.options;
    switch (command.type) {
      case 'trace':
        return this.sendTrace(command.request);
      case 'speed':
        player.changeSpeed(this.options.start.run, command.speed);
        return this.tellAgain();
      case 'pause':
        this.resumes = false;
        this.onItsWay = null;
        if (this.copy?.mode !== 'playing') return this.tellAgain();
        return player.obey(this.copy, command);
      case 'run-to':
        return this.runTo(command);
      case 'command':
        return this.command(command);
      case 'play':
      case 'step':
        return this.withCopy((copy) => this.do(copy, command, () => this.play(copy, command)));
    }
  }

  /** It is done at the moment that is shown, also where the run is on its way to another one. */
  private command(command: Command): void {
    const { copy, told } = this;
    const act: Then = (there) => this.do(there, command, () => this.fork(there, command));
    if (copy?.mode === 'hurrying' && copy.goal !== told) {
      if (told === null) return this.commandNow(command);
      this.goTo(told, act);
    } else this.withCopy(act);
    if (this.onArrival.includes(act)) this.held++;
  }

  private commandNow(command: Command): void {
    this.end();
    this.options.player.obey(this.options.live(), command);
  }

  /** What is asked for after a command that waits for its moment comes after it. */
  private waits(then: () => void): boolean {
    if (this.held > 0) this.onArrival.push(then);
    return this.held > 0;
  }

  advance(passedMs: number, budget: () => boolean): Pace {
    const { copy } = this;
    const { player } = this.options;
    if (copy?.mode === 'hurrying') return this.hurry(copy, passedMs, budget);
    if (copy?.mode === 'playing' && this.moment === null) {
      const pace = player.advance(copy, passedMs, budget);
      return this.isPast(copy) ? pace : this.goOn();
    }
    return this.build(budget) ? 'behind' : 'still';
  }

  private build(budget: () => boolean): boolean {
    const live = this.options.live();
    return this.copies.build(live.run.now, commandsOf(live), this.speed, budget);
  }

  private hurry(copy: Show, passedMs: number, budget: () => boolean): Pace {
    this.turns++;
    this.sinceProgressMs += passedMs;
    const { run } = this.options.start;
    if (!this.comesTo(copy, copy.goal - LEAD, budget) || !this.comesTo(copy, copy.goal, budget)) {
      if (this.sinceProgressMs < PROGRESS_MS) return 'behind';
      this.sinceProgressMs = 0;
      this.options.report({ type: 'rewinding', run, at: copy.run.now, to: copy.goal });
      return 'behind';
    }
    copy.mode = 'paused';
    this.copies.noteWay(this.turns);
    this.held = 0;
    for (const act of this.onArrival.splice(0)) act(copy);
    return 'behind';
  }

  /** What is read on the way is recorded. */
  private comesTo(copy: Show, time: Seconds, budget: () => boolean): boolean {
    if (copy.run.now >= time) return true;
    if (!advanceCopy(copy, time, this.speed, budget)) return false;
    this.options.player.film.add(this.momentOf(copy));
    return true;
  }

  /** A copy at that time, and then what is to be done with it. What was to be done with another one is not done any more. */
  private goTo(time: Seconds, then: Then): void {
    const live = this.options.live();
    this.park();
    const copy = this.copies.takeFor(time, commandsOf(live));
    copy.end = live.run.now;
    copy.goal = time;
    copy.mode = 'hurrying';
    this.copy = copy;
    this.moment = null;
    this.onArrival = [then];
    this.held = 0;
    this.turns = 0;
    this.sinceProgressMs = 0;
  }

  /** Does something with a copy that stands at the moment shown. */
  private withCopy(act: Then): void {
    const { moment, copy } = this;
    if (moment !== null) this.goTo(moment.now, act);
    else if (copy?.mode === 'hurrying') this.onArrival.push(act);
    else if (copy !== null) act(copy);
  }

  /** What was commanded before may have made the copy the run. */
  private do(copy: Show, command: PlayerCommand, inPast: () => void): void {
    const { live, player } = this.options;
    if (copy === live()) player.obey(copy, command);
    else inPast();
  }

  private arrive(copy: Show): void {
    this.report(this.momentOf(copy), this.options.live().run.now, false);
    this.options.player.sendFingerprint(copy);
  }

  private show(moment: Moment): void {
    if (this.copy?.mode === 'hurrying') this.onArrival = [];
    if (this.copy !== null) this.copy.mode = 'paused';
    this.moment = moment;
    this.report(moment, this.options.live().run.now, true);
  }

  private play(copy: Show, command: PlayerCommand): void {
    const { player } = this.options;
    if (command.type === 'step' && copy.run.nextAt() > copy.end) return this.end();
    // What is shown is the copy from now on, so that all of it has to be told.
    if (command.type === 'play') player.resume(copy, false);
    else {
      copy.mode = 'paused';
      if (command.type === 'step') player.move(copy, command.to);
    }
    if (!this.isPast(copy)) return this.end();
    this.report(this.momentOf(copy), copy.end, false, copy.mode === 'playing');
    if (copy.mode === 'paused') player.sendFingerprint(copy);
  }

  private runTo(command: Extract<PlayerCommand, { readonly type: 'run-to' }>): void {
    if (this.waits(() => this.runTo(command))) return;
    const { time, playing = false } = command;
    const live = this.options.live();
    if (time < live.run.now) {
      return this.goTo(time, (copy) => (playing ? this.play(copy, playFrom(copy)) : this.arrive(copy)));
    }
    this.resumes = false;
    this.end();
    this.options.player.obey(live, { type: 'run-to', run: live.number, time, playing });
  }

  /** Where it can be done, the run goes on from the copy, in which it is done. */
  private fork(copy: Show, command: Command): void {
    const { player, report, goOnFrom, live: liveOf } = this.options;
    const live = liveOf();
    const at = copy.run.now;
    const ahead = this.planned.filter((timed) => timed.at > at);
    const before = [...copy.run.commands, ...ahead];
    const moment = this.momentOf(copy);
    const { reported } = copy.recorder;
    const refusal = copy.run.perform(command.command);
    if (refusal !== null) {
      player.refuse(copy.number, refusal);
      return this.report(moment, live.run.now, false, copy.mode === 'playing');
    }
    copy.run.replan(ahead);
    copy.end = Number.POSITIVE_INFINITY;
    this.goOnWith(copy);
    player.film.cutAfter(at);
    copy.marks.push(...live.marks);
    goOnFrom(copy);
    this.leave(false);
    this.copies.clear();
    report({ type: 'forked', run: copy.number, at, live: live.run.now, ahead });
    this.report(moment, null, false, copy.mode === 'playing');
    const isMeasured = command.measured === true && copy.recorder.reported > reported;
    player.tellPerformed(copy, command.command, isMeasured ? before : null);
  }

  /** @param reach simulated seconds in which something must have changed. */
  private stepBackFrom(at: Seconds, reach: Seconds): void {
    const from = Math.max(0, at - reach);
    this.goTo(from, (copy) => {
      const found = this.steps.gather(copy, at, () => gather(copy, this.speed));
      if (found !== null) return this.show(found);
      if (from > 0) return this.stepBackFrom(at, 4 * reach);
      this.goTo(0, (first) => this.arrive(first));
    });
  }

  private goOn(): Pace {
    this.resumes = true;
    this.end();
    return 'playing';
  }

  private isPast({ run, end }: Show): boolean {
    return run.now < end;
  }

  private get speed(): number {
    return this.options.player.pacer.speed;
  }

  private get shownAt(): Seconds {
    const { moment, copy } = this;
    if (moment !== null) return moment.now;
    if (copy === null) return this.options.live().run.now;
    return copy.mode === 'hurrying' ? copy.goal : copy.run.now;
  }

  /** The run waits as long as the visit lasts. */
  private pauseLive(): Show {
    const live = this.options.live();
    if (!this.isOn) {
      this.resumes = live.mode !== 'paused';
      this.onItsWay = live.mode === 'hurrying' ? { goal: live.goal, playsOn: live.playsOn } : null;
      if (this.resumes) this.options.player.obey(live, { type: 'pause', run: live.number });
    } else if (this.copy?.mode === 'playing') {
      this.copy.mode = 'paused';
      this.resumes = true;
    }
    return live;
  }

  /** What the run did when the visit began, it does again. */
  private goOnWith(show: Show): void {
    if (this.resumes) this.options.player.resume(show, false);
    if (this.resumes && this.onItsWay !== null) Object.assign(show, this.onItsWay, { mode: 'hurrying' });
    this.resumes = false;
    this.onItsWay = null;
  }

  private leave(parks = true): void {
    if (parks) this.park();
    this.copy = null;
    this.moment = null;
    this.onArrival = [];
    this.held = 0;
    this.steps.forget();
  }

  /** A copy that stands at the present waits for nothing: what is done there now would be missing in it. */
  private park(): void {
    if (this.copy !== null && this.isPast(this.copy)) this.copies.park(this.copy);
  }

  private momentOf(show: Show): Moment {
    gather(show, this.speed);
    return show.seen.at(show.run.readings());
  }

  private tellAgain(): void {
    const { moment, copy } = this;
    const live = this.options.live().run.now;
    if (moment !== null) this.report(moment, live, true);
    else if (copy === null || copy.mode === 'hurrying') {
      const at = copy?.run.now ?? 0;
      this.options.report({ type: 'rewinding', run: this.options.start.run, at, to: copy?.goal ?? 0 });
    } else this.report(this.momentOf(copy), live, false, copy.mode === 'playing');
  }

  private report(moment: Moment, live: Seconds | null, isRecorded: boolean, playing = false): void {
    const { player, start } = this.options;
    this.told = live === null ? null : moment.now;
    const frame = { ...frameOfMoment(moment, this.speed), playing };
    const lead = player.film.near(moment.now - LEAD);
    const before = lead === null ? null : readingsIn(lead);
    const recordedBytes = player.film.bytes;
    this.options.report({ type: 'moment', run: start.run, frame, before, live, isRecorded, recordedBytes });
  }

  /** Of the life of a request no more than there was at the moment shown. */
  private sendTrace(request: number): void {
    const { moment, copy } = this;
    const source = moment === null && copy !== null ? copy : this.options.live();
    const whole = source.recorder.trace(request);
    const facts = whole?.facts.filter(({ at }) => at <= this.shownAt) ?? [];
    const finished = facts.some(({ type }) => type === 'outcome');
    const trace = whole === null || facts.length === 0 ? null : { request, facts, finished };
    this.options.report({ type: 'trace', run: this.options.start.run, request, trace });
  }
}

const commandsOf = ({ run }: Show): readonly TimedCommand[] => [...run.commands, ...run.ahead];

const leftWords = (at: Seconds): string =>
  `What was done at ${spanWords(at)} is dropped: the past was left before the run had been played again up to it.`;

const playFrom = ({ number }: Show): PlayerCommand => ({ type: 'play', run: number });

import type { Seconds } from '../kernel';
import type {
  Cause,
  Check,
  Chosen,
  ConditionChanged,
  Lookup,
  Outcome,
  Promoted,
  ReplicationState,
  SemiSyncChanged,
  ServerStateChanged,
  ServerWeightChanged,
  SettingChanged,
  SplitBrain,
  StaleRead,
} from '../site/facts';
import type { Design } from '../design/design';
import { mostWaiting, statusWords } from './cause-words';
import { type Burst, BurstLog, type BurstTimes } from './burst-log';
import type { Directory } from './directory';
import { beginSentence, firstAnswerSentence } from './opening-sentences';
import type { Importance, LogLine, Tally } from './protocol';
import { chosenSentence } from './request-sentences';
import * as sentences from './sentences';
import { counted } from './words';

/** When failures of one cause share a line, in simulated seconds. */
const BURST: BurstTimes = { tell: 1, gap: 3, longest: 20 };
/** A burst as long as this says from when to when it went on. */
const SPAN_TOLD: Seconds = 1.5;

/** Lines of routine for one frame at most. */
const ROUTINE = 30;

/** A setting that is changed again so soon is still being turned, in simulated seconds: it keeps its line. */
const SAME_TURN: Seconds = 1;

/** The facts that may end up in the log. */
type LoggedFact =
  | Chosen
  | Outcome
  | StaleRead
  | Check
  | ServerStateChanged
  | ServerWeightChanged
  | ConditionChanged
  | SettingChanged
  | SemiSyncChanged
  | ReplicationState
  | Promoted
  | SplitBrain
  | Lookup;

interface Failure {
  readonly cause: Cause | null;
  readonly status: number;
}

/** Writes the event log: failures, recoveries and changes as sentences, what repeats itself summed up. */
export class EventLog {
  /** Nobody has been answered in this run yet. */
  awaitsAnswer = true;
  private lines: LogLine[] = [];
  private written = 0;
  /** What is not as it should be, so that only real recoveries are told. */
  private readonly impaired = new Set<string>();
  private readonly serversOut = new Set<string>();
  /** The check that was reported last: where it decides, the decision follows at once. */
  private lastCheck: Check | null = null;
  /** The line of the setting that was changed last. */
  private lastSetting:
    | (Pick<SettingChanged, 'at' | 'target' | 'setting'> & { readonly line: number })
    | null = null;
  /** The last line about a condition, while others may still join it. */
  private lastCondition: { readonly fact: ConditionChanged; readonly line: number } | null = null;
  /** The last choices and checks since lines were taken, in a ring; and how many there were. */
  private readonly routine: (Chosen | Check)[] = [];
  private routines = 0;
  private readonly failures = new BurstLog<Failure>(BURST, (burst) => this.writeFailures(burst));
  private readonly staleReads = new BurstLog<string>(BURST, (burst) => this.writeStaleReads(burst));

  /** @param limit most lines kept for one frame; the oldest beyond it are dropped. */
  constructor(
    private readonly names: Directory,
    private readonly limit = 500,
  ) {}

  begin(design: Design): void {
    this.write(0, 'change', beginSentence(design), []);
  }

  note(fact: LoggedFact): void {
    this.advance(fact.at);
    switch (fact.type) {
      case 'chosen':
        return this.noteRoutine(fact);
      case 'outcome':
        return this.noteOutcome(fact);
      case 'stale read':
        return this.noteStaleRead(fact);
      case 'check':
        return this.noteCheck(fact);
      case 'server state':
        return this.noteServerState(fact);
      case 'server weight':
        return this.noteServerWeight(fact);
      case 'condition':
        return this.noteCondition(fact);
      case 'setting':
        return this.noteSetting(fact);
      case 'semi-sync':
        return this.noteSemiSync(fact);
      case 'replication':
        return this.noteReplication(fact);
      case 'promoted':
        return this.notePromoted(fact);
      case 'split brain':
        return this.noteSplitBrain(fact);
      case 'lookup':
        return this.noteLookup(fact);
    }
  }

  /** Writes what was being summed up until then. Called with the run's time whether or not anything happened. */
  advance(now: Seconds): void {
    this.failures.closeUntil(now);
    this.staleReads.closeUntil(now);
  }

  /** The lines since the last call, oldest first. */
  take(): readonly LogLine[] {
    this.writeRoutine();
    const taken = this.lines;
    this.lines = [];
    return taken;
  }

  private noteRoutine(fact: Chosen | Check): void {
    if (fact.type === 'chosen' && fact.request === 0) return;
    this.routine[this.routines++ % ROUTINE] = fact;
  }

  /** No sentence is built for what nobody can read any more. */
  private writeRoutine(): void {
    for (let index = Math.max(0, this.routines - ROUTINE); index < this.routines; index++) {
      const fact = this.routine[index % ROUTINE]!;
      if (fact.type === 'check') {
        const text = sentences.checkSentence(fact, this.names);
        this.write(fact.at, 'routine', text, [fact.by, fact.server]);
      } else {
        const text = `Request ${fact.request}: ${chosenSentence(fact, this.names)}`;
        this.write(fact.at, 'routine', text, [fact.balancer], { request: fact.request });
      }
    }
    this.routines = 0;
  }

  private noteOutcome(fact: Outcome): void {
    const { ok, cause, status, request, at } = fact;
    if (ok && this.awaitsAnswer) this.write(at, 'change', firstAnswerSentence(fact), [], { request });
    if (ok) this.awaitsAnswer = false;
    if (ok) return;
    const key = cause === null ? `${status}` : `${cause.what} ${cause.where}`;
    this.failures.add(key, { cause, status }, request, at);
  }

  private writeFailures(burst: Burst<Failure>): number {
    const { cause, status } = burst.about;
    const about = cause === null ? [] : [cause.where];
    return this.writeBurst(burst, 'failure', this.failureWords(cause, status), about);
  }

  /** Gives the number of the line: that of the burst, if it has one. */
  private writeBurst(
    burst: Burst<unknown>,
    importance: Importance,
    words: Omit<Tally, 'count'>,
    about: readonly string[],
  ): number {
    const { count, request, isOpen, firstAt, line } = burst;
    const tally = { count, ...words };
    const text = withSpan(`${counted(count, words.noun)}${words.rest}`, burst);
    return this.write(firstAt, importance, text, about, { request, isOpen, line, tally });
  }

  private failureWords(cause: Cause | null, status: number): Omit<Tally, 'count'> {
    if (cause === null) return { noun: 'request', rest: ` failed with ${statusWords(status)}.` };
    if (cause.what === 'gave up waiting') return { noun: 'user', rest: ' gave up waiting.' };
    if (cause.what === 'name not found') {
      return { noun: 'user', rest: ' could not find the site by its name.' };
    }
    if (cause.what === 'refused by the simulation') {
      return {
        noun: 'user',
        rest: ` refused: the simulation carries at most ${mostWaiting} who wait at a time.`,
      };
    }
    return { noun: 'request', rest: ` failed at ${this.names.title(cause.where)} (${cause.what}).` };
  }

  private noteStaleRead({ database, request, at }: StaleRead): void {
    this.staleReads.add(database, database, request, at);
  }

  private writeStaleReads(burst: Burst<string>): number {
    const rest = ` at ${this.names.title(burst.about)} showed old data.`;
    return this.writeBurst(burst, 'detail', { noun: 'read', rest }, [burst.about]);
  }

  private noteCheck(fact: Check): void {
    this.lastCheck = fact;
    // Checks that only confirm what the balancer believes would drown everything else.
    const isOut = this.serversOut.has(serverKey(fact.by, fact.server));
    if (fact.ok !== isOut) return this.noteRoutine(fact);
    this.write(fact.at, 'detail', sentences.checkSentence(fact, this.names), [fact.by, fact.server]);
  }

  private noteServerState(fact: ServerStateChanged): void {
    const { balancer, server, state, at } = fact;
    const key = serverKey(balancer, server);
    if (state === 'down') this.serversOut.add(key);
    else this.serversOut.delete(key);
    const importance = ({ up: 'recovery', down: 'failure', drain: 'change', maintenance: 'change' } as const)[
      state
    ];
    const text = sentences.serverStateSentence(fact, this.names, this.checkBehind(fact));
    const isDecisive = state === 'up' || state === 'down';
    this.write(at, importance, text, [balancer, server], { isDecisive });
  }

  private noteServerWeight(fact: ServerWeightChanged): void {
    const text = sentences.serverWeightSentence(fact, this.names);
    this.write(fact.at, 'change', text, [fact.balancer, fact.server]);
  }

  private checkBehind({ balancer, server, at, reason }: ServerStateChanged): Check | null {
    const { lastCheck: last } = this;
    const isOfServer = last?.by === balancer && last.server === server;
    return isOfServer && last.at === at && last.detail === reason ? last : null;
  }

  private noteCondition(fact: ConditionChanged): void {
    const { target, condition, at } = fact;
    if (condition !== 'up') this.impaired.add(target);
    else if (!this.impaired.delete(target)) return;
    if (this.joinsLastLine(fact)) return;
    const importance = condition === 'up' ? 'recovery' : 'failure';
    this.write(at, importance, sentences.conditionSentence(fact, this.names), [target]);
    this.lastCondition = { fact, line: this.written };
  }

  /** What befalls a whole machine is one line, though it befalls each of its services. */
  private joinsLastLine(fact: ConditionChanged): boolean {
    const last = this.lines.at(-1);
    const { lastCondition: before } = this;
    if (last === undefined || before === null || before.line !== last.id) return false;
    if (!isSame(fact, before.fact, this.names)) return false;
    const about = [...last.about, fact.target];
    this.lines[this.lines.length - 1] = {
      ...last,
      about,
      text: sentences.conditionsSentence(about, fact, this.names),
    };
    return true;
  }

  private noteSemiSync(fact: SemiSyncChanged): void {
    const importance = this.importanceOf(`semi-sync of ${fact.database}`, fact.on, 'change');
    this.write(fact.at, importance, sentences.semiSyncSentence(fact, this.names), [fact.database]);
  }

  private noteReplication(fact: ReplicationState): void {
    const { at, database, source, state, errno } = fact;
    const impairment = errno === 0 ? 'change' : 'failure';
    const importance = this.importanceOf(`replication of ${database}`, state === 'running', impairment);
    const about = source === null ? [database] : [database, source];
    this.write(at, importance, sentences.replicationSentence(fact, this.names), about);
  }

  /** Of something that is well or not: only after it was not is being well a recovery. */
  private importanceOf(what: string, isWell: boolean, impairment: Importance): Importance {
    if (isWell) return this.impaired.delete(what) ? 'recovery' : 'detail';
    this.impaired.add(what);
    return impairment;
  }

  private notePromoted(fact: Promoted): void {
    const about = fact.former === null ? [fact.database] : [fact.database, fact.former];
    const importance = fact.lost.length === 0 ? 'recovery' : 'failure';
    this.write(fact.at, importance, sentences.promotedSentence(fact, this.names), about, {
      isDecisive: true,
    });
  }

  private noteSetting(fact: SettingChanged): void {
    const { at, target, setting } = fact;
    const last = this.lastSetting;
    const goesOn = last?.target === target && last.setting === setting && at - last.at <= SAME_TURN;
    const line = goesOn ? last.line : 0;
    const text = sentences.settingSentence(fact, this.names);
    this.lastSetting = { at, target, setting, line: this.write(at, 'change', text, [target], { line }) };
  }

  private noteSplitBrain(fact: SplitBrain): void {
    const text = sentences.splitBrainSentence(fact, this.names);
    this.write(fact.at, 'failure', text, fact.databases, { isDecisive: true });
  }

  private noteLookup(fact: Lookup): void {
    const importance = this.importanceOf(`answers of ${fact.dns}`, fact.answer !== null, 'failure');
    this.write(fact.at, importance, sentences.lookupSentence(fact), [fact.dns]);
  }

  /** Gives the number of the line. */
  private write(
    at: Seconds,
    importance: Importance,
    text: string,
    about: readonly string[],
    { line = 0, request = null, isOpen = false, isDecisive = false, tally }: LineDetails = {},
  ): number {
    const id = line === 0 ? ++this.written : line;
    const fresh = { id, at, importance, text, about, request, isOpen, isDecisive };
    const written = tally === undefined ? fresh : { ...fresh, tally };
    const waiting = line === 0 ? -1 : this.lines.findIndex((one) => one.id === line);
    if (waiting >= 0) this.lines[waiting] = written;
    else this.lines.push(written);
    if (this.lines.length > this.limit) this.lines.shift();
    return id;
  }
}

interface LineDetails {
  /** The line that this one takes the place of; 0 for a new one. */
  readonly line?: number;
  readonly request?: number | null;
  readonly isOpen?: boolean;
  readonly isDecisive?: boolean;
  readonly tally?: Tally;
}

/** "12 requests failed at App server on web-03, 24 to 31 s." */
function withSpan(sentence: string, { firstAt, lastAt }: Burst<unknown>): string {
  if (lastAt - firstAt < SPAN_TOLD) return sentence;
  return `${sentence.replace(/\.$/, '')}, ${Math.floor(firstAt)} to ${Math.ceil(lastAt)} s.`;
}

/** The same befell another service of the same machine in the same instant. */
function isSame(one: ConditionChanged, other: ConditionChanged, names: Directory): boolean {
  const machine = names.machineOf(one.target);
  return (
    machine !== undefined &&
    machine === names.machineOf(other.target) &&
    one.at === other.at &&
    one.condition === other.condition &&
    one.amount === other.amount
  );
}

const serverKey = (balancer: string, server: string): string => `${balancer} ${server}`;

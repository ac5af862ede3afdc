import type { Seconds } from '../kernel';
import type {
  Cause,
  Check,
  ConditionChanged,
  Lookup,
  Outcome,
  Promoted,
  ReplicationState,
  SemiSyncChanged,
  ServerStateChanged,
  SettingChanged,
  SplitBrain,
  StaleRead,
} from '../site/facts';
import { type Burst, BurstLog } from './burst-log';
import type { Directory } from './directory';
import type { Importance, LogLine, Tally } from './protocol';
import * as sentences from './sentences';
import { counted, statusWords } from './words';

/** Simulated seconds within which failures of one cause share a line. */
const BURST: Seconds = 1;

/** The facts that may end up in the log. */
type LoggedFact =
  | Outcome
  | StaleRead
  | Check
  | ServerStateChanged
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
  private lines: LogLine[] = [];
  private written = 0;
  /** What is not as it should be, so that only real recoveries are told. */
  private readonly impaired = new Set<string>();
  private readonly serversOut = new Set<string>();
  /** The check that was reported last: where it decides, the decision follows at once. */
  private lastCheck: Check | null = null;
  /** The last line about a condition, while others may still join it. */
  private lastCondition: { readonly fact: ConditionChanged; readonly line: number } | null = null;
  private readonly failures = new BurstLog<Failure>(BURST, (burst) => this.writeFailures(burst));
  private readonly staleReads = new BurstLog<string>(BURST, (burst) => this.writeStaleReads(burst));

  /** @param limit most lines kept for one frame; the oldest beyond it are dropped. */
  constructor(
    private readonly names: Directory,
    private readonly limit = 500,
  ) {}

  note(fact: LoggedFact): void {
    this.advance(fact.at);
    switch (fact.type) {
      case 'outcome':
        return this.noteOutcome(fact);
      case 'stale read':
        return this.noteStaleRead(fact);
      case 'check':
        return this.noteCheck(fact);
      case 'server state':
        return this.noteServerState(fact);
      case 'condition':
        return this.noteCondition(fact);
      case 'setting':
        return this.write(fact.at, 'change', sentences.settingSentence(fact, this.names), [fact.target]);
      case 'semi-sync':
        return this.noteSemiSync(fact);
      case 'replication':
        return this.noteReplication(fact);
      case 'promoted':
        return this.notePromoted(fact);
      case 'split brain':
        return this.write(fact.at, 'failure', sentences.splitBrainSentence(fact, this.names), fact.databases);
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
    const taken = this.lines;
    this.lines = [];
    return taken;
  }

  private noteOutcome({ ok, cause, status, request, at }: Outcome): void {
    if (ok) return;
    const key = cause === null ? `${status}` : `${cause.what} ${cause.where}`;
    this.failures.add(key, { cause, status }, request, at);
  }

  private writeFailures({ about: { cause, status }, count, request, lastAt }: Burst<Failure>): void {
    const about = cause === null ? [] : [cause.where];
    this.writeTally(lastAt, 'failure', { count, ...this.failureWords(cause, status) }, about, request);
  }

  private failureWords(cause: Cause | null, status: number): Omit<Tally, 'count'> {
    if (cause === null) return { noun: 'request', rest: ` failed with ${statusWords(status)}.` };
    if (cause.what === 'gave up waiting') return { noun: 'user', rest: ' gave up waiting.' };
    if (cause.what === 'name not found') {
      return { noun: 'user', rest: ' could not find the site by its name.' };
    }
    return { noun: 'request', rest: ` failed at ${this.names.title(cause.where)} (${cause.what}).` };
  }

  private noteStaleRead({ database, request, at }: StaleRead): void {
    this.staleReads.add(database, database, request, at);
  }

  private writeStaleReads({ about: database, count, request, lastAt }: Burst<string>): void {
    const rest = ` at ${this.names.title(database)} showed old data.`;
    this.writeTally(lastAt, 'detail', { count, noun: 'read', rest }, [database], request);
  }

  private noteCheck(fact: Check): void {
    this.lastCheck = fact;
    // Checks that only confirm what the balancer believes would drown everything else.
    const isOut = this.serversOut.has(serverKey(fact.by, fact.server));
    if (fact.ok !== isOut) return;
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
    this.write(at, importance, sentences.serverStateSentence(fact, this.names, this.checkBehind(fact)), [
      balancer,
      server,
    ]);
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
    this.write(fact.at, importance, sentences.promotedSentence(fact, this.names), about);
  }

  private noteLookup(fact: Lookup): void {
    const importance = this.importanceOf(`answers of ${fact.dns}`, fact.answer !== null, 'failure');
    this.write(fact.at, importance, sentences.lookupSentence(fact), [fact.dns]);
  }

  private writeTally(
    at: Seconds,
    importance: Importance,
    tally: Tally,
    about: readonly string[],
    request: number,
  ): void {
    this.write(at, importance, `${counted(tally.count, tally.noun)}${tally.rest}`, about, { request, tally });
  }

  private write(
    at: Seconds,
    importance: Importance,
    text: string,
    about: readonly string[],
    more: Pick<LogLine, 'request' | 'tally'> = { request: null },
  ): void {
    this.lines.push({ id: ++this.written, at, importance, text, about, ...more });
    if (this.lines.length > this.limit) this.lines.shift();
  }
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

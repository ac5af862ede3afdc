import type { Seconds } from '../kernel';
import type {
  Check,
  ChoiceReason,
  Chosen,
  ConditionChanged,
  DeploymentChanged,
  Scaling,
  InstallationChanged,
  Lookup,
  Outcome,
  PartChanged,
  DatabaseNews,
  Promoted,
  Reloaded,
  ReplicationState,
  Routed,
  SemiSyncChanged,
  StoreNews,
  ServerStateChanged,
  ServerWeightChanged,
  SettingChanged,
  SplitBrain,
  StaleRead,
} from '../site/facts';
import type { Design } from '../design/design';
import { noteStore } from './sentences/store-sentences';
import { noteData } from './data-lines';
import { type AddressFact, noteAddress } from './address-lines';
import { noteAttack } from './attack-lines';
import type { AttackFact } from './sentences/attack-sentences';
import { BurstLines } from './burst-lines';
import { noteDeployment } from './deployment-lines';
import { noteReload } from './sentences/reload-sentences';
import { noteScaling } from './sentences/scaling-sentences';
import type { Directory } from './directory';
import { beginSentence, firstAnswerSentence } from './sentences/opening-sentences';
import { LogLines } from './log-lines';
import type { Heard, Importance, LogLine } from './protocol';
import { type MonitoringFact, MonitoringLines } from './monitoring-lines';
import { RoutineLines } from './routine-lines';
import * as sentences from './sentences/site-sentences';
import type { VisitorFact } from './sentences/visitor-sentences';

/** A setting that is changed again so soon is still being turned, in simulated seconds: it keeps its line. */
const SAME_TURN: Seconds = 1;

/** The facts that may end up in the log. */
type LoggedFact =
  | PartChanged
  | MonitoringFact
  | Chosen
  | Routed
  | Outcome
  | StaleRead
  | VisitorFact
  | Check
  | ServerStateChanged
  | ServerWeightChanged
  | ConditionChanged
  | SettingChanged
  | Reloaded
  | SemiSyncChanged
  | ReplicationState
  | Promoted
  | SplitBrain
  | Lookup
  | DatabaseNews
  | StoreNews
  | AddressFact
  | AttackFact
  | DeploymentChanged
  | Scaling
  | InstallationChanged;

/** Writes the event log: failures, recoveries and changes as sentences, what repeats itself summed up. */
export class EventLog {
  /** Nobody has been answered in this run yet. */
  awaitsAnswer = true;
  private readonly lines: LogLines;
  private readonly bursts: BurstLines;
  private readonly routine: RoutineLines;
  private readonly monitoring: MonitoringLines;
  /** What is not as it should be, so that only real recoveries are told. */
  private readonly impaired = new Set<string>();
  private readonly serversOut = new Set<string>();
  /** The check that was reported last: where it decides, the decision follows at once. */
  /** The line of the setting that was changed last. */
  private lastSetting:
    | (Pick<SettingChanged, 'at' | 'target' | 'setting'> & { readonly line: number })
    | null = null;
  /** The last line about a condition, while others may still join it. */
  private lastCondition: { readonly fact: ConditionChanged; readonly line: number } | null = null;

  /** The latest line about everything that was restored at once. */
  private lastRestored: {
    readonly at: Seconds;
    readonly about: readonly string[];
    readonly line: number;
  } | null = null;

  /** @param limit most lines kept for one frame; the oldest beyond it are dropped. */
  constructor(
    private readonly names: Directory,
    limit = 500,
  ) {
    this.lines = new LogLines(limit);
    this.bursts = new BurstLines(names, this.lines);
    this.routine = new RoutineLines(names, this.lines);
    this.monitoring = new MonitoringLines(names, this.lines);
  }

  begin(design: Design): void {
    this.lines.write(0, 'change', beginSentence(design), []);
  }

  note(fact: LoggedFact): void {
    this.advance(fact.at);
    switch (fact.type) {
      case 'chosen':
      case 'routed':
        return this.routine.note(fact);
      case 'outcome':
        return this.noteOutcome(fact);
      case 'stale read':
        return this.bursts.addStaleRead(fact);
      case 'session':
      case 'upload':
      case 'own write missing':
        return this.bursts.addVisitor(fact);
      case 'check':
        return this.noteCheck(fact);
      case 'server state':
        return this.noteServerState(fact);
      case 'server weight':
        return this.noteServerWeight(fact);
      case 'added':
      case 'removed':
        return this.notePart(fact);
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
      case 'database':
        return noteData(fact, this.names, this.lines);
      case 'store':
        return noteStore(fact, this.names, this.lines);
      case 'vrrp':
      case 'address':
        return noteAddress(fact, this.names, this.lines);
      case 'lookup':
        return this.noteLookup(fact);
      case 'alert':
      case 'complaint':
      case 'repair':
      case 'disk':
      case 'out of memory':
        return this.monitoring.note(fact);
      case 'filtered':
      case 'attack':
      case 'scanned':
      case 'log-in':
      case 'table read':
        return noteAttack(fact, this.names, this.lines);
      case 'reload':
        return noteReload(fact, this.names, this.lines);
      case 'scaling':
        return noteScaling(fact, this.names, this.lines);
      case 'deployment':
      case 'installation':
        return noteDeployment(fact, this.lines);
    }
  }

  /** A choice that came as values; see `RoutineLines`. */
  noteChoice(at: Seconds, request: number, balancer: string, server: string, why: ChoiceReason): void {
    this.advance(at);
    this.routine.noteChoice(at, request, balancer, server, why);
  }

  /** Writes what was being summed up until then. Called with the run's time whether or not anything happened. */
  advance(now: Seconds): void {
    this.bursts.closeUntil(now);
  }

  /** The lines since the last call, oldest first. */
  take(): readonly LogLine[] {
    this.routine.write();
    return this.lines.take();
  }

  /** What reached people since the last call, oldest first. */
  takeHeard(): readonly Heard[] {
    return this.monitoring.take();
  }

  private noteOutcome(fact: Outcome): void {
    const { ok, request, at } = fact;
    if (!ok) return this.bursts.addFailure(fact);
    if (this.awaitsAnswer) this.lines.write(at, 'change', firstAnswerSentence(fact), [], { request });
    this.awaitsAnswer = false;
  }

  private noteCheck(fact: Check): void {
    // Checks that only confirm what the balancer believes would drown everything else.
    const isOut = this.serversOut.has(serverKey(fact.by, fact.server));
    if (fact.ok !== isOut) return this.routine.note(fact);
    this.lines.write(fact.at, 'detail', sentences.checkSentence(fact, this.names), [fact.by, fact.server]);
  }

  private noteServerState(fact: ServerStateChanged): void {
    const { balancer, server, state, at } = fact;
    const key = serverKey(balancer, server);
    if (state === 'down') this.serversOut.add(key);
    else this.serversOut.delete(key);
    const up = fact.first ? 'change' : 'recovery';
    const importance = ({ up, down: 'failure', drain: 'change', maintenance: 'change' } as const)[state];
    const text = sentences.serverStateSentence(fact, this.names);
    const isDecisive = state === 'up' || state === 'down';
    this.lines.write(at, importance, text, [balancer, server], { isDecisive });
  }

  private noteServerWeight(fact: ServerWeightChanged): void {
    const text = sentences.serverWeightSentence(fact, this.names);
    this.lines.write(fact.at, 'change', text, [fact.balancer, fact.server]);
  }

  /** What comes and goes with its machine is not told by itself. */
  private notePart(fact: PartChanged): void {
    if (fact.along !== null) return;
    this.lines.write(fact.at, 'change', sentences.partSentence(fact, this.names), [fact.target], {
      isDecisive: fact.part === 'element',
      part: fact.type,
    });
  }

  private noteCondition(fact: ConditionChanged): void {
    const { target, condition, at } = fact;
    if (condition !== 'up') this.impaired.add(target);
    else if (!this.impaired.delete(target)) return;
    if (fact.withAll) return this.noteRestored(fact);
    this.lastRestored = null;
    if (this.joinsLastLine(fact)) return;
    const importance = importanceOf(fact);
    const line = this.lines.write(at, importance, sentences.conditionSentence(fact, this.names), [target]);
    this.lastCondition = { fact, line };
  }

  /** Everything is restored at once: one line, whatever else happens at that moment. */
  private noteRestored({ at, target }: ConditionChanged): void {
    const before = this.lastRestored;
    const about = before?.at === at ? [...before.about, target] : [target];
    const text = sentences.restoredSentence(about, this.names);
    const line = before?.at === at ? before.line : 0;
    this.lastRestored = {
      at,
      about,
      line: this.lines.write(at, 'recovery', text, about, { line, isAll: true }),
    };
  }

  /** What befalls a whole machine is one line, though it befalls each of its services. */
  private joinsLastLine(fact: ConditionChanged): boolean {
    const { last } = this.lines;
    const { lastCondition: before } = this;
    if (last === undefined || before === null || before.line !== last.id) return false;
    if (!isSame(fact, before.fact, this.names)) return false;
    const about = [...last.about, fact.target];
    const text = sentences.conditionsSentence(about, fact, this.names);
    this.lines.write(last.at, last.importance, text, about, { line: last.id });
    return true;
  }

  private noteSemiSync(fact: SemiSyncChanged): void {
    const importance = this.importanceOf(`semi-sync of ${fact.database}`, fact.on, 'change');
    this.lines.write(fact.at, importance, sentences.semiSyncSentence(fact, this.names), [fact.database]);
  }

  private noteReplication(fact: ReplicationState): void {
    const { at, database, source, state, errno } = fact;
    const impairment = errno === 0 ? 'change' : 'failure';
    const importance = this.importanceOf(`replication of ${database}`, state === 'running', impairment);
    const about = source === null ? [database] : [database, source];
    this.lines.write(at, importance, sentences.replicationSentence(fact, this.names), about);
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
    this.lines.write(fact.at, importance, sentences.promotedSentence(fact, this.names), about, {
      isDecisive: true,
    });
  }

  private noteSetting(fact: SettingChanged): void {
    this.names.learnSetting(fact);
    const { at, target, setting, value } = fact;
    // A machine that is broken into is no mere change.
    const isAttack = setting === 'takenOver' && value === true;
    const importance = isAttack ? 'failure' : 'change';
    const last = this.lastSetting;
    const goesOn = last?.target === target && last.setting === setting && at - last.at <= SAME_TURN;
    const line = goesOn ? last.line : 0;
    const text = sentences.settingSentence(fact, this.names);
    this.lastSetting = {
      at,
      target,
      setting,
      line: this.lines.write(at, importance, text, [target], { line, isAttack }),
    };
  }

  private noteSplitBrain(fact: SplitBrain): void {
    const text = sentences.splitBrainSentence(fact, this.names);
    this.lines.write(fact.at, 'failure', text, fact.databases, { isDecisive: true });
  }

  private noteLookup(fact: Lookup): void {
    const importance = this.importanceOf(`answers of ${fact.dns}`, fact.answer !== null, 'failure');
    this.lines.write(fact.at, importance, sentences.lookupSentence(fact), [fact.dns]);
  }
}

/** What has come and is up for the first time was never broken. */
function importanceOf({ condition, first }: ConditionChanged): Importance {
  if (condition === 'up') return first ? 'change' : 'recovery';
  return PLANNED.has(condition) ? 'change' : 'failure';
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

/** What comes about because somebody wanted it so. */
const PLANNED: ReadonlySet<ConditionChanged['condition']> = new Set(['booting', 'stopping', 'restarting']);

const serverKey = (balancer: string, server: string): string => `${balancer} ${server}`;

import type { Design, DesignLink, LinkKind } from '../design/design';
import type { Seconds } from '../kernel';
import type {
  AlertChanged,
  Check,
  ConditionChanged,
  ConnectFailed,
  Fact,
  Outcome,
  PartChanged,
  ServerStateChanged,
  SessionNews,
  UploadNews,
  Waiting,
  Lookup,
  ReplicationState,
  SemiSyncChanged,
} from '../site/facts';
import { describeFact } from './sentences/describe-fact';
import type { Directory } from './directory';
import { NO_ROW } from './fact-tape';
import type { Caption } from './protocol';
import * as sentences from './sentences/site-sentences';
import { causeWords } from './sentences/cause-words';

/** What goes on and on is a moment of its own only after so many simulated seconds without it. */
const NEWS_AFTER: Seconds = 10;

/** How much a fact says of a single step: of several in one step the highest is told. */
export const RANK: Readonly<Record<Fact['type'], number>> = {
  'split brain': 9,
  promoted: 9,
  database: 9,
  transaction: 6,
  address: 9,
  added: 9,
  removed: 9,
  alert: 9,
  repair: 9,
  disk: 9,
  'out of memory': 9,
  complaint: 8,
  'server state': 9,
  condition: 9,
  chosen: 8,
  routed: 8,
  'connect failed': 8,
  outcome: 8,
  'server weight': 7,
  'semi-sync': 7,
  vrrp: 7,
  'table read': 7,
  attack: 7,
  filtered: 7,
  'log-in': 7,
  scanned: 7,
  replication: 7,
  setting: 7,
  check: 7,
  deployment: 9,
  scaling: 9,
  reload: 9,
  installation: 8,
  'older code': 7,
  'hop lost': 6,
  'stale read': 6,
  session: 6,
  stored: 3,
  store: 9,
  upload: 6,
  'own write missing': 6,
  committed: 6,
  acknowledged: 6,
  waiting: 6,
  lookup: 6,
  scrape: 6,
  sent: 5,
  done: 4,
  working: 3,
  'passed on': 3,
  received: 3,
  applied: 3,
  hop: 2,
};

type Weight = Caption['weight'];

/** Where facts are kept as rows. */
interface Rows {
  /** Null where it is kept no more. */
  fact(row: number, request: number): Fact | null;
}

const noRows: Rows = { fact: () => null };

/**
 * The story of a run in one line: what was decided last. It tells every step to whoever steps, and only the moments
 * that matter to whoever watches. It keeps no more than the last fact and the last moment.
 */
export class CaptionWriter {
  private latest: Fact | null = null;
  private latestRank = 0;
  /** Where the latest is a row: its number, and whose it is. */
  private latestRow = NO_ROW;
  private latestRequest = 0;
  private moment: Caption | null = null;
  private readonly toldAt = new Map<string, Seconds>();
  private readonly impaired = new Set<string>();
  /** What befell the services of one machine at once. */
  private together: ConditionChanged[] = [];

  constructor(
    private design: Design,
    private readonly names: Directory,
    private readonly rows: Rows = noRows,
  ) {}

  /** A link has come, of which later facts may tell. */
  learn({ target: id, part, kind, from = '', to = '' }: PartChanged): void {
    if (part !== 'link') return;
    const link: DesignLink = { id, kind: kind as LinkKind, from, to };
    const others = this.design.links.filter((other) => other.id !== id);
    this.design = { ...this.design, links: [...others, link] };
  }

  /** Any fact: it may be a moment that matters. */
  note(fact: Fact): void {
    this.pass(fact, RANK[fact.type]);
    this.look(fact);
  }

  /** A fact that is a step and never more. The many that there are come here, with their rank in hand. */
  pass(fact: Fact, rank: number): void {
    if (rank < this.latestRank) return;
    this.latest = fact;
    this.latestRow = NO_ROW;
    this.latestRank = rank;
  }

  /** The same for a fact that was written as a row. */
  passRow(row: number, request: number, rank: number): void {
    if (rank < this.latestRank) return;
    this.latestRow = row;
    this.latestRequest = request;
    this.latestRank = rank;
  }

  /** What there is to tell of the time since the last call. @param playing only what matters; otherwise every step. */
  take(playing: boolean): Caption | null {
    const { latest, latestRow, latestRequest, moment } = this;
    this.latest = null;
    this.latestRow = NO_ROW;
    this.latestRank = 0;
    this.moment = null;
    if (moment !== null || playing) return moment;
    const fact = latestRow === NO_ROW ? latest : this.rows.fact(latestRow, latestRequest);
    return fact === null ? null : this.step(fact);
  }

  private step(fact: Fact): Caption {
    const request = 'request' in fact && ofUser(fact) ? fact.request : null;
    const text = describeFact(fact, this.design, this.names);
    return { at: fact.at, text, request, weight: 'step' };
  }

  private lookAtPart(fact: PartChanged): void {
    if (fact.along === null) this.tellFact(fact, 'turn');
  }

  private look(fact: Fact): void {
    if (fact.type === 'added' || fact.type === 'removed') return this.lookAtPart(fact);
    switch (fact.type) {
      case 'check':
        return this.lookAtCheck(fact);
      case 'server state':
        return this.lookAtServer(fact);
      case 'condition':
        return this.lookAtCondition(fact);
      case 'outcome':
      case 'connect failed':
        return this.lookAtFailure(fact);
      case 'waiting':
        return this.lookAtLine(fact);
      case 'lookup':
        return this.lookAtLookup(fact);
      case 'replication':
      case 'semi-sync':
        return this.lookAtReplication(fact);
      case 'setting':
      case 'server weight':
      case 'attack':
      case 'filtered':
      case 'scanned':
      case 'log-in':
      case 'vrrp':
        return this.tellFact(fact, 'sign');
      case 'deployment':
      case 'scaling':
      case 'reload':
      case 'table read':
      case 'address':
      case 'promoted':
      case 'database':
      case 'store':
      case 'split brain':
      case 'repair':
      case 'disk':
      case 'out of memory':
        return this.tellFact(fact, 'turn');
      case 'alert':
        return this.lookAtAlert(fact);
      case 'complaint':
        return this.tell(fact.at, describeFact(fact, this.design, this.names), 'sign', fact.request);
      case 'session':
      case 'upload':
        return this.lookAtVisitor(fact);
      case 'own write missing':
      case 'older code':
      case 'transaction':
      case 'installation':
      case 'sent':
      case 'hop':
      case 'hop lost':
      case 'working':
      case 'passed on':
      case 'done':
      case 'chosen':
      case 'routed':
      case 'committed':
      case 'acknowledged':
      case 'stale read':
      case 'received':
      case 'applied':
      case 'stored':
      case 'scrape':
        return;
    }
  }

  private lookAtReplication(fact: ReplicationState | SemiSyncChanged): void {
    const isWell = fact.type === 'semi-sync' ? fact.on : fact.state === 'running';
    this.lookAtRecovery(fact, `${fact.type} ${fact.database}`, isWell);
  }

  private lookAtLookup(fact: Lookup): void {
    if (fact.answer === null && this.isNews('lookup', fact.at)) this.tellFact(fact, 'turn');
  }

  private lookAtFailure(fact: Outcome | ConnectFailed): void {
    if (fact.type === 'connect failed') {
      if (!this.isNews(`connect ${fact.server}`, fact.at)) return;
      return this.tell(fact.at, describeFact(fact, this.design, this.names), 'sign', fact.request);
    }
    if (fact.ok || !this.isNews('failure', fact.at)) return;
    this.tell(fact.at, this.failure(fact), 'sign', fact.request);
  }

  private lookAtLine({ at, for: what, where }: Waiting): void {
    if (what !== 'server' || !this.isNews('queue', at)) return;
    this.tell(at, `All servers are full: requests wait at ${this.names.name(where)}.`, 'sign');
  }

  private lookAtAlert(fact: AlertChanged): void {
    if (fact.state === 'firing' || fact.state === 'resolved') this.tellFact(fact, 'turn');
    else if (fact.state === 'pending') this.tellFact(fact, 'sign');
  }

  private lookAtVisitor(fact: SessionNews | UploadNews): void {
    if ((fact.what !== 'lost' && fact.what !== 'missing') || !this.isNews(fact.type, fact.at)) return;
    this.tell(fact.at, describeFact(fact, this.design, this.names), 'sign', fact.request);
  }

  private lookAtServer(fact: ServerStateChanged): void {
    this.tell(fact.at, sentences.serverStateSentence(fact, this.names), 'turn');
  }

  /** A check that decides is told as the decision that follows it. */
  private lookAtCheck(check: Check): void {
    const isOut = this.impaired.has(`${check.by} ${check.server}`);
    if (check.count >= check.needed) {
      if (check.ok === isOut) this.mark(`${check.by} ${check.server}`, !check.ok);
      return;
    }
    if (check.ok === isOut) this.tell(check.at, sentences.checkMeaning(check, this.names), 'sign');
  }

  private lookAtCondition(fact: ConditionChanged): void {
    const wasImpaired = this.impaired.has(fact.target);
    this.mark(fact.target, fact.condition !== 'up');
    if (fact.condition === 'up' && !wasImpaired) return;
    // After what was done to the site, the next failure is news again.
    this.toldAt.clear();
    this.together = this.together.filter((before) => isSame(before, fact, this.names));
    this.together.push(fact);
    this.tell(fact.at, this.conditionWords(fact), 'turn');
  }

  private conditionWords(fact: ConditionChanged): string {
    const targets = this.together.map(({ target }) => target);
    if (fact.withAll) return sentences.restoredSentence(targets, this.names);
    return targets.length === 1
      ? sentences.conditionSentence(fact, this.names)
      : sentences.conditionsSentence(targets, fact, this.names);
  }

  /** That it works is news only after it did not. */
  private lookAtRecovery(fact: Fact, what: string, isWell: boolean): void {
    if (isWell && !this.impaired.has(what)) return;
    this.mark(what, !isWell);
    this.tellFact(fact, 'turn');
  }

  private mark(what: string, isImpaired: boolean): void {
    if (isImpaired) this.impaired.add(what);
    else this.impaired.delete(what);
  }

  private failure({ cause, status }: Extract<Fact, { readonly type: 'outcome' }>): string {
    const why = cause === null ? `status ${status}` : causeWords(cause, this.names);
    return `A request fails: ${why}.`;
  }

  private isNews(what: string, at: Seconds): boolean {
    const before = this.toldAt.get(what);
    this.toldAt.set(what, at);
    return before === undefined || at - before > NEWS_AFTER;
  }

  private tellFact(fact: Fact, weight: Weight): void {
    this.tell(fact.at, describeFact(fact, this.design, this.names), weight);
  }

  /** @param number of the request that it is about; no user's where it is not above 0. */
  private tell(at: Seconds, text: string, weight: Weight, number = 0): void {
    if (this.moment?.weight === 'turn' && weight !== 'turn') return;
    this.moment = { at, text, request: number > 0 ? number : null, weight };
  }
}

/** Replication numbers its hops by transaction, and health checks belong to nobody. */
const ofUser = (fact: Extract<Fact, { readonly request: number }>): boolean =>
  fact.request > 0 && !('cargo' in fact && (fact.cargo === 'replication' || fact.cargo === 'health'));

const isSame = (one: ConditionChanged, other: ConditionChanged, names: Directory): boolean =>
  one.at === other.at &&
  one.condition === other.condition &&
  one.amount === other.amount &&
  ((one.withAll === true && other.withAll === true) ||
    (names.machineOf(one.target) !== undefined &&
      names.machineOf(one.target) === names.machineOf(other.target)));

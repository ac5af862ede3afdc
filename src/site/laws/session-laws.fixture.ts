import { machineOf } from '../../design/design';
import type { Fact, SessionNews, Stored, StoreNews } from '../facts';
import { demand, type LawMaker } from './play.fixture';

const LIFELESS: readonly string[] = ['stopped', 'unplugged', 'booting'];

/** Ids of services whose memory a fact ends: all of them on a machine that loses its power or goes. */
function forgetful(fact: Fact, keepers: Iterable<string>): string[] {
  if (fact.type === 'out of memory') return [fact.service];
  const isEnd = fact.type === 'condition' && LIFELESS.includes(fact.condition);
  if (!isEnd && fact.type !== 'removed') return [];
  const { target } = fact;
  return [...keepers].filter((keeper) => keeper === target || machineOf(keeper) === target);
}

/** Which sessions each process and each store has, as far as the facts tell it. */
class Holdings {
  private readonly held = new Map<string, Set<number>>();
  /** What may be read from the disk of a store again. */
  private readonly onDisk = new Map<string, Set<number>>();
  /** Full copies on their way, by the store that gets one. */
  private readonly copies = new Map<string, Set<number>>();

  /** @param savers stores that write to a disk. */
  constructor(readonly savers: Set<string>) {}

  get keepers(): Iterable<string> {
    return this.held.keys();
  }

  of(keeper: string): Set<number> {
    return setIn(this.held, keeper);
  }

  has(keeper: string, session: number): boolean {
    return this.of(keeper).has(session) || setIn(this.onDisk, keeper).has(session);
  }

  forget(keeper: string, isGone: boolean): void {
    const lost = this.of(keeper);
    this.held.delete(keeper);
    if (isGone) this.onDisk.delete(keeper);
    else if (this.savers.has(keeper)) for (const session of lost) setIn(this.onDisk, keeper).add(session);
  }

  /** What a store was told by an application, or has received of its primary. */
  noteStored({ store, what, session }: Stored): void {
    if (what === 'opened') this.of(store).add(session);
    else if (this.of(store).delete(session) && this.savers.has(store)) setIn(this.onDisk, store).add(session);
  }

  /** A full copy is what the primary had when it was begun, and nothing of what was there before. */
  noteStore({ store, what, by }: StoreNews): void {
    if (what === 'copying') this.copies.set(store, new Set([...this.of(by), ...setIn(this.onDisk, by)]));
    if (what !== 'copied') return;
    this.held.set(store, this.copies.get(store) ?? new Set());
    this.onDisk.delete(store);
  }
}

function setIn(sets: Map<string, Set<number>>, key: string): Set<number> {
  const found = sets.get(key) ?? new Set();
  sets.set(key, found);
  return found;
}

/**
 * A session is served only by who has it: by the very process that made it, in the same life; from a store that took or
 * received it and has not lost it since. And it is lost only where a reason is told.
 */
export const sessionsAreServedByTheirKeepers: LawMaker = ({ design }) => {
  const begun = new Map<number, SessionNews>();
  /** Those that visitors have ended where they live. */
  const ended = new Set<number>();
  const savers = new Set(
    design.elements.flatMap(({ id, services = [] }) =>
      services
        .filter(({ settings = {} }) => settings.appendonly === true || Number(settings.save ?? 0) > 0)
        .map(({ kind }) => `${id}/${kind}`),
    ),
  );
  const holdings = new Holdings(savers);

  function isAtHand({ home, where, session, keeper, store = keeper }: SessionNews): boolean {
    if (home === 'cookie') return true;
    if (home === 'memory' && where !== keeper) return false;
    return holdings.has(store, session);
  }

  function noteSession(fact: SessionNews): void {
    const { what, where, session, keeper, why } = fact;
    if (what === 'turned away') return;
    const before = begun.get(session);
    demand((what === 'lost') === (why !== null), () => `Session ${session} is ${what} because of ${why}.`);
    if (what === 'opened') {
      demand(before === undefined, () => `Session ${session} begins twice.`);
      begun.set(session, fact);
      if (fact.home === 'memory') holdings.of(keeper).add(session);
      return;
    }
    demand(before?.keeper === keeper, () => `Session ${session} was never made for ${keeper}.`);
    if (what === 'kept')
      demand(isAtHand(fact), () => `${where} serves session ${session}, which ${keeper} does not have.`);
    if (what === 'logged out' && fact.still === undefined) ended.add(session);
    if (what === 'kept' && fact.home === 'memory')
      demand(!ended.has(session), () => `${where} serves session ${session}, which its visitor has ended.`);
    if (why === 'elsewhere')
      demand(where !== keeper, () => `${where} has session ${session} itself, and sends its visitor away.`);
  }

  return {
    note(fact) {
      if (fact.type === 'setting' && (fact.setting === 'appendonly' || fact.setting === 'save'))
        savers.add(fact.target);
      for (const keeper of forgetful(fact, holdings.keepers))
        holdings.forget(keeper, fact.type === 'removed');
      if (fact.type === 'session') noteSession(fact);
      else if (fact.type === 'stored') holdings.noteStored(fact);
      else if (fact.type === 'store') holdings.noteStore(fact);
    },
  };
};

/** What the totals say of sessions, files and own writes is what the facts say. */
export const visitorsAreCounted: LawMaker = () => {
  const seen = {
    logIns: 0,
    kept: 0,
    lost: 0,
    turnedAway: 0,
    loggedOut: 0,
    leftOpen: 0,
    uploaded: 0,
    filesServed: 0,
    filesMissing: 0,
  };
  const sessions = {
    opened: 'logIns',
    kept: 'kept',
    lost: 'lost',
    'turned away': 'turnedAway',
    'logged out': 'loggedOut',
  } as const;
  const files = { taken: 'uploaded', served: 'filesServed', missing: 'filesMissing' } as const;
  let ownWritesMissing = 0;
  let isNews = false;
  return {
    note(fact) {
      isNews = true;
      if (fact.type === 'session') {
        seen[sessions[fact.what]]++;
        if (fact.still !== undefined) seen.leftOpen++;
      } else if (fact.type === 'upload') seen[files[fact.what]]++;
      else if (fact.type === 'own write missing') ownWritesMissing++;
      else isNews = false;
    },
    look(site) {
      if (!isNews) return;
      isNews = false;
      const { ownReads, ...told } = site.totals().visitors;
      const facts = { ...seen, ownWritesMissing };
      demand(
        JSON.stringify(told) === JSON.stringify(facts),
        () => `The totals say ${JSON.stringify(told)}; the facts say ${JSON.stringify(facts)}.`,
      );
      demand(
        ownWritesMissing <= ownReads,
        () => `${ownWritesMissing} of ${ownReads} own writes are missing.`,
      );
    },
  };
};

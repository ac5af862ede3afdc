import type { Fact, SessionNews } from '../facts';
import { demand, type LawMaker } from './play.fixture';

const LIFELESS: readonly string[] = ['stopped', 'unplugged', 'booting'];

const machineOf = (service: string): string => service.split('/')[0] ?? service;

/** Ids of services whose memory a fact ends: all of them on a machine that loses its power or goes. */
function forgetful(fact: Fact, keepers: Iterable<string>): string[] {
  if (fact.type === 'out of memory') return [fact.service];
  const isEnd = fact.type === 'condition' && LIFELESS.includes(fact.condition);
  if (!isEnd && fact.type !== 'removed') return [];
  const { target } = fact;
  return [...keepers].filter((keeper) => keeper === target || machineOf(keeper) === target);
}

/**
 * A session is served only by who has it: by the very process that made it, in the same life; from a store that took it and
 * has not lost it since. And it is lost only where a reason is told.
 */
export const sessionsAreServedByTheirKeepers: LawMaker = ({ design }) => {
  const held = new Map<string, Set<number>>();
  /** What may have been read from the disk of a store again. */
  const onDisk = new Map<string, Set<number>>();
  const begun = new Map<number, SessionNews>();
  const savers = new Set(
    design.elements.flatMap(({ id, services = [] }) =>
      services
        .filter(({ settings = {} }) => settings.appendonly === true || Number(settings.save ?? 0) > 0)
        .map(({ kind }) => `${id}/${kind}`),
    ),
  );

  function forget(keeper: string, isGone: boolean): void {
    const lost = held.get(keeper) ?? [];
    held.delete(keeper);
    if (isGone) onDisk.delete(keeper);
    else if (savers.has(keeper)) onDisk.set(keeper, new Set([...(onDisk.get(keeper) ?? []), ...lost]));
  }

  function isAtHand({ home, where, session, keeper }: SessionNews): boolean {
    if (home === 'cookie') return true;
    if (home === 'memory' && where !== keeper) return false;
    return held.get(keeper)?.has(session) === true || onDisk.get(keeper)?.has(session) === true;
  }

  function noteSession(fact: SessionNews): void {
    const { what, where, session, keeper, why } = fact;
    if (what === 'turned away') return;
    const before = begun.get(session);
    demand((what === 'lost') === (why !== null), () => `Session ${session} is ${what} because of ${why}.`);
    if (what === 'opened') {
      demand(before === undefined, () => `Session ${session} begins twice.`);
      begun.set(session, fact);
      held.set(keeper, (held.get(keeper) ?? new Set()).add(session));
      return;
    }
    demand(before?.keeper === keeper, () => `Session ${session} was never made for ${keeper}.`);
    if (what === 'kept')
      demand(isAtHand(fact), () => `${where} serves session ${session}, which ${keeper} does not have.`);
    if (why === 'elsewhere')
      demand(where !== keeper, () => `${where} has session ${session} itself, and sends its visitor away.`);
  }

  return {
    note(fact) {
      if (fact.type === 'setting' && (fact.setting === 'appendonly' || fact.setting === 'save'))
        savers.add(fact.target);
      for (const keeper of forgetful(fact, held.keys())) forget(keeper, fact.type === 'removed');
      if (fact.type === 'session') noteSession(fact);
    },
  };
};

/** What the totals say of sessions, files and own writes is what the facts say. */
export const visitorsAreCounted: LawMaker = () => {
  const seen = { logIns: 0, kept: 0, lost: 0, turnedAway: 0, uploaded: 0, filesServed: 0, filesMissing: 0 };
  const sessions = { opened: 'logIns', kept: 'kept', lost: 'lost', 'turned away': 'turnedAway' } as const;
  const files = { taken: 'uploaded', served: 'filesServed', missing: 'filesMissing' } as const;
  let ownWritesMissing = 0;
  let isNews = false;
  return {
    note(fact) {
      isNews = true;
      if (fact.type === 'session') seen[sessions[fact.what]]++;
      else if (fact.type === 'upload') seen[files[fact.what]]++;
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

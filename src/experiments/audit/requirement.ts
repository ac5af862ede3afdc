import type { Audit } from './audit-rows';
import type { Measure } from './measure';
import { GOALS, isLost, isSlowness } from './verdict';
import type { Goal } from './ways';
import { faultWords, pairName } from './words';

/** What somebody wants to be sure of. */
export interface Requirement {
  readonly text: string;
  readonly goals: readonly Goal[];
  /** How many things fail at once. */
  readonly failures: 1 | 2;
  /** Whether a process that is there and does nothing counts, too. */
  readonly countsFreeze: boolean;
}

export interface Finding {
  readonly requirement: Requirement;
  /** Whatever stops what has to survive. Nothing where the requirement holds. */
  readonly broken: readonly Breaker[];
  /** What would stop it when frozen, where that does not count. */
  readonly whenFrozen: readonly string[];
}

export interface Breaker {
  /** "lb-1", "web-01 + web-02". */
  readonly element: string;
  /** The ways of failing that do: "unplug", "stop + unplug". */
  readonly faults: readonly string[];
}

const WHATS = ['one failure', 'one failure or freeze', 'two failures'] as const;

/** The sentences that are understood. */
export const REQUIREMENTS: readonly string[] = WHATS.flatMap((what) =>
  ['reads', 'writes', 'reads and writes'].map((goals) => `${goals} survive any ${what}`),
);

/** Null for a sentence that is none of these. Case, spaces and a full stop do not matter. */
export function readRequirement(text: string): Requirement | null {
  const plain = text.trim().toLowerCase().replace(/\s+/g, ' ').replace(/\.$/, '');
  if (!REQUIREMENTS.includes(plain)) return null;
  return {
    text: plain,
    goals: GOALS.filter((goal) => plain.includes(`${goal}s `)),
    failures: plain.endsWith('two failures') ? 2 : 1,
    countsFreeze: plain.endsWith('freeze'),
  };
}

/**
 * Whether an audit bears a requirement out. Everything of the site counts that stops, loses its power or is cut, and by
 * request what is frozen. What only becomes slow does not count, and neither do the internet and the name servers, which
 * no design of a site mends.
 */
export function findingOf(requirement: Requirement, { rows, pairs }: Audit): Finding {
  const { goals, failures, countsFreeze } = requirement;
  const breaker = (element: string, measures: readonly Measure[]): Breaker[] => {
    const faults = measures
      .filter((one) => !isSlowness(one) && goals.some((goal) => isLost(one, goal)))
      .map((one) => one.faults.map(faultWords).join(' + '));
    return faults.length === 0 ? [] : [{ element, faults }];
  };
  const ofOne = rows
    .filter(({ subject }) => !subject.isOutside)
    .flatMap(({ subject, measures }) => breaker(subject.id, measures));
  const ofTwo = pairs.flatMap((pair) => breaker(pairName(pair), [pair.measure]));
  const isBroken = ({ faults }: Breaker): boolean =>
    countsFreeze || faults.some((fault) => fault !== 'freeze');
  return {
    requirement,
    broken: (failures === 1 ? ofOne : [...ofOne, ...ofTwo]).filter(isBroken),
    whenFrozen: ofOne.filter((one) => !isBroken(one)).map(({ element }) => element),
  };
}

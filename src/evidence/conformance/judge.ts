import { firstDifference } from './compare';
import { measurementDifference, measurementsOf } from './database/judge-database';
import { distributionDifference, readDistribution } from './distribution';
import { NOT_COMPARED, networkDifference, networkPartsOf } from './network/judge-network';
import { rotationDifference } from './nginx/judge-rotation';
import { rotationPartsOf } from './nginx/rotation-case';
import { wordsOf } from '../../run/thrown';
import { fieldOf, UnreadableCase } from './read-fields';
import { readTrace } from './read-trace';
import { replay } from './replay';
import type { Trace } from './trace';
import { vrrpDifference } from './vrrp/judge-vrrp';
import { vrrpPartsOf } from './vrrp/takeover-case';

/** Of a recording of databases, which holds many measurements. */
const DATABASES = 'golden-db/1';
/** The same of networks. */
const NETWORKS = 'golden-net/1';
/** And of balancers that share an address. */
const ADDRESSES = 'golden-vrrp/1';
/** Of Nginx, which takes its servers in turn. */
const ROTATIONS = 'golden-nginx/1';

type PartDifference = (json: unknown, part: string) => string | null | undefined;

interface Collection {
  readonly parts: (json: unknown) => readonly string[];
  readonly compare: PartDifference;
  /** Why a part is not compared, where it is known and left out. */
  readonly leftOut?: Readonly<Record<string, string>>;
}

/** Files that hold several cases: what these are called, and how each is compared. */
const COLLECTIONS: Readonly<Record<string, Collection>> = {
  [DATABASES]: { parts: measurementsOf, compare: measurementDifference },
  [NETWORKS]: { parts: networkPartsOf, compare: networkDifference, leftOut: NOT_COMPARED },
  [ADDRESSES]: { parts: vrrpPartsOf, compare: vrrpDifference },
  [ROTATIONS]: { parts: rotationPartsOf, compare: rotationDifference },
};

/** How far the check clock may have been from where the recording puts it, in milliseconds. */
const PHASE_ERRORS = [-2, 2, -4, 4];

/** `not modelled`: a recording of something that the simulation does not claim to do. */
export type Judgement =
  | { readonly verdict: 'passed' }
  /** With why it is left out, where that is known. */
  | { readonly verdict: 'not modelled'; readonly reason?: string }
  | { readonly verdict: 'failed'; readonly reason: string };

/** One case of a file: a file of databases has several, each with a name. */
export interface Case {
  readonly part: string | null;
  readonly judgement: Judgement;
}

/** Compares every recorded case of a file, given its text, with the simulation. Never throws. */
export function judge(text: string): readonly Case[] {
  let json: unknown;
  let parts: readonly string[] | null;
  let collection: Collection | undefined;
  try {
    json = JSON.parse(text);
    collection = collectionOf(json);
    parts = collection?.parts(json) ?? null;
  } catch (thrown) {
    const reason = thrown instanceof UnreadableCase ? thrown.message : `This is not JSON: ${wordsOf(thrown)}`;
    return [{ part: null, judgement: { verdict: 'failed', reason } }];
  }
  if (collection === undefined || parts === null)
    return [{ part: null, judgement: judgementOf(() => difference(json)) }];
  const { compare, leftOut = {} } = collection;
  return parts.map((part) => ({
    part,
    judgement: judgementOf(
      () => compare(json, part),
      Object.hasOwn(leftOut, part) ? leftOut[part] : undefined,
    ),
  }));
}

/** How a file of several cases is read; undefined for one that is a case itself. */
function collectionOf(json: unknown) {
  const schema = fieldOf(json, 'schema');
  return typeof schema === 'string' && Object.hasOwn(COLLECTIONS, schema) ? COLLECTIONS[schema] : undefined;
}

/**
 * @param compare gives a difference, null where there is none, undefined where there is nothing to compare with.
 * @param leftOut why there is nothing to compare with.
 */
function judgementOf(compare: () => string | null | undefined, leftOut?: string): Judgement {
  try {
    const reason = compare();
    if (reason === undefined)
      return leftOut === undefined
        ? { verdict: 'not modelled' }
        : { verdict: 'not modelled', reason: leftOut };
    return reason === null ? { verdict: 'passed' } : { verdict: 'failed', reason };
  } catch (thrown) {
    if (thrown instanceof UnreadableCase) return { verdict: 'failed', reason: thrown.message };
    return { verdict: 'failed', reason: `The replay broke off: ${wordsOf(thrown)}` };
  }
}

/**
 * The phase of the recorded check clock is known to a few milliseconds. Where an event falls so near to a check that
 * this decides which came first, either order counts.
 */
function traceDifference(trace: Trace): string | null {
  const difference = firstDifference(trace, replay(trace));
  if (difference === null || trace.config.check === null) return difference;
  const fits = PHASE_ERRORS.some((shift) => firstDifference(trace, replay(trace, shift)) === null);
  return fits ? null : difference;
}

/** Undefined where there is nothing to compare with. */
function difference(json: unknown): string | null | undefined {
  const schema = fieldOf(json, 'schema');
  if (typeof schema !== 'string') throw new UnreadableCase('schema: This must name the kind of recording.');
  if (schema === 'golden-lb/1') {
    return traceDifference(readTrace(json));
  }
  return schema === 'golden-dist/1' ? distributionDifference(readDistribution(json)) : undefined;
}

import type { Place } from '../../../design/place';
import { fieldOf, isObject, only, reading, UnreadableCase, withoutNulls } from '../read-fields';

/** What befell the balancer that held the address. */
export const FAULTS = ['poweroff', 'graceful', 'kill9', 'haproxy'] as const;

/** One accident of the recording: how two keepaliveds were configured, and what came of it each time. */
export interface TakeoverCase {
  readonly version: 2 | 3;
  /** Seconds. */
  readonly interval: number;
  readonly priorities: { readonly first: number; readonly second: number };
  readonly preempt: boolean;
  readonly fault: (typeof FAULTS)[number];
  readonly script: {
    readonly interval: number;
    readonly fall: number;
    readonly rise: number;
    readonly weight: number;
  } | null;
  /** Milliseconds, as the recording computed them. */
  readonly skew: number;
  readonly downInterval: number;
  readonly runs: readonly TakeoverRun[];
}

/** Times in milliseconds; null for what never came or was not tried. */
export interface TakeoverRun {
  readonly takenAfter: number | null;
  readonly outage: number | null;
  readonly errors: readonly string[];
  readonly holders: readonly string[];
  readonly returnedAfter: number | null;
  readonly holdersAfterReturn: readonly string[] | null;
}

const SCRIPT = ['interval', 'fall', 'rise', 'weight'] as const;
const RULE = ['skew_ms', 'master_down_interval_ms'] as const;
const CASE = [
  'vrrp_version',
  'advert_int_s',
  'priority_master',
  'priority_backup',
  'fault',
  'track_script',
  'preempt',
  'rule',
  'runs',
] as const;
const RUN = [
  'event_to_new_ms',
  'outage_ms',
  'errors',
  'holders_after',
  'return_to_old_ms',
  'holders_return',
] as const;
const LONGEST = 1e7;
const MOST_RUNS = 1000;
const NODES = ['lb1', 'lb2'] as const;

/** @param json an entry of `cases`. Throws an `UnreadableCase`. */
export function readTakeover(json: unknown): TakeoverCase {
  const runs = fieldOf(json, 'runs');
  const prepared = {
    ...(only(json, CASE) as object),
    rule: only(fieldOf(json, 'rule'), RULE),
    runs: Array.isArray(runs) ? runs.map((run) => only(run, RUN)) : runs,
  };
  return reading(withoutNulls(prepared), (place) => {
    const fields = place.fields(CASE);
    const rule = fields.rule.fields(RULE);
    return {
      version: fields.vrrp_version.whole(2, 3) as 2 | 3,
      interval: fields.advert_int_s.number(0.01, 255),
      priorities: {
        first: fields.priority_master.whole(1, 254),
        second: fields.priority_backup.whole(1, 254),
      },
      preempt: fields.preempt.isAbsent || fields.preempt.flag(),
      fault: fields.fault.oneOf(FAULTS),
      script: fields.track_script.isAbsent ? null : scriptOf(fields.track_script),
      skew: rule.skew_ms.number(0, LONGEST),
      downInterval: rule.master_down_interval_ms.number(0, LONGEST),
      runs: fields.runs.list(MOST_RUNS).map(runOf),
    };
  });
}

function scriptOf(place: Place): TakeoverCase['script'] {
  const { interval, fall, rise, weight } = place.fields(SCRIPT);
  return {
    interval: interval.number(0.05, 3600),
    fall: fall.whole(1, 100),
    rise: rise.whole(1, 100),
    weight: weight.isAbsent ? 0 : weight.whole(-253, 253),
  };
}

function runOf(place: Place): TakeoverRun {
  const fields = place.fields(RUN);
  const time = (of: Place) => (of.isAbsent ? null : of.number(0, LONGEST));
  const nodes = (of: Place) => of.list(NODES.length).map((each) => each.oneOf(NODES));
  return {
    takenAfter: time(fields.event_to_new_ms),
    outage: time(fields.outage_ms),
    errors: fields.errors.isAbsent ? [] : fields.errors.list(9).map((each) => each.text(40)),
    holders: nodes(fields.holders_after),
    returnedAfter: time(fields.return_to_old_ms),
    holdersAfterReturn: fields.holders_return.isAbsent ? null : nodes(fields.holders_return),
  };
}

/** The established connection, and each accident by its place. Throws an `UnreadableCase`. */
export function vrrpPartsOf(json: unknown): readonly string[] {
  const cases = fieldOf(json, 'cases');
  if (!Array.isArray(cases)) throw new UnreadableCase('cases: This must be a list of accidents.');
  const connection = isObject(fieldOf(json, ESTABLISHED)) ? [ESTABLISHED] : [];
  return [...connection, ...cases.map((_, i) => `cases[${i}]`)];
}

export const ESTABLISHED = 'established_tcp_connection';

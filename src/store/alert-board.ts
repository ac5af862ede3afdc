import type { ServiceSettings } from '../design/catalog';
import type { Heard } from '../run/protocol';
import type { Alert } from '../site/monitoring/alerts';
import type { Monitoring } from './monitoring-store';
import type { Watch } from './known';

/** The alerts of a site, as whoever is on call reads them. */

export type Rule = ServiceSettings<'monitor'>['rules'][number];
type AlertTold = Extract<Heard, { readonly type: 'alert' }>;

/** So many times within `FLAPPING_WITHIN` simulated seconds, and an alert flaps. */
const FLAPPING_TIMES = 3;
const FLAPPING_WITHIN = 300;

/** A time in which an alert was pending or fired. */
export interface Span {
  readonly state: 'pending' | 'firing';
  readonly from: number;
  /** Null: it still is. */
  readonly until: number | null;
}

/** One rule at one target that is or was active. */
export interface AlertRow extends Alert {
  /** Id of the monitor. */
  readonly by: string;
  /** When it fires, if its expression stays true; null where it is not pending, or its rule is gone. */
  readonly firesAt: number | null;
  /** When somebody was last told, and when they will have looked. */
  readonly told: { readonly at: number; readonly reactsAt: number } | null;
  readonly isFlapping: boolean;
  /** Oldest first. */
  readonly spans: readonly Span[];
}

const ORDER = { firing: 0, pending: 1, resolved: 2, inactive: 3 } as const;

/** Whoever needs care first: what fires, what is pending, what is over. */
export function alertRows(
  watch: Watch,
  rules: readonly Rule[],
  { heard }: Monitoring,
  now: number,
): AlertRow[] {
  const told = heard.filter((each): each is AlertTold => each.type === 'alert' && each.by === watch.id);
  const alerts = watch.reading?.alerts ?? [];
  return alerts
    .map((alert) => rowOf(alert, watch, rules, told, now))
    .sort((one, other) => ORDER[one.state] - ORDER[other.state] || other.since - one.since);
}

function rowOf(
  alert: Alert,
  { id }: Watch,
  rules: readonly Rule[],
  all: readonly AlertTold[],
  now: number,
): AlertRow {
  const { rule, target, state, since } = alert;
  const told = all.filter((each) => each.rule === rule && each.target === target);
  const firings = told.filter((each) => each.state === 'firing');
  const last = firings.at(-1);
  const lasts = rules.find(({ name }) => name === rule)?.for;
  return {
    ...alert,
    by: id,
    firesAt: state === 'pending' && lasts !== undefined ? since + lasts : null,
    told: last === undefined || last.reactsAt === null ? null : { at: last.at, reactsAt: last.reactsAt },
    isFlapping: firings.filter(({ at }) => at >= now - FLAPPING_WITHIN).length >= FLAPPING_TIMES,
    spans: spansOf(told),
  };
}

/** When an alert was pending and when it fired, from its changes. */
export function spansOf(changes: readonly Pick<AlertTold, 'state' | 'at'>[]): Span[] {
  const spans: Span[] = [];
  for (const { state, at } of changes) {
    const open = spans.at(-1);
    if (open !== undefined && open.until === null) spans[spans.length - 1] = { ...open, until: at };
    if (state === 'pending' || state === 'firing') spans.push({ state, from: at, until: null });
  }
  return spans;
}

/** Names of the rules of which nothing is active. */
export const quietRules = (rules: readonly Rule[], rows: readonly AlertRow[]): readonly string[] =>
  rules
    .map(({ name }) => name)
    .filter(
      (name) => !rows.some(({ rule, state }) => rule === name && (state === 'firing' || state === 'pending')),
    );

/** Whether a service outside has called because the monitor is silent; since when. Null where it has not. */
export function watchdogCalled({ id }: Watch, { heard }: Monitoring): AlertTold | null {
  const by = `${id}, `;
  const last = heard.findLast((each): each is AlertTold => each.type === 'alert' && each.by.startsWith(by));
  return last?.state === 'firing' ? last : null;
}

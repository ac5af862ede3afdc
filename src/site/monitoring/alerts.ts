import type { Seconds } from '../../kernel';
import { type AlertRule, isTrue } from './alert-rules';

/** As Prometheus has them. `resolved`: it fired, and its expression is not true any more. */
export type AlertState = 'inactive' | 'pending' | 'firing' | 'resolved';

/** One rule at one target. */
export interface Alert {
  readonly rule: string;
  readonly target: string;
  readonly severity: AlertRule['severity'];
  readonly state: AlertState;
  /** Since when its expression has been true, or when it was resolved. */
  readonly since: Seconds;
  /** The value of the latest look; null where there is none. */
  readonly value: number | null;
  /** How often it has begun to fire. */
  readonly fired: number;
}

type Kept = { -readonly [Field in keyof Alert]: Alert[Field] };

/** The alerts of a monitor: each rule at each target, stepped at each evaluation. */
export class AlertBook {
  private readonly alerts = new Map<string, Kept>();

  /** @param changed told of each change of state. */
  constructor(private readonly changed: (alert: Alert) => void) {}

  /** All that are or were active, in the order in which they first were. */
  get all(): readonly Alert[] {
    return [...this.alerts.values()];
  }

  stateOf(rule: string, target: string): AlertState {
    return this.alerts.get(keyOf(rule, target))?.state ?? 'inactive';
  }

  /** One evaluation of a rule at a target. */
  evaluate(rule: AlertRule, target: string, value: number | null, at: Seconds): void {
    const key = keyOf(rule.name, target);
    const alert = this.alerts.get(key);
    if (!isTrue(rule, value)) {
      if (alert !== undefined) this.fallen(alert, value, at);
      return;
    }
    const active = alert ?? this.begin(key, rule, target);
    active.value = value;
    if (active.state === 'inactive' || active.state === 'resolved') this.become(active, 'pending', at);
    if (active.state === 'pending' && at - active.since >= rule.for) {
      active.fired++;
      this.become(active, 'firing', active.since);
    }
  }

  /** Rules that are there no more, or targets: their alerts are over. */
  keepOnly(rules: ReadonlySet<string>, targets: ReadonlySet<string>, at: Seconds): void {
    for (const [key, alert] of this.alerts) {
      if (rules.has(alert.rule) && targets.has(alert.target)) continue;
      this.fallen(alert, null, at);
      this.alerts.delete(key);
    }
  }

  private fallen(alert: Kept, value: number | null, at: Seconds): void {
    alert.value = value;
    if (alert.state === 'pending') this.become(alert, 'inactive', at);
    else if (alert.state === 'firing') this.become(alert, 'resolved', at);
  }

  private begin(key: string, { name, severity }: AlertRule, target: string): Kept {
    const alert: Kept = {
      rule: name,
      target,
      severity,
      state: 'inactive',
      since: 0,
      value: null,
      fired: 0,
    };
    this.alerts.set(key, alert);
    return alert;
  }

  private become(alert: Kept, state: AlertState, since: Seconds): void {
    alert.state = state;
    alert.since = since;
    this.changed({ ...alert });
  }
}

const keyOf = (rule: string, target: string): string => `${rule} ${target}`;

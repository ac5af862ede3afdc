import type { Seconds } from '../../kernel';

/** Failed clicks so long after a repair still belong to it: they were sent before. */
const AFTERMATH: Seconds = 30;
/** Failed clicks with such a pause between them, where nothing is broken, belong to two incidents. */
const QUIET: Seconds = 60;
/** Incidents that are kept. */
const KEPT = 20;

/**
 * Something that harmed users, or could have: when it broke, who was harmed, when somebody learnt of it. Times are simulated
 * seconds; null: not yet.
 */
export interface Incident {
  /** Null where nothing broke: the site was overloaded, for example. */
  readonly brokenAt: Seconds | null;
  readonly firstFailureAt: Seconds | null;
  /** When a user first wrote. Without monitoring nobody knows before. */
  readonly complaintAt: Seconds | null;
  /** When a rule was first true of what was scraped: the failure can be seen, and nobody is called yet. */
  readonly sampledAt: Seconds | null;
  /** When an alert first fired. */
  readonly alertAt: Seconds | null;
  /** When nothing was broken any more. */
  readonly repairedAt: Seconds | null;
  /** Clicks that failed for good: in all, and before each of the two. */
  readonly harmed: number;
  readonly harmedBeforeComplaint: number;
  readonly harmedBeforeAlert: number;
}

type Open = { -readonly [Field in keyof Incident]: Incident[Field] };

/** From the failure to when somebody learnt of it; null where nobody has. */
export const timeToDetect = (incident: Incident, by: 'complaint' | 'alert'): Seconds | null => {
  const detected = by === 'complaint' ? incident.complaintAt : incident.alertAt;
  return detected === null ? null : detected - beganAt(incident);
};

/** From the failure to the repair; null where nothing is repaired. */
export const timeToRepair = (incident: Incident): Seconds | null =>
  incident.repairedAt === null ? null : incident.repairedAt - beganAt(incident);

const beganAt = ({ brokenAt, firstFailureAt }: Incident): Seconds => brokenAt ?? firstFailureAt ?? 0;

/** Keeps the times of incidents. It sees everything, as the one who measures may; only the person on call reads it. */
export class IncidentBook {
  /** Critical alerts that fired although nothing was broken and nobody was harmed. */
  falseAlarms = 0;
  complaints = 0;
  private readonly broken = new Set<string>();
  private readonly kept: Open[] = [];
  private lastHarmAt: Seconds = Number.NEGATIVE_INFINITY;

  /** Ids of what is broken now. */
  get brokenNow(): readonly string[] {
    return [...this.broken];
  }

  /** Oldest first. */
  get all(): readonly Incident[] {
    return this.kept;
  }

  broke(what: string, at: Seconds): void {
    this.broken.add(what);
    if (this.present === null || this.present.repairedAt !== null) this.open(at);
    else this.present.brokenAt ??= at;
  }

  mended(what: string, at: Seconds): void {
    if (!this.broken.delete(what) || this.broken.size > 0) return;
    if (this.present !== null) this.present.repairedAt ??= at;
  }

  /** A click failed for good. Gives the incident that it belongs to. */
  harmed(at: Seconds): Incident {
    const incident = this.isOver(at) ? this.open(null) : this.present!;
    this.lastHarmAt = at;
    incident.firstFailureAt ??= at;
    incident.harmed++;
    if (incident.complaintAt === null) incident.harmedBeforeComplaint++;
    if (incident.alertAt === null) incident.harmedBeforeAlert++;
    return incident;
  }

  /** A user writes about a click that failed in that incident. */
  complained(about: Incident, at: Seconds): void {
    this.complaints++;
    const incident = about as Open;
    incident.complaintAt ??= at;
  }

  /** A rule of a monitor has become true. */
  sampled(at: Seconds): void {
    const { present } = this;
    if (present !== null && !this.isOver(at)) present.sampledAt ??= at;
  }

  /** An alert fires. A warning comes before anything is wrong, so it is none of the false ones. */
  alerted(at: Seconds, severity: 'critical' | 'warning'): void {
    const { present } = this;
    const isFalse = this.broken.size === 0 && (present === null || this.isOver(at));
    if (isFalse) this.falseAlarms += severity === 'critical' ? 1 : 0;
    else if (present !== null) present.alertAt ??= at;
  }

  private get present(): Open | null {
    return this.kept.at(-1) ?? null;
  }

  private isOver(at: Seconds): boolean {
    const { present } = this;
    if (present === null) return true;
    if (this.broken.size > 0) return false;
    if (present.repairedAt !== null && at - present.repairedAt <= AFTERMATH) return false;
    return at - this.lastHarmAt > QUIET;
  }

  private open(brokenAt: Seconds | null): Open {
    const incident: Open = {
      brokenAt,
      firstFailureAt: null,
      complaintAt: null,
      sampledAt: null,
      alertAt: null,
      repairedAt: null,
      harmed: 0,
      harmedBeforeComplaint: 0,
      harmedBeforeAlert: 0,
    };
    this.kept.push(incident);
    if (this.kept.length > KEPT) this.kept.shift();
    return incident;
  }
}

import type { RequestKind } from '../design/design';
import type { Seconds } from '../kernel';
import type { Outcome, Sent } from '../site/facts';

/** What a visitor asked for once. */
export interface Click {
  readonly at: Seconds;
  readonly kind: RequestKind;
}

/** Follows the clicks of a span of time to their end: one with all its retries is one. */
export class OpenClicks {
  private readonly open = new Map<number, Click>();

  /** @param until clicks from then on do not count, nor do those before `from`. */
  constructor(
    private readonly from: Seconds,
    private readonly until: Seconds,
  ) {}

  /** Gives the click that begins; null for a retry, and for one that does not count. */
  sent({ at, request, retryOf, kind }: Sent): Click | null {
    if (retryOf !== null) {
      this.goOn(retryOf, request);
      return null;
    }
    if (at < this.from || at >= this.until) return null;
    const click = { at, kind };
    this.open.set(request, click);
    return click;
  }

  /** Gives the click that ends; null where its user tries again, and for one that does not count. */
  ended({ request, ok, retrying }: Outcome): Click | null {
    const click = this.open.get(request);
    if (click === undefined || (!ok && retrying)) return null;
    this.open.delete(request);
    return click;
  }

  /** Those that have no end yet. */
  take(): readonly Click[] {
    const left = [...this.open.values()];
    this.open.clear();
    return left;
  }

  private goOn(last: number, next: number): void {
    const click = this.open.get(last);
    if (click === undefined) return;
    this.open.delete(last);
    this.open.set(next, click);
  }
}

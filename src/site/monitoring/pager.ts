import type { Seconds } from '../../kernel';

/** What reaches the person on call: a rule that fires at a machine, or the silence of the monitor itself. */
export interface Page {
  readonly rule: string;
  /** Id of the machine that it is about. */
  readonly target: string;
  readonly reaction: Seconds;
  readonly repairs: boolean;
  /** Whether it is still so. */
  readonly isOpen: () => boolean;
}

/** Whoever answers calls and reads complaints. */
export interface OnDuty {
  paged(page: Page): void;
  complained(reaction: Seconds): void;
}

/** How alerts and complaints reach a person, if there is one. */
export class Pager {
  private onDuty: OnDuty | null = null;

  carriedBy(onDuty: OnDuty): void {
    this.onDuty = onDuty;
  }

  page(page: Page): void {
    this.onDuty?.paged(page);
  }

  /** @param reaction 0: nobody reads complaints. */
  complained(reaction: Seconds): void {
    if (reaction > 0) this.onDuty?.complained(reaction);
  }
}

import type { Seconds, Simulation } from '../../kernel';

/**
 * A service outside the site that expects a sign of life from the monitor, and calls when none has come for so long: a dead
 * man's switch. Nothing inside the site can tell that the monitor is dead, for it is the monitor that tells.
 */
export class Watchdog {
  isSilent = false;
  /** Counts the signs of life: a wait that began before the latest one is void. */
  private signs = 0;

  /** @param span seconds, asked at each sign; 0: nobody waits for one. */
  constructor(
    private readonly simulation: Simulation,
    private readonly span: () => Seconds,
    private readonly changed: (isSilent: boolean) => void,
  ) {}

  /** The monitor lives; or somebody begins to wait for it. */
  sign(): void {
    const sign = ++this.signs;
    this.become(false);
    const span = this.span();
    if (span === 0) return;
    this.simulation.after(span, () => {
      if (sign === this.signs) this.become(true);
    });
  }

  private become(isSilent: boolean): void {
    if (isSilent === this.isSilent) return;
    this.isSilent = isSilent;
    this.changed(isSilent);
  }
}

import type { ServiceSettings } from '../../design/catalog';
import { Interruption, type Process } from '../../kernel';
import type { SiteContext } from '../site-context';

type Settings = Readonly<
  Pick<
    ServiceSettings<'keepalived'>,
    'trackScript' | 'scriptInterval' | 'scriptFall' | 'scriptRise' | 'scriptWeight'
  >
>;

interface Commands {
  /** `killall -0`: the process is there. */
  isThere(): boolean;
  /** `curl`: it answers. */
  answers(): Generator<void, boolean, boolean>;
}

/** `vrrp_script`: a command that is run again and again; its result counts after some equal ones in a row. */
export class TrackScript {
  isFailed = false;
  /** Results in a row that speak against the present state. */
  private against = 0;
  private process: Process | null = null;
  /** Which one it is that runs. */
  private kind: Settings['trackScript'] = 'none';

  /**
   * @param commands what can be run: each tells whether it ends with 0.
   * @param changed told when the result that counts has changed.
   */
  constructor(
    private readonly site: SiteContext,
    private readonly settings: Settings,
    private readonly commands: Commands,
    private readonly changed: () => void,
  ) {}

  get isOn(): boolean {
    return this.settings.trackScript !== 'none';
  }

  /** What it adds to the priority: a negative weight while it fails, a positive one while it does not. */
  get bonus(): number {
    const { scriptWeight: weight } = this.settings;
    if (!this.isOn) return 0;
    return weight < 0 === this.isFailed ? weight : 0;
  }

  /** It fails, and has no weight: whoever tracks it cannot be master. */
  get forbids(): boolean {
    return this.isOn && this.isFailed && this.settings.scriptWeight === 0;
  }

  /** Whether the process is there counts at once. @param share of an interval until the next. */
  start(share: number): void {
    this.stop();
    this.kind = this.settings.trackScript;
    this.against = 0;
    this.isFailed = this.isOn && !this.commands.isThere();
    if (this.isOn) this.process = this.site.simulation.spawn(this.run(share), this);
  }

  stop(): void {
    this.process?.interrupt('nobody runs the script any more');
    this.process = null;
  }

  suspend(): void {
    this.process?.suspend();
  }

  /** Whoever was frozen reads only now what it was set to meanwhile. */
  proceed(): void {
    if (this.kind !== this.settings.trackScript) this.start(1);
    else this.process?.proceed();
  }

  private *run(firstShare: number): Generator<void, void, boolean> {
    const { commands, settings, site } = this;
    try {
      for (let share = firstShare, spent = 0; ; share = 1) {
        yield site.simulation.hold(Math.max(0, share * settings.scriptInterval - spent));
        const begun = site.simulation.now;
        const works = settings.trackScript === 'process' ? commands.isThere() : yield* commands.answers();
        this.take(works);
        // The next run is due an interval after this one began.
        spent = site.simulation.now - begun;
      }
    } catch (thrown) {
      if (!(thrown instanceof Interruption)) throw thrown;
    }
  }

  private take(works: boolean): void {
    const { settings } = this;
    if (works !== this.isFailed) {
      this.against = 0;
      return;
    }
    if (++this.against < (this.isFailed ? settings.scriptRise : settings.scriptFall)) return;
    this.against = 0;
    this.isFailed = !works;
    this.changed();
  }
}

import type { ServiceSettings } from '../../design/catalog';
import { type Behaviour, Interruption, type Process } from '../../kernel';
import type { SiteContext } from '../site-context';

type Settings = Readonly<
  Pick<
    ServiceSettings<'keepalived'>,
    'trackScript' | 'scriptInterval' | 'scriptFall' | 'scriptRise' | 'scriptWeight'
  >
>;

/** `vrrp_script`: a command that is run again and again; its result counts after some equal ones in a row. */
export class TrackScript {
  isFailed = false;
  /** Results in a row that speak against the present state. */
  private against = 0;
  private process: Process | null = null;

  /**
   * @param works what the command says when it is run: true where it ends with 0.
   * @param changed told when the result that counts has changed.
   */
  constructor(
    private readonly site: SiteContext,
    private readonly settings: Settings,
    private readonly works: () => boolean,
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

  /** The first result counts at once. @param share of an interval until the next. */
  start(share: number): void {
    this.stop();
    this.against = 0;
    this.isFailed = this.isOn && !this.works();
    if (this.isOn) this.process = this.site.simulation.spawn(this.run(share), this);
  }

  stop(): void {
    this.process?.interrupt('nobody runs the script any more');
    this.process = null;
  }

  suspend(): void {
    this.process?.suspend();
  }

  proceed(): void {
    this.process?.proceed();
  }

  private *run(firstShare: number): Behaviour {
    const { settings, site } = this;
    try {
      for (let share = firstShare; ; share = 1) {
        yield site.simulation.hold(share * settings.scriptInterval);
        this.take(this.works());
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

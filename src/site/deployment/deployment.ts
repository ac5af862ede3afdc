import type { DeploymentSettings } from '../../design/deployment';
import { type Behaviour, type Process, Signal } from '../../kernel';
import type { DeploymentChanged, DeploymentFailure } from '../facts';
import type { DeploymentReading } from '../readings';
import type { SiteContext } from '../site-context';
import type { Installation } from './installation';
import type { Release } from './release';
import type { ServerLines } from './server-lines';

/** What a deployment needs besides its release. */
export interface DeploymentPlan {
  readonly settings: DeploymentSettings;
  /** In the order in which they get it. */
  readonly installations: readonly Installation[];
  /** Blue-green: the lines of those that serve until the visitors move. */
  readonly blue: readonly ServerLines[];
  /** Requests that have failed since the start of the run, as users see it. */
  readonly failed: () => number;
}

/** One release on its way to machines, and back again if that is wanted. */
export class Deployment {
  private state: DeploymentReading['state'] = 'under way';
  private reason: DeploymentFailure | null = null;
  private endedAt: number | null = null;
  private readonly beganAt: number;
  private readonly failedBefore: number;
  private readonly backBefore: readonly [pages: number, visitors: number];
  private process: Process | null = null;
  private readonly children = new Set<Process>();
  private readonly news: Signal;
  private hasSwitched = false;

  constructor(
    private readonly site: SiteContext,
    private readonly release: Release,
    private readonly plan: DeploymentPlan,
  ) {
    this.beganAt = site.simulation.now;
    this.failedBefore = plan.failed();
    this.backBefore = [site.releases.pagesBack, site.releases.visitorsBack];
    this.news = new Signal(site.simulation);
  }

  get isUnderWay(): boolean {
    return this.process !== null;
  }

  get version(): string {
    return this.release.version;
  }

  /** Something is to be taken back. */
  get canRollBack(): boolean {
    return this.state !== 'rolled back' && this.state !== 'rolling back';
  }

  /** What was done at a machine that was left out of use; null where none was. */
  leftAside(machine: string): Installation | null {
    return this.plan.installations.find((each) => each.machine.id === machine && each.isAside) ?? null;
  }

  begin(): void {
    this.note('began');
    this.start(this.bringForward());
  }

  /** Everybody who changed gets back what was there before; a blue-green one sends the visitors back instead. */
  rollBack(): void {
    this.interrupt();
    this.state = 'rolling back';
    this.endedAt = null;
    this.note('rolling back');
    this.start(this.bringBack());
  }

  reading(): DeploymentReading {
    const { site, plan, release, state, reason, beganAt, endedAt } = this;
    const { pagesBack, visitorsBack } = site.releases;
    const [pages, visitors] = this.backBefore;
    return {
      version: release.version,
      strategy: plan.settings.strategy,
      state,
      reason,
      beganAt,
      endedAt,
      machines: plan.installations.map(({ machine, step, version }) => ({
        machine: machine.id,
        step,
        version,
      })),
      failed: plan.failed() - this.failedBefore,
      pagesBack: pagesBack - pages,
      visitorsBack: visitorsBack - visitors,
    };
  }

  private start(behaviour: Behaviour): void {
    const process = this.site.simulation.spawn(behaviour, this);
    this.process = process.alive ? process : null;
  }

  private interrupt(): void {
    this.process?.interrupt('the deployment was ended');
    this.process = null;
    for (const child of this.children) child.interrupt('the deployment was ended');
    this.children.clear();
    for (const installation of this.plan.installations) installation.leave();
  }

  private *bringForward(): Behaviour {
    const { settings, installations } = this.plan;
    const size = settings.strategy === 'rolling' ? settings.batch : installations.length;
    for (let first = 0; first < installations.length; first += size) {
      if (first > 0) yield this.site.simulation.hold(settings.pause);
      const batch = installations.slice(first, first + size);
      const failures = yield* this.together(batch, () => this.release);
      const [failure] = failures;
      if (failure === undefined || settings.onFailure === 'go-on') continue;
      this.reason = failure;
      if (settings.onFailure === 'stop') return this.end('stopped');
      this.state = 'rolling back';
      this.note('rolling back');
      return yield* this.bringBack();
    }
    if (settings.strategy === 'blue-green') this.moveVisitors();
    this.end('finished');
  }

  private *bringBack(): Behaviour {
    const { settings, installations, blue } = this.plan;
    if (settings.strategy === 'blue-green') {
      if (this.hasSwitched) {
        for (const lines of blue) lines.restore();
        for (const { lines } of installations) lines.tell('drain');
        this.hasSwitched = false;
        this.note('switched');
      }
      return this.end('rolled back');
    }
    const changed = installations.filter(({ step }) => step !== 'waiting');
    const size = settings.strategy === 'rolling' ? settings.batch : changed.length;
    for (let first = 0; first < changed.length; first += size) {
      if (first > 0) yield this.site.simulation.hold(settings.pause);
      const batch = changed.slice(first, first + size);
      yield* this.together(batch, ({ replaced }) => replaced);
      // Whatever its checks say, this is what it had.
      for (const installation of batch) installation.putBack();
    }
    this.end('rolled back');
  }

  /** Runs several installations at the same time. Gives why those failed that did. */
  private *together(
    batch: readonly Installation[],
    releaseOf: (installation: Installation) => Release | null,
  ): Generator<void, DeploymentFailure[], boolean> {
    const failures: DeploymentFailure[] = [];
    let left = batch.length;
    const done = (failure: DeploymentFailure | null) => {
      if (failure !== null) failures.push(failure);
      left--;
      this.news.fire();
    };
    for (const installation of batch) {
      const child = this.site.simulation.spawn(one(installation, releaseOf(installation), done), this);
      this.children.add(child);
    }
    while (left > 0) yield this.news.wait();
    this.children.clear();
    return failures;
  }

  private moveVisitors(): void {
    for (const installation of this.plan.installations) installation.lines.tell('ready');
    for (const lines of this.plan.blue) lines.tell('drain');
    this.hasSwitched = true;
    this.note('switched');
  }

  private end(state: 'finished' | 'stopped' | 'rolled back'): void {
    this.state = state;
    this.endedAt = this.site.simulation.now;
    this.process = null;
    this.note(state);
  }

  private note(state: DeploymentChanged['state']): void {
    const { journal, simulation } = this.site;
    if (!journal.on) return;
    const { settings, installations } = this.plan;
    journal.report({
      type: 'deployment',
      at: simulation.now,
      state,
      version: this.release.version,
      strategy: settings.strategy,
      machines: installations.map(({ machine }) => machine.id),
      reason: this.reason,
    });
  }
}

/** Where nothing was replaced yet, nothing is to be brought back. */
function* one(
  installation: Installation,
  release: Release | null,
  done: (failure: DeploymentFailure | null) => void,
): Behaviour {
  const failure = release === null ? null : yield* installation.run(release);
  done(failure === null ? null : { machine: installation.machine.id, failure });
}

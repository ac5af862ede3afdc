import type { DeploymentSettings } from '../../design/deployment';
import { type Seconds, Signal } from '../../kernel';
import { AppFiles, filesOf } from '../app-files';
import { AppServer } from '../app-server';
import type { InstallationFailure, InstallationStep } from '../facts';
import type { Machine } from '../machine';
import type { SiteContext } from '../site-context';
import type { Release } from './release';
import type { ServerLines } from './server-lines';

type Step = Generator<void, InstallationFailure | null, boolean>;

/** The script that brings a release to one machine: copy, drain, restart, wait for the checks, put back. */
export class Installation {
  /** What its files held before; null while they have not been replaced. */
  replaced: Release | null = null;
  step: InstallationStep = 'waiting';
  private isHeldBack: boolean;

  /**
   * @param keepsAside whether its visitors stay away when it is ready, until somebody else moves them.
   * @param former that of a deployment before, which has left the machine out of use; null for none.
   */
  constructor(
    private readonly site: SiteContext,
    readonly machine: Machine,
    private readonly ownLines: ServerLines,
    private readonly settings: DeploymentSettings,
    private readonly keepsAside: boolean,
    private readonly former: Installation | null = null,
  ) {
    this.isHeldBack = former !== null;
  }

  get lines(): ServerLines {
    return this.former?.lines ?? this.ownLines;
  }

  /** It was left out of use, because it failed. */
  get isAside(): boolean {
    return this.isHeldBack && !this.keepsAside;
  }

  /** Visitors would come if nothing were done. */
  private get serves(): boolean {
    return this.isHeldBack || this.lines.areInUse;
  }

  get version(): string {
    return this.files?.release.version ?? '';
  }

  /** Does everything. Null when it is done, otherwise why it is not. */
  *run(release: Release): Step {
    const failure = (yield* this.bring(release)) ?? (yield* this.prove());
    const goesOn = failure === null || this.settings.onFailure === 'go-on';
    if (goesOn && !this.keepsAside) this.putBack();
    this.note(failure === null ? 'done' : 'failed', release.version, failure);
    return failure;
  }

  /** Its visitors come again. */
  putBack(): void {
    if (this.isHeldBack) this.lines.restore();
    this.isHeldBack = false;
  }

  /** A script that was ended in the middle leaves no process behind that nobody starts. */
  leave(): void {
    const { app } = this;
    if (app?.condition === 'restarting') this.start(app);
  }

  private *bring(release: Release): Step {
    if (this.keepsAside) this.isHeldBack = this.lines.holdBack() === null;
    if (!(yield* this.hasPower())) return this.darkness;
    this.note('copying', release.version);
    yield this.site.simulation.hold(this.settings.copyTime);
    if (this.files === null) return { code: 'no app files' };
    if (!this.machine.powered) return this.darkness;
    const refusal = this.settings.drain && this.serves ? yield* this.drain(release.version) : null;
    if (refusal !== null) return refusal;
    if (this.files === null || !this.machine.powered) return this.darkness;
    this.note('restarting', release.version, null, release);
    this.replaced ??= this.files.release;
    this.files.replace(release);
    yield* this.restart();
    return this.machine.powered ? null : this.darkness;
  }

  /** A machine that has just been added boots first. */
  private *hasPower(): Generator<void, boolean, boolean> {
    const { machine } = this;
    if (machine.isBooting) {
      this.note('booting', '');
      yield machine.returned.wait(this.site.simulation.deadline(machine.settings.bootTime + 1));
    }
    return machine.powered;
  }

  private *drain(version: string): Step {
    this.note('draining', version);
    const refusal = refused(this.lines.tell('drain'));
    if (refusal !== null) return refusal;
    this.isHeldBack = true;
    yield* this.lines.untilIdle(this.settings.drainTimeout);
    // Visitors that stick to it would go on coming.
    return refused(this.lines.tell('maintenance'));
  }

  private *restart(): Generator<void, void, boolean> {
    const { app, settings } = this;
    const { simulation } = this.site;
    if (app === null) return;
    if (settings.restart === 'reload') {
      yield simulation.hold(settings.startTime);
      return app.reload();
    }
    if (settings.restart === 'graceful') yield* this.endGracefully(app, settings.stopTimeout);
    app.stop();
    app.awaitRestart();
    this.tellOf(app);
    yield simulation.hold(settings.startTime);
    // Somebody may have taken it away meanwhile.
    if (this.app === app) this.start(app);
  }

  private *endGracefully(app: AppServer, limit: Seconds): Generator<void, void, boolean> {
    const ended = new Signal(this.site.simulation);
    let isOver = false;
    app.quit(() => {
      isOver = true;
      ended.fire();
    });
    if (isOver || app.condition !== 'stopping') return;
    this.tellOf(app);
    yield ended.wait(this.site.simulation.deadline(limit));
  }

  private start(app: AppServer): void {
    app.startAgain();
    const { condition, amount } = app;
    if (this.machine.powered) this.site.conditionChanged(app.id, condition, amount);
  }

  /** Back among the checked, and used once the checks have passed. */
  private *prove(): Step {
    const { lines, settings } = this;
    if (this.isHeldBack) {
      const refusal = refused(lines.tell('drain'));
      if (refusal !== null) return refusal;
    }
    if (!settings.waitForChecks || !this.serves) return null;
    this.note('checking', this.version);
    if (yield* lines.untilProven(settings.checkTimeout)) return null;
    return { code: 'checks', within: settings.checkTimeout };
  }

  /** What is planned is no incident. */
  private tellOf({ id, condition }: AppServer): void {
    const { journal, simulation } = this.site;
    if (journal.on && this.machine.powered)
      journal.report({ type: 'condition', at: simulation.now, target: id, condition, amount: 1 });
  }

  /** @param installed what the files hold from now on; null where that stays as it is. */
  private note(
    step: InstallationStep,
    version: string,
    reason: InstallationFailure | null = null,
    installed: Release | null = null,
  ): void {
    this.step = step;
    const { journal, simulation } = this.site;
    if (!journal.on) return;
    const { id: machine } = this.machine;
    const fact = { type: 'installation', at: simulation.now, machine, step, version, reason } as const;
    journal.report(installed === null ? fact : { ...fact, files: filesOf(installed) });
  }

  private get files(): AppFiles | null {
    const files = this.machine.services.get('app-files');
    return files instanceof AppFiles ? files : null;
  }

  private get app(): AppServer | null {
    const app = this.machine.services.get('app-server');
    return app instanceof AppServer ? app : null;
  }

  private get darkness(): InstallationFailure {
    return { code: this.machine.powered ? 'app files removed' : 'no power' };
  }
}

const refused = (says: string | null): InstallationFailure | null =>
  says === null ? null : { code: 'refused', says };

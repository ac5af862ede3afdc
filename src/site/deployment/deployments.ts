import type { Command } from '../../design/command';
import { type DeploymentSettings, deploymentSettings } from '../../design/deployment';
import type { SettingValue, Specs } from '../../design/settings';
import { withDefaults } from '../../design/settings';
import { checkValue, isOneLine, quoted, TEXT_LIMIT } from '../../design/settings-of';
import type { LoadBalancer } from '../load-balancer/load-balancer';
import type { Machine } from '../machine';
import type { DeploymentReading } from '../readings';
import type { SiteContext } from '../site-context';
import type { Users } from '../users';
import { Deployment } from './deployment';
import { Installation } from './installation';
import type { Release } from './release';
import { ServerLines } from './server-lines';

type Deploy = Extract<Command, { readonly type: 'deploy' }>;

/** What of a site a release reaches, and who sees it. */
interface Reached {
  readonly site: SiteContext;
  readonly machines: ReadonlyMap<string, Machine>;
  readonly balancers: ReadonlyMap<string, LoadBalancer>;
  readonly users: ReadonlyMap<string, Users>;
  readonly formerUsers: readonly Users[];
}

/** The deployments of a run, one at a time; the latest can be taken back. */
export class Deployments {
  private latest: Deployment | null = null;

  constructor(private readonly parts: Reached) {}

  /** Null when it has begun, otherwise why not. Nothing has changed then. */
  deploy(command: Deploy): string | null {
    const { version } = command;
    if (!isOneLine(version, TEXT_LIMIT) || version.trim() === '')
      return `The version must be a text of 1 to ${TEXT_LIMIT} characters on one line, not ${quoted(version)}.`;
    const settings = readSettings(command.settings);
    if (typeof settings === 'string') return settings;
    if (this.latest?.isUnderWay === true)
      return `${this.latest.version} is being deployed. Wait for its end, or roll it back.`;
    const machines = this.targets(command.to, settings);
    if (typeof machines === 'string') return machines;
    const keepsAside = settings.strategy === 'blue-green';
    const blue = keepsAside ? this.blueOf(machines) : [];
    if (keepsAside && blue.length === 0)
      return 'A blue-green deployment needs other machines that go on serving until the visitors move.';
    const { latest } = this;
    this.latest = new Deployment(this.parts.site, this.release(version, settings), {
      settings,
      installations: machines.map(
        (machine) =>
          new Installation(
            this.parts.site,
            machine,
            this.linesOf(machine),
            settings,
            keepsAside,
            latest?.leftAside(machine.id) ?? null,
          ),
      ),
      blue,
      failed: () => this.failed,
    });
    this.latest.begin();
    return null;
  }

  rollBack(): string | null {
    if (this.latest === null || !this.latest.canRollBack)
      return 'There is no deployment that could be rolled back.';
    this.latest.rollBack();
    return null;
  }

  /** Null before the first. */
  reading(): DeploymentReading | null {
    return this.latest?.reading() ?? null;
  }

  private release(version: string, { errors, slowdown, starts }: DeploymentSettings): Release {
    const { releases, simulation } = this.parts.site;
    return { version, number: releases.numberOf(version, simulation.now), errors, slowdown, starts };
  }

  /** The machines that get it, or why there are none. Unless they are named: all that hold files, or serve nobody yet. */
  private targets(to: readonly string[], { strategy }: DeploymentSettings): readonly Machine[] | string {
    const named: Machine[] = [];
    for (const id of new Set(to)) {
      const machine = this.parts.machines.get(id);
      if (machine === undefined) return `There is no machine called "${id}" in this design.`;
      if (!machine.runs('app-files')) return `There are no app files on ${id}.`;
      if (strategy === 'blue-green' && this.linesOf(machine).isEmpty)
        return `${id} is behind no load balancer, so no visitors can move to it.`;
      named.push(machine);
    }
    if (named.length > 0) return named;
    const all = [...this.parts.machines.values()].filter((machine) => machine.runs('app-files'));
    if (all.length === 0) return 'There are no app files on any machine.';
    if (strategy !== 'blue-green') return all;
    const idle = all.filter((machine) => this.isIdle(this.linesOf(machine)));
    return idle.length > 0
      ? idle
      : 'A blue-green deployment needs machines that serve nobody yet. Add some like those that serve.';
  }

  private isIdle(lines: ServerLines): boolean {
    return !lines.isEmpty && !lines.areInUse;
  }

  /** The lines of those that serve beside these. */
  private blueOf(green: readonly Machine[]): readonly ServerLines[] {
    const balancers = new Set(green.flatMap((machine) => this.balancersOf(machine)));
    const others = [...this.parts.machines.values()].filter((machine) => !green.includes(machine));
    return others
      .filter((machine) => this.balancersOf(machine).some((balancer) => balancers.has(balancer)))
      .map((machine) => this.linesOf(machine))
      .filter((lines) => lines.areInUse);
  }

  private linesOf(machine: Machine): ServerLines {
    return new ServerLines(this.parts.site, this.balancersOf(machine), machine.id);
  }

  private balancersOf({ id }: Machine): LoadBalancer[] {
    return [...this.parts.balancers.values()].filter((balancer) => balancer.hasServerNamed(id));
  }

  private get failed(): number {
    let failed = 0;
    for (const users of [...this.parts.users.values(), ...this.parts.formerUsers])
      failed += users.demand().failed;
    return failed;
  }
}

/** What was said, with the defaults of the rest; or what is wrong with it, in one sentence. */
function readSettings(given: Readonly<Record<string, SettingValue>>): DeploymentSettings | string {
  const specs: Specs = deploymentSettings;
  for (const [name, value] of Object.entries(given)) {
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (spec === undefined) return `A deployment has no setting ${quoted(name)}.`;
    const checked = checkValue(spec, value);
    if (!checked.ok) return checked.message;
  }
  return withDefaults(deploymentSettings, given);
}

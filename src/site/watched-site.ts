import type {
  Design,
  DesignElement,
  DesignLink,
  DesignService,
  PlannedArrival,
  SettingValues,
} from '../design/design';
import type { Command } from './commands';
import type { Fact } from './facts';
import type { Journal } from './journal';
import { createSite, type Site } from './site';

/** Test support: small designs in a line or two, and a site that remembers every fact. */

const nowhere = { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } };

/** An application comes with its files. */
export const machine = (
  id: string,
  services: readonly DesignService[],
  settings: SettingValues = {},
): DesignElement => ({
  id,
  kind: 'machine',
  services: withFiles(services),
  settings: { cores: 1000, ...settings },
  position: nowhere,
});

const withFiles = (services: readonly DesignService[]): readonly DesignService[] => {
  const runs = (wanted: DesignService['kind']) => services.some(({ kind }) => kind === wanted);
  return runs('app-server') && !runs('app-files') ? [...services, service('app-files')] : services;
};

export const service = (kind: DesignService['kind'], settings: SettingValues = {}): DesignService => ({
  kind,
  settings,
});

export const planned = (plan: readonly PlannedArrival[], settings: SettingValues = {}): DesignElement => ({
  id: 'users',
  kind: 'users',
  settings,
  plan,
  position: nowhere,
});

export const users = (settings: SettingValues): DesignElement => ({
  id: 'users',
  kind: 'users',
  settings,
  position: nowhere,
});

export const link = (
  kind: DesignLink['kind'],
  from: string,
  to: string,
  settings: SettingValues = {},
): DesignLink => ({
  id: `${from}--${to}`,
  kind,
  from,
  to,
  settings: { latency: 0, ...settings },
});

export const design = (elements: readonly DesignElement[], links: readonly DesignLink[]): Design => ({
  format: 'signal-box/1',
  title: 'Test',
  scale: 'classroom',
  elements,
  links,
});

/** The first checks come at once and are spread over one interval, so that a test can say when. */
export class WatchedSite {
  readonly facts: Fact[] = [];
  private readonly site: Site;

  constructor(described: Design, seed = 1) {
    const journal: Journal = { on: true, report: (fact) => this.facts.push(fact) };
    this.site = createSite(described, seed, journal, { checkPhase: 0 });
  }

  get now(): number {
    return this.site.simulation.now;
  }

  runUntil(time: number): this {
    this.site.simulation.runUntil(time);
    return this;
  }

  /** Does it at once; a command that is refused is a mistake of the test. */
  do(command: Command): this {
    const refused = this.site.perform(command);
    if (refused !== null) throw new Error(refused);
    return this;
  }

  /** The sentence with which a command is refused, or null. */
  try(command: Command): string | null {
    return this.site.perform(command);
  }

  step(): boolean {
    return this.site.simulation.step();
  }

  of<Type extends Fact['type']>(type: Type): Extract<Fact, { type: Type }>[] {
    return this.facts.filter((fact): fact is Extract<Fact, { type: Type }> => fact.type === type);
  }

  /** "200 at 1.5" for every finished request, in order of finishing; times rounded to the millisecond. */
  outcomes(): string[] {
    return this.of('outcome').map(({ status, cause, at }) => {
      const what = status === 200 && cause === null ? '200' : `${status} ${cause?.what}`;
      return `${what} at ${Math.round(at * 1000) / 1000}`;
    });
  }

  reading(id: string) {
    const reading = this.site.readings()[id];
    if (reading === undefined) throw new Error(`No reading of ${id}`);
    return reading;
  }

  totals() {
    return this.site.totals();
  }
}

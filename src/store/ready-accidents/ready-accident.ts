import type { Design, DesignElement, ServiceKind } from '../../design/design';
import { serviceId } from '../../design/design';
import type { TimedCommand } from '../../site/commands';
import { settingOf } from '../edit';
import { serviceOn } from '../elements';
import type { Plan } from '../plan';

/** An accident that operators meet, ready to start on the design at hand. */
export interface ReadyAccident {
  readonly id: string;
  readonly title: string;
  /** What will be done and what will come of it, in sentences. */
  readonly says: string;
  /** What to look at. */
  readonly watch: string;
  /** The run that shows it; or why this design cannot show it, and what to add. */
  readonly plan: Plan | { readonly refusal: string };
}

export type MakeAccident = (design: Design) => ReadyAccident;

/** Simulated second at which an accident begins: by then the site has settled. */
export const BEGINS = 15;

export const hosts = (design: Design, kind: ServiceKind): readonly DesignElement[] =>
  design.elements.filter((element) => serviceOn(element, kind) !== null);

export const services = (design: Design, kind: ServiceKind): readonly string[] =>
  hosts(design, kind).map(({ id }) => serviceId(id, kind));

export const usersOf = (design: Design): string | null =>
  design.elements.find(({ kind }) => kind === 'users')?.id ?? null;

/** The machine on which writes are done at the start. */
export const primaryOf = (design: Design): DesignElement | null =>
  hosts(design, 'database').find(
    ({ id }) => settingOf(design, serviceId(id, 'database'), 'role') === 'primary',
  ) ?? null;

/** The same done to each target at one moment. */
export const toEach = (
  at: number,
  targets: readonly string[],
  command: (target: string) => TimedCommand['command'],
): readonly TimedCommand[] => targets.map((target) => ({ at, command: command(target) }));

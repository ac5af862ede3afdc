import {
  type Design,
  type DesignElement,
  type DesignLink,
  type DesignService,
  serviceId,
  type SettingValues,
} from './design';
import { textOf } from './settings';
import { serviceOn, targetOf } from './targets';

/** Which databases follow which: each primary is the root of a tree, and no tree knows of another one. */

const KIND = 'database';

export const databaseIdOn = (machine: string): string => serviceId(machine, KIND);

const databaseOf = (machine: DesignElement): DesignService | null => serviceOn(machine, KIND);

export const isStream = ({ kind }: DesignLink): boolean => kind === 'replication';

export const databasesIn = ({ elements }: Design): readonly DesignElement[] =>
  elements.filter((element) => databaseOf(element) !== null);

export const settingsOfDatabase = (machine: DesignElement): SettingValues =>
  databaseOf(machine)?.settings ?? {};

export const isReplica = (machine: DesignElement): boolean => settingsOfDatabase(machine).role === 'replica';

/** The machine with the primary that a database follows in the end, be it itself; null where its chain leads to none. */
export function rootOf(design: Design, machine: string): string | null {
  let at = databaseOn(design, machine);
  // A chain that goes round has no end.
  for (let steps = design.elements.length; at !== null && isReplica(at) && steps > 0; steps--)
    at = databaseOn(design, textOf(settingsOfDatabase(at).source ?? ''));
  return at === null || isReplica(at) ? null : at.id;
}

/** The machine of that name, where a database runs on it. */
export function databaseOn(design: Design, machine: string): DesignElement | null {
  const target = targetOf(design, machine);
  return target?.type === 'element' && databaseOf(target.element) !== null ? target.element : null;
}

/** The machines with a primary, in the order of the design. */
export const primariesIn = (design: Design): readonly DesignElement[] =>
  databasesIn(design).filter((machine) => !isReplica(machine));

/**
 * The databases that begin anew when one design becomes another: whoever leads now and followed, or the other way round, and
 * whoever follows another primary, has other data from then on.
 *
 * @param settled what becomes of the first without them: whose source goes with a machine is led to another one and goes on.
 * @returns ids of services.
 */
export function begunAnew(before: Design, after: Design, settled: () => Design | null): readonly string[] {
  const there = databasesIn(before).filter(({ id }) => databaseOn(after, id) !== null);
  const isAsIn = (design: Design | null, id: string): boolean =>
    design !== null && rootOf(design, id) === rootOf(after, id);
  const others = there.filter(({ id }) => !isAsIn(before, id));
  if (others.length === 0) return [];
  const left = settled();
  return others.filter(({ id }) => !isAsIn(left, id)).map(({ id }) => databaseIdOn(id));
}

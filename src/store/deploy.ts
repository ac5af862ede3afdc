import { changeDesign } from '../design/change';
import { copyOf, nextName } from '../design/copy';
import type { Design, SettingValues } from '../design/design';
import { machinesOf, serviceOn, targetOf } from '../design/targets';
import type { Readings } from '../run/protocol';
import { designStore, restructure } from './design-store';
import { freePlace } from './free-place';
import { perform } from './lab';
import { refuse } from './run-store';

/** The machines that hold code, in the order of the design. */
export const codeMachines = (design: Design): readonly string[] =>
  machinesOf(design)
    .filter((machine) => serviceOn(machine, 'app-files') !== null)
    .map(({ id }) => id);

/** Those behind a balancer that serve nobody, as far as balancers were told. */
export function idleMachines(design: Design, readings: Readings | null): readonly string[] {
  return codeMachines(design).filter((id) => {
    const states = serverStates(readings, id);
    return states.length > 0 && states.every((state) => state === 'drain' || state === 'maintenance');
  });
}

const serverStates = (readings: Readings | null, machine: string) =>
  Object.values(readings?.of ?? {}).flatMap((reading) =>
    reading.kind === 'load-balancer'
      ? reading.servers.filter(({ server }) => server === machine).map(({ state }) => state)
      : [],
  );

/** The version after the newest: "v43" after "v42"; one with no number gets one. */
export function nextVersion(readings: Readings | null): string {
  const versions = Object.values(readings?.of ?? {}).flatMap((reading) =>
    reading.kind === 'app-files' ? [reading.version] : [],
  );
  const newest =
    versions.sort((one, other) => one.localeCompare(other, 'en', { numeric: true })).at(-1) ?? 'v1';
  return /\d+$/.test(newest) ? newest.replace(/\d+$/, (number) => String(Number(number) + 1)) : `${newest}-2`;
}

export interface Wish {
  readonly version: string;
  /** Empty: all that fit the strategy. */
  readonly to: readonly string[];
  readonly settings: SettingValues;
}

/** Begins a deployment. */
export const deploy = ({ version, to, settings }: Wish): void =>
  perform({ type: 'deploy', version, to, settings });

/** Adds a machine like each of those that serve, and deploys to these. */
export async function deployToCopies(wish: Wish, like: readonly string[]): Promise<void> {
  let { design } = designStore.getState();
  const copies: string[] = [];
  for (const id of like) {
    const target = targetOf(design, id);
    if (target?.type !== 'element') continue;
    const name = nextName(design, id);
    const change = copyOf(design, id, name, freePlace(design, target.element));
    const changed = change === null ? null : changeDesign(design, change);
    if (changed?.ok === false) return refuse(changed.message);
    if (changed === null) continue;
    ({ design } = changed);
    copies.push(name);
  }
  restructure(design);
  // The run is told of the machines by a part of the page that may still be on its way.
  await import('./follow-structure');
  deploy({ ...wish, to: copies });
}

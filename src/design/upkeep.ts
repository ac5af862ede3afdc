import { FRONTS } from './catalog/tls';
import type { Design, DesignService } from './design';
import { immunity } from './faults';
import { machinesOf } from './targets';
import { settingsOf, specsOf } from './settings-of';
import type { SettingRecord } from './settings';

/** How many things there are that somebody has to know of, and to keep up to date. */
export interface Upkeep {
  readonly machines: number;
  /** Each has a version of its own, with faults that are mended in a later one. */
  readonly processes: number;
  /** Copies of the application's code. */
  readonly releases: number;
  /** Cables between parts, those of users included. */
  readonly links: number;
  /** Each expires. */
  readonly certificates: number;
  /** Of firewalls. */
  readonly rules: number;
  /** Database accounts, and machines that let in who knows a password. */
  readonly passwords: number;
}

/** What a design asks of those who look after it. */
export function upkeepOf(design: Design): Upkeep {
  const machines = machinesOf(design);
  // Files and the rules of the kernel are no processes: nothing can freeze them.
  const services = machines.flatMap(({ services = [] }) => services);
  return {
    machines: machines.length,
    processes: services.filter(({ kind }) => immunity(kind, 'freeze') === null).length,
    releases: services.filter(({ kind }) => 'version' in specsOf(kind)).length,
    links: design.links.length,
    certificates: services.filter(
      (service) => FRONTS.some((kind) => kind === service.kind) && settingsOf(service).certificate === true,
    ).length,
    rules: services.flatMap((service) => recordsOf(service, 'rules', 'policy')).length,
    passwords:
      services.flatMap((service) => recordsOf(service, 'accounts')).length +
      machines.filter((machine) => settingsOf(machine).secureShell !== 'key').length,
  };
}

/** Everything that gets a new version now and then, or expires: operating systems, programs, code, certificates. */
export const toPatch = ({ machines, processes, releases, certificates }: Upkeep): number =>
  machines + processes + releases + certificates;

/** The records of a list, of a service that has all of these settings: balancers have rules as well, but no policy. */
function recordsOf(service: DesignService, ...names: readonly [list: string, ...others: string[]]) {
  const specs = specsOf(service.kind);
  if (!names.every((name) => name in specs)) return [];
  return settingsOf(service)[names[0]] as readonly SettingRecord[];
}

import type { Design, DesignElement, DesignService } from '../design/design';
import { serviceId } from '../design/design';
import type { TimedCommand } from '../site/commands';
import { changeSetting, thePast } from './design-store';
import { settingOf } from './edit';
import { serviceOn } from './elements';
import { restart } from './lab';

/** Simulated seconds after the start of the run. The second is well within the time that a semi-sync commit waits. */
export const LOSS_TIMES = { cut: 8, death: 14, promotion: 16 } as const;

/** How a primary dies while no replica knows of its latest writes. */
export interface LossPlan {
  /** Host names. */
  readonly primary: string;
  readonly replica: string;
  /** The replication links that are cut first: one replica that still receives would be enough for a commit. */
  readonly links: readonly string[];
  /** What is killed: the machine, or only MySQL where the machine does more. */
  readonly victim: string;
  /** Every database of the design. */
  readonly databases: readonly string[];
  readonly commands: readonly TimedCommand[];
}

const databaseOf = (element: DesignElement): string => serviceId(element.id, 'database');

const roleIn = (design: Design, element: DesignElement): unknown =>
  settingOf(design, databaseOf(element), 'role');

const isKeptForDatabase = ({ kind }: DesignService): boolean =>
  kind === 'database' || kind === 'failover-manager';

/** Null where the design has no primary with a replica beside it. */
export function lossPlan(design: Design): LossPlan | null {
  const hosts = design.elements.filter((element) => serviceOn(element, 'database') !== null);
  const primary = hosts.find((element) => roleIn(design, element) === 'primary');
  const replica = hosts.find(
    (element) =>
      roleIn(design, element) === 'replica' &&
      settingOf(design, databaseOf(element), 'source') === primary?.id,
  );
  const ways = design.links.filter(({ kind, from }) => kind === 'replication' && from === primary?.id);
  if (!primary || !replica || !ways.some(({ to }) => to === replica.id)) return null;
  const links = ways.map(({ id }) => id);
  const isAlone = (primary.services ?? []).every(isKeptForDatabase);
  const victim = isAlone ? primary.id : databaseOf(primary);
  const { cut, death, promotion } = LOSS_TIMES;
  return {
    primary: primary.id,
    replica: replica.id,
    links,
    victim,
    databases: hosts.map(databaseOf),
    commands: [
      ...links.map((target) => ({ at: cut, command: { type: 'cut', target } as const })),
      { at: death, command: { type: isAlone ? 'unplug' : 'stop', target: victim } },
      { at: promotion, command: { type: 'promote', target: databaseOf(replica) } },
    ],
  };
}

/** Runs the plan from the start, with the arrivals of the present run, so that two ways can be compared. */
export function loseWrites({ databases, commands }: LossPlan, replication: 'async' | 'semi-sync'): void {
  thePast.leave();
  for (const database of databases) changeSetting(database, 'replication', replication);
  restart({ commands });
}

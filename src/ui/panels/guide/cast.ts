import type { Design, DesignElement, DesignLink, ServiceKind } from '../../../design/design';
import { serviceId } from '../../../design/design';
import type { Readings } from '../../../run/protocol';
import { settingOf } from '../../../store/edit';
import { serviceOn } from '../../../store/elements';

/** Who plays which part in the experiments, in the design at hand. Null: the design has nobody for it. */
export interface Cast {
  /** Machine with the balancer. */
  readonly balancer: string | null;
  /** Another balancer's machine, which shares its address. */
  readonly partner: string | null;
  /** Lines of the balancer, in its order. */
  readonly lines: readonly DesignLink[];
  /** The server that is killed: the second one, so that the first shows what goes on. */
  readonly victim: string | null;
  /** The server that may stand by: the last one. */
  readonly spare: DesignLink | null;
  /** What to kill when the primary dies: its machine, or only MySQL where the machine does more. */
  readonly primary: string | null;
  readonly replica: string | null;
  /** The machine whose failover manager promotes by itself. */
  readonly manager: string | null;
  /** Services of all databases. */
  readonly databases: readonly string[];
  /** Whether that one has become the primary, so that nobody is left to be promoted. */
  readonly promoted: boolean;
  /** The application server of a design without a balancer. */
  readonly application: string | null;
}

const hosts = (design: Design, kind: ServiceKind): readonly DesignElement[] =>
  design.elements.filter((element) => serviceOn(element, kind) !== null);

/** The database's role in the design. */
const roleAtStart = (design: Design, element: DesignElement): unknown =>
  settingOf(design, serviceId(element.id, 'database'), 'role');

/** The database's role as it is now; before the first reading, as the design has it. */
function roleOf(design: Design, element: DesignElement, readings: Readings | null): unknown {
  const reading = readings?.of[serviceId(element.id, 'database')];
  return reading?.kind === 'database' ? reading.role : roleAtStart(design, element);
}

const soleService = (element: DesignElement): boolean =>
  (element.services ?? []).every(({ kind }) => kind === 'database' || kind === 'failover-manager');

const killable = (element: DesignElement): string =>
  soleService(element) ? element.id : serviceId(element.id, 'database');

/** Only who has keepalived, as the first has, can hold the same address. */
function partnerOf(balancers: readonly DesignElement[]): string | null {
  const sharing = balancers.filter((element) => serviceOn(element, 'keepalived') !== null);
  return sharing[0] === balancers[0] ? (sharing[1]?.id ?? null) : null;
}

const managerOf = (design: Design): string | null =>
  hosts(design, 'failover-manager').find(
    ({ id }) => settingOf(design, serviceId(id, 'failover-manager'), 'enabled') === true,
  )?.id ?? null;

export function castOf(design: Design, readings: Readings | null): Cast {
  const balancers = hosts(design, 'load-balancer');
  const balancer = balancers[0] ?? null;
  const lines = design.links.filter((link) => link.kind === 'backend' && link.from === balancer?.id);
  const databases = hosts(design, 'database');
  const primary = databases.find((element) => roleOf(design, element, readings) === 'primary');
  const present = databases.find((element) => roleOf(design, element, readings) === 'replica');
  const replica = present ?? databases.find((element) => roleAtStart(design, element) === 'replica');
  const application = balancer ? undefined : hosts(design, 'app-server')[0];
  return {
    balancer: balancer?.id ?? null,
    partner: balancer ? partnerOf(balancers) : null,
    lines,
    victim: (lines[1] ?? lines[0])?.to ?? null,
    spare: lines.length > 1 ? (lines.at(-1) ?? null) : null,
    primary: primary && replica ? killable(primary) : null,
    replica: replica ? serviceId(replica.id, 'database') : null,
    manager: managerOf(design),
    databases: databases.map(({ id }) => serviceId(id, 'database')),
    promoted: present === undefined,
    application: application ? serviceId(application.id, 'app-server') : null,
  };
}

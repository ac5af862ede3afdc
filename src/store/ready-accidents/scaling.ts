import type { Design, SettingValues } from '../../design/design';
import { changeDesign } from '../../design/change';
import { serviceId } from '../../design/design';
import { withValues } from '../../design/given';
import { autoscalerFor, templateBehind } from '../../design/scaling';
import { machinesOf, serviceOn } from '../../design/targets';
import { settingOf } from '../edit';
import type { Plan } from '../plan';
import { BEGINS, hosts, type MakeAccident, services, usersOf } from './ready-accident';

/** Accidents that a rule which adds servers meets, and those that it causes. */

const NEEDED =
  'Needs users, and application servers right behind a balancer that has no autoscaler yet. Add them first.';

/** A balancer with a rule for the servers behind it. */
function ruled(
  design: Design,
  settings: SettingValues,
): { readonly design: Design; readonly rule: string } | null {
  const applications = services(design, 'app-server').map((id) => id.split('/')[0]);
  for (const machine of machinesOf(design)) {
    const template = templateBehind(design, machine);
    if (template === null || !applications.includes(template)) continue;
    const service = autoscalerFor(template, settings);
    const changed = changeDesign(design, { remove: [], add: [{ service, on: machine.id }] });
    if (changed.ok) return { design: changed.design, rule: serviceId(machine.id, service.kind) };
  }
  return null;
}

/** Databases that a copy of a server does not bring along. */
const ownDatabases = (design: Design) =>
  hosts(design, 'database').filter((machine) => serviceOn(machine, 'app-server') === null);

/** From when on so many times as many visitors come. */
function rise(design: Design, settings: SettingValues): Plan | { readonly refusal: string } {
  const users = usersOf(design);
  const scaled = ruled(design, settings);
  if (users === null || scaled === null) return { refusal: NEEDED };
  const rate = Number(settingOf(design, users, 'rate'));
  return {
    design: withValues(
      scaled.design,
      ownDatabases(design).map(({ id }) => [id, 'cores', CORES_OF_DATABASE]),
    ),
    commands: [{ at: BEGINS, command: { type: 'set', target: users, setting: 'rate', value: rate * MORE } }],
  };
}

/** So many times as many visitors; what one database can still serve. */
const MORE = 2.3;

/** So many that they are not what is missing. */
const CORES_OF_DATABASE = 16;

export const metByScaling: MakeAccident = (design) => ({
  id: 'met-by-scaling',
  title: 'A rise in traffic, met by an autoscaler',
  says: `At ${BEGINS} s ${MORE} times as many visitors will come, and the databases have cores to spare. The autoscaler will measure it, add servers, and these will boot and pass their checks. Until then the load is on the old ones: a rule is never early.`,
  watch: 'Watch the CPU of the servers, and the response time before and after the new ones are used.',
  plan: rise(design, { targetCpu: 0.6, min: 2, max: 8 }),
});

/** So many times slower the databases become. */
const SLOWER = { classroom: 5, production: 12 } as const;

/** Requests that the balancer lets in at a time, to each server; how long others wait for it, and users for a page. */
const ADMITTED = { classroom: 4, production: 24 } as const;
const PATIENT = { classroom: 14, production: 2 } as const;

export const scaledOntoDatabase: MakeAccident = (design) => ({
  id: 'scaled-onto-database',
  title: 'More servers onto a database that is full',
  says: `At ${BEGINS} s the databases will become ${SLOWER[design.scale]} times slower. The balancer lets ${ADMITTED[design.scale]} requests at a time in to each server, and turns away the rest: so the others are answered in time. The autoscaler will see busy servers and add more of them. Each brings as many connections again to the databases, where all will wait for longer than users do.`,
  watch:
    'Watch the answers per second fall, and compare with the rule paused: servers were never what was missing.',
  plan: ontoDatabase(design),
});

function ontoDatabase(design: Design): Plan | { readonly refusal: string } {
  const databases = ownDatabases(design).map(({ id }) => serviceId(id, 'database'));
  const users = usersOf(design);
  const scaled = ruled(design, {
    metric: 'requests',
    targetRequests: ADMITTED[design.scale] / 4,
    min: 2,
    max: 12,
  });
  if (users === null || scaled === null || databases.length === 0)
    return {
      refusal: databases.length === 0 ? 'Needs a database on a machine of its own. Add one first.' : NEEDED,
    };
  const { scale } = design;
  const lines = design.links.filter(({ kind }) => kind === 'backend');
  const balancers = services(design, 'load-balancer');
  return {
    design: withValues(scaled.design, [
      [users, 'patience', PATIENT[scale]],
      ...lines.map(({ id }) => [id, 'maxconn', ADMITTED[scale]] as const),
      ...balancers.map((id) => [id, 'timeoutQueue', PATIENT[scale] / 7] as const),
      ...databases.map((id) => [id, 'connections', 100_000] as const),
      ...services(design, 'app-server').map((id) => [id, 'databaseTimeout', 0] as const),
    ]),
    commands: databases.map((target) => ({
      at: BEGINS,
      command: { type: 'slow', target, factor: SLOWER[scale] },
    })),
  };
}

export const flappingScaler: MakeAccident = (design) => ({
  id: 'scaling-flaps',
  title: 'An autoscaler without cooldown',
  says: `At ${BEGINS} s ${MORE} times as many visitors will come. The rule will ask again before its new servers show in the load, and add too many. Then it will see idle ones and remove them, and so on: it flaps.`,
  watch: 'Watch servers come and go in the log, and set the two cooldowns: it ends.',
  plan: rise(design, {
    targetCpu: 0.6,
    min: 2,
    max: 12,
    interval: 3,
    window: 3,
    tolerance: 0,
    outCooldown: 0,
    inCooldown: 0,
  }),
});

import { type Design, type ServiceKind, serviceId } from '../../design/design';
import { demand, type LawMaker } from './play.fixture';

const hostOf = (id: string): string => id.split('/')[0] ?? id;

/** Nothing works, chooses, commits, applies, confirms or sends while its process or its machine is dead or frozen. */
export const theDeadDoNothing: LawMaker = ({ design }) => {
  const dead = new Map<string, string>();
  const deadAmong = (...ids: readonly string[]) => ids.find((id) => dead.has(id) || dead.has(hostOf(id)));
  const links = new Map(design.links.map((link) => [link.id, link]));
  return {
    note(fact) {
      const check = (id: string) => {
        const found = deadAmong(id);
        demand(
          found === undefined,
          () => `"${fact.type}" at ${fact.at} by ${id}, which is ${dead.get(hostOf(id)) ?? dead.get(id)}.`,
        );
      };
      switch (fact.type) {
        case 'condition':
          if (['stopped', 'unplugged', 'frozen'].includes(fact.condition))
            dead.set(fact.target, fact.condition);
          else dead.delete(fact.target);
          return;
        case 'working':
          return check(fact.where);
        case 'chosen':
        case 'connect failed':
          return check(
            serviceId(fact.balancer, 'load-balancer').replace(
              '/load-balancer/load-balancer',
              '/load-balancer',
            ),
          );
        case 'committed':
        case 'applied':
        case 'acknowledged':
          return check(fact.database);
        case 'check':
          return check(fact.by);
        case 'hop': {
          const link = links.get(fact.link);
          if (link === undefined) return;
          const from = fact.forward ? link.from : link.to;
          const isDark = dead.get(from) === 'unplugged';
          demand(!isDark, () => `Hop ${fact.hop} sets out at ${fact.at} from ${from}, which has no power.`);
          return;
        }
        default:
          return;
      }
    },
  };
};

/**
 * A request is answered well only by a server that was alive when its answer set out. What a cut cable held back is
 * sent again by the machine, whatever has become of the process since.
 */
export const answersComeFromTheLiving: LawMaker = ({ design }) => {
  const dead = new Set<string>();
  const links = new Map(design.links.map((link) => [link.id, link]));
  const heldBack = new Set<string>();
  return {
    note(fact) {
      if (fact.type === 'condition') {
        if (fact.condition === 'stopped' || fact.condition === 'unplugged') dead.add(fact.target);
        else dead.delete(fact.target);
      } else if (fact.type === 'hop lost') heldBack.add(`${fact.request} on ${fact.link}`);
      else if (fact.type === 'hop' && !fact.forward && !heldBack.has(`${fact.request} on ${fact.link}`)) {
        const from = links.get(fact.link)?.to ?? '';
        const isGood = fact.status !== undefined && fact.status >= 200 && fact.status < 400;
        demand(
          !isGood || isServing(from, dead, design),
          () => `Request ${fact.request} is answered well at ${fact.at} by ${from}, which is dead.`,
        );
      }
    },
  };
};

const PROCESSES: readonly ServiceKind[] = [
  'load-balancer',
  'web-server',
  'app-server',
  'database',
  'failover-manager',
];

function isServing(id: string, dead: ReadonlySet<string>, { elements }: Design): boolean {
  if (dead.has(id)) return false;
  const services = elements.find((element) => element.id === id)?.services ?? [];
  const processes = services.filter(({ kind }) => PROCESSES.includes(kind));
  return processes.length === 0 || processes.some(({ kind }) => !dead.has(`${id}/${kind}`));
}

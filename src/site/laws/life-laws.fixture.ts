import { type Design, machineOf, type ServiceKind } from '../../design/design';
import type { Condition, Fact, PartChanged } from '../facts';
import { demand, type LawMaker } from './play.fixture';
import { endsOfWay } from './undrawn-way.fixture';

/** Ends of links by their id; one that is gone is still named by what was under way on it. */
type Ends = Map<string, { readonly from: string; readonly to: string }>;

function noteLink(links: Ends, { type, part, target, from = '', to = '' }: PartChanged): void {
  if (type === 'added' && part === 'link') links.set(target, { from, to });
}

/** Who does what a fact tells of: a service; null where nobody has to be alive for it. */
function doerOf(fact: Fact): string | null {
  if (fact.type === 'working' || fact.type === 'passed on') return fact.where;
  if (fact.type === 'check') return fact.by;
  if (fact.type === 'chosen' || fact.type === 'connect failed') return fact.balancer;
  const isWrite = fact.type === 'committed' || fact.type === 'applied' || fact.type === 'acknowledged';
  return isWrite ? fact.database : null;
}

/** Nothing works, chooses, commits, applies or confirms while its process or its machine is dead or frozen. */
export const theDeadDoNothing: LawMaker = () => {
  const dead = new Map<string, string>();
  return {
    note(fact) {
      if (fact.type === 'condition') {
        if (LIFELESS.includes(fact.condition)) dead.set(fact.target, fact.condition);
        else dead.delete(fact.target);
      } else if (fact.type === 'removed') dead.set(fact.target, 'removed');
      else if (fact.type === 'added') dead.delete(fact.target);
      const doer = doerOf(fact);
      if (doer === null) return;
      const how = dead.get(machineOf(doer)) ?? dead.get(doer);
      demand(how === undefined, () => `"${fact.type}" at ${fact.at} by ${doer}, which is ${how}.`);
    },
  };
};

const LIFELESS: readonly Condition[] = ['stopped', 'restarting', 'unplugged', 'frozen', 'booting'];

/** Nothing sets out from a machine without power. */
export const theDarkSendNothing: LawMaker = ({ design }) => {
  const dark = new Set<string>();
  const links = new Map(design.links.map(({ id, from, to }) => [id, { from, to }] as const));
  return {
    note(fact) {
      if (fact.type === 'condition') {
        if (fact.condition === 'unplugged' || fact.condition === 'booting') dark.add(fact.target);
        else dark.delete(fact.target);
      } else if (fact.type === 'added' || fact.type === 'removed') {
        // Another machine of the same name has power of its own.
        if (fact.type === 'removed') dark.delete(fact.target);
        noteLink(links, fact);
      } else if (fact.type === 'hop') {
        const link = links.get(fact.link) ?? endsOfWay(fact.link);
        const from = fact.forward ? link.from : link.to;
        demand(
          !dark.has(from),
          () => `Hop ${fact.hop} sets out at ${fact.at} from ${from}, which has no power.`,
        );
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
  const links = new Map(design.links.map(({ id, from, to }) => [id, { from, to }] as const));
  const heldBack = new Set<string>();
  return {
    note(fact) {
      if (fact.type === 'condition') {
        if (['stopped', 'restarting', 'unplugged', 'booting'].includes(fact.condition)) dead.add(fact.target);
        else dead.delete(fact.target);
      } else if ('cargo' in fact && fact.cargo === 'attack') {
        // Also where every process is dead the SSH server of the machine answers.
        return;
      } else if (fact.type === 'removed') dead.add(fact.target);
      else if (fact.type === 'added') {
        noteLink(links, fact);
        dead.delete(fact.target);
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
  'health-agent',
  'monitoring-agent',
  'database',
  'failover-manager',
];

function isServing(id: string, dead: ReadonlySet<string>, { elements }: Design): boolean {
  if (dead.has(id)) return false;
  const services = elements.find((element) => element.id === id)?.services ?? [];
  const processes = services.filter(({ kind }) => PROCESSES.includes(kind));
  return processes.length === 0 || processes.some(({ kind }) => !dead.has(`${id}/${kind}`));
}

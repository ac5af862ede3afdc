import { inWords } from '../../run/sentences/words';
import { type Drawn, idsOf, runs, valueOn } from '../drawn';
import type { DrawnLine, Missing } from '../line';
import { missing, missingName, missingRecord } from './simple';
import { withVerb } from './with-verb';

/** Algorithms that share requests out among all servers. */
const SHARING: readonly unknown[] = ['roundrobin', 'static-rr', 'leastconn', 'source'];

/** Lines about the balancer alone: a third task has two of them. */
const entrance: readonly DrawnLine[] = [
  {
    id: '1.1',
    asks: 'One load balancer (HAProxy), where users arrive',
    missing: (drawn) => {
      const balancers = drawn.hosts('load-balancer');
      if (balancers.length === 0) return missing('No load balancer: nothing shares the requests out.');
      if (balancers.length > 1)
        return missing(
          `This task asks for one load balancer. You have ${balancers.length}.`,
          idsOf(balancers),
        );
      return atBalancer(drawn);
    },
  },
  {
    id: '1.2',
    asks: 'The balancer on a machine of its own',
    missing: (drawn) => {
      const shared = drawn
        .hosts('load-balancer')
        .filter((machine) => runs(machine, 'web-server') || runs(machine, 'database'));
      if (shared.length === 0) return null;
      return missing(
        `${withVerb(idsOf(shared), 'runs', 'run')} other services too. If they take all cores, every visitor suffers.`,
        idsOf(shared),
      );
    },
  },
];

/** Whether what users reach is a balancer. */
export function atBalancer({ entries }: Drawn): Missing | null {
  const others = entries.filter((entry) => !runs(entry, 'load-balancer'));
  if (entries.length > 0 && others.length === 0) return null;
  return missing('The load balancer must be the address that users reach.', idsOf(others));
}

/** Lines that hold in every task after this one. */
export const distributedCore: readonly DrawnLine[] = [
  {
    id: '1.3',
    asks: 'Two servers or more behind the balancer',
    missing: (drawn) => {
      const balancers = drawn.hosts('load-balancer');
      if (balancers.some((balancer) => drawn.behind(balancer).length >= 2)) return null;
      return missing('The balancer needs at least two servers to choose from.', idsOf(balancers));
    },
  },
  {
    id: '1.4',
    asks: 'A web server (Nginx) on each of them',
    missing: ({ pool }) => {
      const bare = pool.filter((server) => !runs(server, 'web-server'));
      if (bare.length === 0) return null;
      return missing(`No Nginx on ${inWords(idsOf(bare))}: port 80 is closed there.`, idsOf(bare));
    },
  },
  {
    id: '1.5',
    asks: 'An application server for each web server',
    missing: (drawn) => {
      const webs = drawn.hosts('web-server');
      const alone = webs.filter(
        (web) =>
          !runs(web, 'app-server') && !drawn.ends('upstream', web).some((end) => runs(end, 'app-server')),
      );
      if (webs.length > 0 && alone.length === 0) return null;
      if (webs.length === 0) return missing('No web server, so nothing asks an application server.');
      return missing(
        `${withVerb(idsOf(alone), 'has', 'have')} no application server to ask: pages there end in 502.`,
        idsOf(alone),
      );
    },
  },
  {
    id: '1.6',
    asks: 'Application files on each application server',
    missing: (drawn) => {
      const apps = drawn.hosts('app-server');
      const bare = apps.filter((app) => !runs(app, 'app-files'));
      if (apps.length > 0 && bare.length === 0) return null;
      if (apps.length === 0) return missing('No application server, so no code runs anywhere.');
      return missing(
        `No code on ${inWords(idsOf(bare))}: pages there end in 500. A database replica does not copy code.`,
        idsOf(bare),
      );
    },
  },
  {
    id: '1.7',
    asks: 'A database (MySQL): one primary',
    missing: ({ primaries }) =>
      primaries.length === 1 ? null : missing('Exactly one database must be the primary.', idsOf(primaries)),
  },
  {
    id: '1.8',
    asks: 'A replica that follows the primary',
    missing: (drawn) => {
      const fed = drawn.links('replication').map(({ to }) => to);
      if (drawn.replicas.some(({ id }) => fed.includes(id))) return null;
      return missing(
        'A primary-replica cluster needs a replica, and a replication link from the primary to it.',
        idsOf(drawn.replicas),
      );
    },
  },
  {
    id: '1.9',
    asks: 'Every application server can write to the primary',
    missing: (drawn) => {
      const cut = drawn.hosts('app-server').filter((app) => !drawn.canWrite(app));
      if (cut.length === 0) return null;
      return missing(
        `${withVerb(idsOf(cut), 'has', 'have')} no connection to the primary: writes there fail.`,
        idsOf(cut),
      );
    },
  },
  {
    id: '1.10',
    asks: 'An algorithm that shares requests out',
    missing: (drawn) => {
      const balancers = drawn.hosts('load-balancer');
      const other = balancers.filter(
        (machine) => !SHARING.includes(valueOn(machine, 'load-balancer', 'algorithm')),
      );
      if (balancers.length > 0 && other.length === 0) return null;
      return missing(
        'Choose an algorithm on the balancer: round robin, least connections or source IP.',
        idsOf(other),
      );
    },
  },
  {
    id: '1.11',
    asks: 'Three servers in all',
    missing: ({ servers }) =>
      servers.length >= 3
        ? null
        : missing(`The task asks for three servers. You have ${servers.length}.`, idsOf(servers)),
  },
  {
    id: '1.12',
    asks: 'The domain name, with a www record for the balancer',
    missing: (drawn) => missingName(drawn) ?? missingRecord(drawn),
  },
];

export const distributedLines: readonly DrawnLine[] = [...entrance, ...distributedCore];

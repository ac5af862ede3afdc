import type { ServiceKind } from '../../design/design';
import { virtualAddressesOn } from '../../experiments/audit/subjects';
import { inWords } from '../../run/sentences/words';
import { type Drawn, idsOf, runs } from '../drawn';
import type { DrawnLine, Missing } from '../line';
import { atBalancer, distributedCore } from './distributed';
import { missing } from './simple';
import { withVerb } from './with-verb';

/** A tier stands alone: none of the other tiers on its machines. */
function alone(
  drawn: Drawn,
  kind: ServiceKind,
  noun: string,
  others: readonly ServiceKind[],
): Missing | null {
  const hosts = drawn.hosts(kind);
  if (hosts.length === 0) return missing(`There is no ${noun} yet.`);
  const shared = hosts.filter((machine) => others.some((other) => runs(machine, other)));
  if (shared.length === 0) return null;
  return missing(
    `${withVerb(idsOf(shared), 'runs', 'run')} a ${noun} and more. Give each tier a machine of its own.`,
    idsOf(shared),
  );
}

function unclustered(drawn: Drawn): Missing | null {
  const balancers = drawn.hosts('load-balancer');
  if (balancers.length < 2)
    return missing('One load balancer is still a single point of failure. Add a second.', idsOf(balancers));
  const apart = balancers.filter((machine) => !runs(machine, 'keepalived'));
  if (apart.length > 0)
    return missing('Two balancers, but no shared address: add keepalived to both.', idsOf(apart));
  const shared = balancers
    .map(virtualAddressesOn)
    .reduce((both, own) => both.filter((address) => own.includes(address)));
  if (shared.length === 0)
    return missing('The balancers share no address: give both keepalived the same one.', idsOf(balancers));
  const heard = drawn.links('vrrp').flatMap(({ from, to }) => [from, to]);
  const deaf = balancers.filter(({ id }) => !heard.includes(id));
  if (deaf.length > 0)
    return missing(
      `${withVerb(idsOf(deaf), 'hears', 'hear')} no adverts. Draw the VRRP link between the balancers.`,
      idsOf(deaf),
    );
  const unvisited = balancers.filter((balancer) => !drawn.entries.includes(balancer));
  if (unvisited.length > 0)
    return missing(
      `Users have no way to ${inWords(idsOf(unvisited))}, if it takes the address.`,
      idsOf(unvisited),
    );
  return atBalancer(drawn);
}

function unequal(drawn: Drawn): Missing | null {
  const balancers = drawn.hosts('load-balancer');
  if (balancers.length < 2) return missing('There is no second balancer to compare with.', idsOf(balancers));
  const pools = balancers.map((balancer) => idsOf(drawn.behind(balancer)).sort().join(' '));
  if (new Set(pools).size === 1) return null;
  return missing(
    'The balancers do not lead to the same servers: after a takeover part of the site is missing.',
    idsOf(balancers),
  );
}

const own: readonly DrawnLine[] = [
  { id: '3.1', asks: 'Two load balancers that share one address', missing: unclustered },
  { id: '3.2', asks: 'Both lead to the same servers', missing: unequal },
  {
    id: '3.3',
    asks: 'Web servers on machines of their own',
    missing: (drawn) => alone(drawn, 'web-server', 'web server', ['app-server', 'database', 'load-balancer']),
  },
  {
    id: '3.4',
    asks: 'Application servers on machines of their own',
    missing: (drawn) =>
      alone(drawn, 'app-server', 'application server', ['web-server', 'database', 'load-balancer']),
  },
  {
    id: '3.5',
    asks: 'Databases on machines of their own',
    missing: (drawn) => alone(drawn, 'database', 'database', ['web-server', 'app-server', 'load-balancer']),
  },
  {
    id: '3.6',
    asks: 'One server more than before: four or more',
    missing: ({ servers }) =>
      servers.length >= 4 ? null : missing(`You have ${servers.length} servers. The task adds one.`),
  },
];

export const scaledLines: readonly DrawnLine[] = [...own, ...distributedCore];

import { withDefaults } from '../../design/settings';
import { linkCatalog, serviceCatalog } from '../../design/catalog';
import type { ServerState } from '../facts';
import type { BalancerReading } from '../readings';
import { demand, type LawMaker } from './play.fixture';

const BALANCER = 'lb-1/load-balancer';

/** What the balancer is set to now. */
function settingsNow(world: Parameters<LawMaker>[0]) {
  const { elements, links } = world.design;
  const service = elements.find(({ id }) => id === 'lb-1')?.services?.[0];
  return {
    balancer: withDefaults(serviceCatalog['load-balancer'].settings, service?.settings ?? {}),
    lines: new Map(
      links
        .filter(({ kind }) => kind === 'backend')
        .map((link) => [link.id, withDefaults(linkCatalog.backend.settings, link.settings ?? {})] as const),
    ),
  };
}

/**
 * A request goes to a server that the balancer believes up. The exceptions are HAProxy's: a cookie leads to a server
 * that drains, and with `option persist` to one that is down; and whoever stands in the line of one server stays there
 * when it drains, and when it goes down unless `option redispatch` moves them.
 */
export const onlyTheUp: LawMaker = (world) => {
  const { balancer, lines } = settingsNow(world);
  const states = new Map<string, ServerState>();
  for (const { id, kind, to } of world.design.links) {
    if (kind === 'backend') states.set(to, lines.get(id)?.weight === 0 ? 'drain' : 'up');
  }
  const set = { ...balancer };
  let isOther = false;
  return {
    note(fact) {
      // A balancer that does not run finds what is added meanwhile in its configuration, and takes it as up.
      if (fact.type === 'added' && fact.kind === 'backend' && fact.to !== undefined)
        states.set(fact.to, 'up');
      if (fact.type === 'server state') states.set(fact.server, fact.state);
      // A balancer that has just come takes every server as up, and has settings of its own.
      if (fact.type === 'added' && fact.kind === 'load-balancer') isOther = true;
      if (isOther) return;
      if (fact.type === 'setting' && fact.target === BALANCER)
        Object.assign(set, { [fact.setting]: fact.value });
      if (fact.type !== 'chosen' || fact.server === null) return;
      const state = states.get(fact.server);
      const sticky = set.stickiness !== 'none';
      const stayed = fact.why === 'first in line' && (state === 'drain' || !set.redispatch || set.persist);
      const mayGo = state === 'up' || stayed || (sticky && (state === 'drain' || set.persist));
      demand(
        mayGo,
        () =>
          `Request ${fact.request} goes to ${fact.server} at ${fact.at}, which is ${state} (${fact.why}).`,
      );
    },
  };
};

/** Among equal servers, least connections chooses one that has no more connections than the least loaded other. */
export const leastLoaded: LawMaker = (world, site) => {
  const { balancer, lines } = settingsNow(world);
  const weights = new Set([...lines.values()].map(({ weight }) => weight));
  const isPlain =
    balancer.algorithm === 'leastconn' &&
    balancer.stickiness === 'none' &&
    weights.size === 1 &&
    [...lines.values()].every(({ maxconn, backup, weight }) => maxconn === 0 && !backup && weight > 0);
  let hasChanged = false;
  const tried = new Set<number>();
  return {
    done(command) {
      // Another algorithm, weight or limit, or a server's absence: the loads have a history then.
      if (['set', 'server-state', 'change', 'retire'].includes(command.type)) hasChanged = true;
    },
    note(fact) {
      if (fact.type === 'server state') hasChanged = true;
      if (!isPlain || hasChanged || fact.type !== 'chosen' || fact.server === null) return;
      // A retry avoids the server where it failed.
      if (tried.has(fact.request)) return;
      tried.add(fact.request);
      const reading = site().readings()[BALANCER] as BalancerReading;
      const loads = reading.servers.map(({ connections }) => connections);
      const own = reading.servers.find(({ server }) => server === fact.server)?.connections ?? Number.NaN;
      demand(
        own - Math.min(...loads) < 2,
        () => `Request ${fact.request} goes to ${fact.server}, of ${loads.join(', ')}.`,
      );
    },
  };
};

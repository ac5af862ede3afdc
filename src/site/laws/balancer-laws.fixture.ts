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
 * when it drains, and when it goes down unless `option redispatch` moves them. What a process has in hand when another
 * takes its place goes by what that process believed.
 */
export const onlyTheUp: LawMaker = (world) => {
  const { balancer, lines } = settingsNow(world);
  const states = new Map<string, ServerState>();
  for (const { from, id, kind, to } of world.design.links) {
    if (kind === 'backend' && from === 'lb-1') states.set(to, lines.get(id)?.weight === 0 ? 'drain' : 'up');
  }
  const set = { ...balancer };
  let isOther = false;
  let [latest, left] = [0, 0];
  return {
    note(fact) {
      if (fact.type === 'sent') latest = Math.max(latest, fact.request);
      if (fact.type === 'reload' && fact.service === BALANCER && fact.what === 'began') left = latest;
      // A balancer that does not run finds what is added meanwhile in its configuration, and takes it as up.
      if (fact.type === 'added' && fact.kind === 'backend' && fact.from === 'lb-1' && fact.to !== undefined)
        states.set(fact.to, 'up');
      if (fact.type === 'server state' && fact.balancer === BALANCER) states.set(fact.server, fact.state);
      // A balancer that has just come takes every server as up, and has settings of its own.
      if (fact.type === 'added' && fact.kind === 'load-balancer') isOther = true;
      if (isOther) return;
      if (fact.type === 'setting' && fact.target === BALANCER)
        Object.assign(set, { [fact.setting]: fact.value });
      if (fact.type !== 'chosen' || fact.server === null || fact.balancer !== BALANCER) return;
      if (fact.request <= left) return;
      const state = states.get(fact.server);
      const sticky = [set, ...set.backends].some(({ stickiness }) => stickiness !== 'none');
      const stayed =
        fact.why.code === 'first in line' && (state === 'drain' || !set.redispatch || set.persist);
      const mayGo = state === 'up' || stayed || (sticky && (state === 'drain' || set.persist));
      demand(
        mayGo,
        () =>
          `Request ${fact.request} goes to ${fact.server} at ${fact.at}, which is ${state} (${fact.why.code}).`,
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
    [...lines.values()].every(
      ({ maxconn, backup, weight, backend }) => maxconn === 0 && !backup && weight > 0 && backend === '',
    );
  let hasChanged = false;
  const tried = new Set<number>();
  return {
    done(command) {
      // Another algorithm, weight or limit, or a server's absence: the loads have a history then.
      if (['set', 'server-state', 'change', 'retire', 'reload'].includes(command.type)) hasChanged = true;
    },
    note(fact) {
      if (fact.type === 'server state') hasChanged = true;
      if (!isPlain || hasChanged || fact.type !== 'chosen' || fact.server === null) return;
      if (fact.balancer !== BALANCER) return;
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

/** A request goes to a server of the backend that a rule gave it to; without rules, of the default one. */
export const onlyItsBackend: LawMaker = (world) => {
  const { lines } = settingsNow(world);
  const backends = new Map(
    world.design.links.flatMap(({ id, kind, to }) =>
      kind === 'backend' ? [[to, lines.get(id)!.backend] as const] : [],
    ),
  );
  const routed = new Map<number, string>();
  let isOther = false;
  return {
    note(fact) {
      // What is added has settings of its own, and a line may move while a request is on its way.
      if (fact.type === 'added' || (fact.type === 'setting' && fact.setting === 'backend')) isOther = true;
      if (fact.type === 'routed') routed.set(fact.request, fact.backend);
      if (isOther || fact.type !== 'chosen' || fact.server === null) return;
      const [wanted, own] = [routed.get(fact.request) ?? '', backends.get(fact.server)];
      demand(
        wanted === own,
        () => `Request ${fact.request} of backend "${wanted}" goes to ${fact.server}, of "${own}".`,
      );
    },
  };
};

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { serviceCatalog } from '../../design/catalog';
import type { DesignService } from '../../design/design';
import type { Fact } from '../facts';
import { factsOf } from './play.fixture';
import { END, type World, worlds } from './random-world.fixture';
import {
  besidesWatching,
  doubled,
  halved,
  onlyWatched,
  renamed,
  unwatched,
  withFormerNames,
  withUnusedServer,
  wordless,
} from './transformed-world.fixture';

/** How two worlds that differ in one respect only go alike. */

const RUNS = 150;

const inWorlds = (check: (world: World) => void): void =>
  fc.assert(
    fc.property(worlds, (world) => {
      check(world);
    }),
    { numRuns: RUNS },
  );

/** As JSON, so that what is absent and what is undefined are the same. */
const plain = (facts: readonly object[]): unknown => JSON.parse(JSON.stringify(facts));

const isOpen = ({ design }: World): boolean =>
  design.elements.every(({ settings }) => settings?.arrivals !== 'closed');

const arrivals = (facts: readonly Fact[]) =>
  facts.flatMap((fact) =>
    fact.type === 'sent' && fact.retryOf === null
      ? [{ at: fact.at, client: fact.client, address: fact.address, kind: fact.kind }]
      : [],
  );

test('the same design, seed and commands give the same facts', () => {
  inWorlds((world) => expect(factsOf(world)).toEqual(factsOf(world)));
});

describe('a world', () => {
  test('with all times doubled and all rates halved goes the same way, half as fast', () => {
    inWorlds((world) => {
      // HAProxy pauses for one second at most before it tries a refused server again, whatever the other times are.
      // Linux sends again what was dropped, and its clock is no setting.
      const short = withoutSilence(withAmpleBacklogs(withConnectTimeout(asItStands(world), 0.25)));
      expect(plain(factsOf(doubled(short), 2 * END).map(halved))).toEqual(
        plain(factsOf(short).map(wordless)),
      );
    });
  });

  test('whose machines have other names goes the same way', () => {
    inWorlds((world) => {
      expect(factsOf(renamed(world)).map(withFormerNames)).toEqual(factsOf(world).map(withFormerNames));
    });
  });

  test('whose elements are listed in another order goes the same way', () => {
    inWorlds((drawn) => {
      const world = asItStands(drawn);
      const { design } = world;
      const backwards = { ...design, elements: [...design.elements].reverse() };
      expect(factsOf({ ...world, design: backwards })).toEqual(factsOf(world));
    });
  });

  test('that nobody watches goes the same way as one with a monitor that costs nothing', () => {
    let watched = 0;
    inWorlds((world) => {
      const seen = onlyWatched(world);
      const facts = factsOf(seen);
      watched += facts.filter(({ type }) => type === 'scrape').length;
      expect(besidesWatching(factsOf(unwatched(seen)))).toEqual(besidesWatching(facts));
    });
    expect(watched).toBeGreaterThan(RUNS);
  });

  test('with another server has the same arrivals', () => {
    inWorlds((world) => {
      if (!isOpen(world)) return;
      const quiet = { ...world, commands: [] };
      const alone = { ...quiet, design: withoutLastServer(quiet.design) };
      expect(arrivals(factsOf(alone))).toEqual(arrivals(factsOf(quiet)));
    });
  });

  test('with an unused server of weight 0 has the same arrivals', () => {
    inWorlds((world) => {
      if (!isOpen(world) || !world.design.elements.some(({ id }) => id === 'lb-1')) return;
      const quiet = { ...world, commands: [] };
      expect(arrivals(factsOf(withUnusedServer(quiet)))).toEqual(arrivals(factsOf(quiet)));
    });
  });
});

/** Without structural changes: what comes has limits of its own, and who follows a primary that goes is first in the file. */
const asItStands = ({ commands, ...world }: World): World => ({
  ...world,
  commands: commands.filter(({ command }) => command.type !== 'change' && command.type !== 'retire'),
});

/** At least one is left. */
function withoutLastServer(design: World['design']): World['design'] {
  const lines = design.links.filter(({ kind }) => kind === 'backend');
  const last = lines.length > 1 ? lines.at(-1)?.to : undefined;
  return {
    ...design,
    elements: design.elements.filter(({ id }) => id !== last),
    links: design.links.filter(({ from, to }) => from !== last && to !== last),
  };
}

function withAmpleBacklogs({ design, commands, ...world }: World): World {
  const ample = (service: DesignService): DesignService =>
    'backlog' in serviceCatalog[service.kind].settings
      ? { ...service, settings: { ...service.settings, backlog: 100_000 } }
      : service;
  const elements = design.elements.map(({ services, ...element }) => ({
    ...element,
    ...(services === undefined ? {} : { services: services.map(ample) }),
  }));
  const others = commands.filter(({ command }) => command.type !== 'set' || command.setting !== 'backlog');
  return { ...world, design: { ...design, elements }, commands: others };
}

/** No cable is cut, no machine loses its power, and no firewall drops anything: SYNs are sent again by Linux's clock. */
function withoutSilence({ design, commands, ...world }: World): World {
  const merciful = (service: DesignService): DesignService =>
    service.kind === 'failover-manager'
      ? { ...service, settings: { ...service.settings, fence: false } }
      : service;
  const elements = design.elements.map(({ services, ...element }) => ({
    ...element,
    ...(services === undefined
      ? {}
      : { services: services.filter(({ kind }) => kind !== 'firewall').map(merciful) }),
  }));
  const others = commands.filter(({ command }) => {
    if ('from' in command) return false;
    if (command.type === 'set' && command.target.endsWith('/firewall')) return false;
    if (command.type === 'set') return command.setting !== 'fence';
    return command.type !== 'cut' && command.type !== 'unplug';
  });
  return { ...world, design: { ...design, elements }, commands: others };
}

function withConnectTimeout(world: World, timeoutConnect: number): World {
  const { design, commands } = world;
  const elements = design.elements.map((element) => ({
    ...element,
    ...(element.services === undefined
      ? {}
      : {
          services: element.services.map((service) =>
            service.kind === 'load-balancer'
              ? { ...service, settings: { ...service.settings, timeoutConnect } }
              : service,
          ),
        }),
  }));
  const others = commands.filter(
    ({ command }) => command.type !== 'set' || command.setting !== 'timeoutConnect',
  );
  return { ...world, design: { ...design, elements }, commands: others };
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { serviceCatalog } from '../../design/catalog';
import type { Design, DesignService, ServiceKind } from '../../design/design';
import type { SettingValue } from '../../design/settings';
import type { Fact } from '../facts';
import { factsOf, watchedSite } from './play.fixture';
import { END, type World, worlds } from './random-world.fixture';
import {
  backwards,
  besidesWatching,
  doubled,
  halved,
  inPeace,
  onlyWatched,
  PASSING,
  renamed,
  tapped,
  unwatched,
  withFormerNames,
  withNamedMachines,
  withPassingServer,
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
      // Linux sends again what was dropped, and its clock is no setting. Nor is the pause of its NFS client, or the clock of
      // Nginx, which shows whole seconds and lets an application beside it rest for ten of them, or those of Redis and
      // its Sentinels, which look round once a second; or HAProxy's, when it closes connections that nobody needs.
      const connecting = withSetting(asItStands(withoutRule(world)), 'load-balancer', 'timeoutConnect', 0.25);
      const closing = withSetting(connecting, 'load-balancer', 'httpReuse', 'never');
      const mounted = withSetting(closing, 'app-server', 'storageMount', 'soft');
      const short = withoutSilence(
        withoutUpstreams(withAmpleBacklogs(withoutSharing(withoutSecondStore(mounted)))),
      );
      expect(plain(factsOf(doubled(short), 2 * END).map(halved))).toEqual(
        plain(factsOf(short).map(wordless)),
      );
    });
  });

  test('whose machines have other names goes the same way', () => {
    inWorlds((drawn) => {
      const world = withoutRule(drawn);
      expect(factsOf(renamed(world)).map(withFormerNames)).toEqual(factsOf(world).map(withFormerNames));
    });
  });

  test('whose elements, and the services of each, are listed in another order goes the same way', () => {
    inWorlds((world) => {
      expect(factsOf(backwards(world))).toEqual(factsOf(world));
    });
  });

  test('that nobody watches goes the same way as one with a monitor that costs nothing', () => {
    let watched = 0;
    inWorlds((world) => {
      const seen = onlyWatched(withoutRule(world));
      const facts = factsOf(seen);
      watched += facts.filter(({ type }) => type === 'scrape').length;
      expect(besidesWatching(factsOf(unwatched(seen)))).toEqual(besidesWatching(facts));
    });
    expect(watched).toBeGreaterThan(RUNS);
  });

  test('on whose cables somebody reads along goes the same way, and what TLS seals tells nothing of what was said', () => {
    // A record of a number looks the same whoever says what to whom.
    const records = new Map<number, string>();
    let sealed = 0;
    inWorlds((drawn) => {
      // An attacker speaks plain HTTP wherever it comes from.
      const world = inPeace(drawn);
      const { site, facts } = watchedSite(tapped(world));
      expect(facts).toEqual(factsOf(world));
      for (const [id, reading] of Object.entries(site.readings())) {
        if (reading.kind !== 'link' || reading.tap === undefined) continue;
        const isSealed = hadTls(world, id, true);
        const isPlain = hadTls(world, id, false);
        for (const entry of reading.tap.entries) {
          if (isSealed) expect(entry.sealed).toBe(true);
          if (isPlain && !isChecked(world, id)) expect(entry.sealed).toBe(false);
          if (!entry.sealed) continue;
          sealed++;
          expect(entry.text).toMatch(/^17 03 03( [0-9a-f]{2})+( …)?$/);
          const said = entry.text.slice('17 03 03 xx xx'.length);
          expect(said).toBe(records.get(entry.number) ?? said);
          records.set(entry.number, said);
        }
      }
    });
    expect(sealed).toBeGreaterThan(RUNS);
  });

  test('in which an idle server comes and goes has the same facts of everybody else', () => {
    let came = 0;
    inWorlds((drawn) => {
      const world = withNamedMachines(inPeace(withoutRule(drawn)));
      const facts = factsOf(withPassingServer(world, 2.03, 7.41));
      // A balancer that starts finds the server in its configuration, and takes it for one that is up.
      if (facts.some((fact) => fact.type === 'condition' && fact.target.startsWith('lb-1'))) return;
      if (isBalancerReplaced(world)) return;
      const others = facts.filter((fact) => !JSON.stringify(fact).includes(PASSING));
      came += others.length < facts.length ? 1 : 0;
      expect(others).toEqual(factsOf(world));
    });
    expect(came).toBeGreaterThan(RUNS / 3);
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

const withoutServices = (design: Design, unwanted: ServiceKind): Design => ({
  ...design,
  elements: design.elements.map((element) =>
    element.services === undefined
      ? element
      : { ...element, services: element.services.filter(({ kind }) => kind !== unwanted) },
  ),
});

/** Nobody adds servers by a rule: they have names, links and usual times of their own, and count whoever is there. */
const withoutRule = ({ design, commands, ...world }: World): World => ({
  ...world,
  design: withoutServices(design, 'autoscaler'),
  // Nor does it come with what is added beside the balancer.
  commands: commands.filter(({ command }) => !JSON.stringify(command).includes('autoscaler')),
});

/** Without structural changes: what comes has limits of its own, and who follows a primary that goes is first in the file. */
const asItStands = ({ commands, ...world }: World): World => ({
  ...world,
  commands: commands.filter(({ command }) => command.type !== 'change' && command.type !== 'retire'),
});

const isBalancerReplaced = ({ commands }: World): boolean =>
  commands.some(
    ({ command }) => command.type === 'change' && JSON.stringify(command).includes('lb-1/load-balancer'),
  );

/** Whether a cable carried TLS all the time, or never. */
function hadTls({ design, commands }: World, id: string, isOn: boolean): boolean {
  const link = design.links.find((each) => each.id === id);
  if (link === undefined || !['visit', 'backend'].includes(link.kind)) return false;
  const isChanged = commands.some(({ command }) => 'target' in command && command.target === id);
  return !isChanged && (link.settings?.tls === true) === isOn;
}

/** Whether a balancer checks with TLS there, or a browser was sent to HTTPS, although the cable is set to plain HTTP. */
const isChecked = ({ design, commands }: World, id: string): boolean =>
  JSON.stringify([commands, design.elements]).includes('httpsRedirect') ||
  design.links.some((link) => link.id === id && link.settings?.checkSsl === true);

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

/** Each Nginx passes on to the application beside it alone. */
const withoutUpstreams = ({ design, ...world }: World): World => ({
  ...world,
  design: { ...design, links: design.links.filter(({ kind }) => kind !== 'upstream') },
});

/** Each balancer has an address of its own: one that moves is silent for a while, and SYNs are sent again. */
const withoutSharing = ({ design, ...world }: World): World => ({
  ...world,
  design: {
    ...withoutServices(design, 'keepalived'),
    links: design.links.filter(({ kind }) => kind !== 'vrrp'),
  },
});

/** One session store at most, over which no Sentinel watches. */
function withoutSecondStore({ design, commands, ...world }: World): World {
  const isGone = (id: string) => id.startsWith('redis-2') || id.endsWith('/sentinel');
  const elements = design.elements
    .filter(({ id }) => !isGone(id))
    .map((element) =>
      element.services === undefined
        ? element
        : { ...element, services: element.services.filter(({ kind }) => kind !== 'sentinel') },
    );
  const links = design.links.filter(({ from, to }) => !isGone(from) && !isGone(to));
  const others = commands.filter(
    ({ command }) => !('target' in command && (isGone(command.target) || command.target.endsWith('redis-2'))),
  );
  return { ...world, design: { ...design, elements, links }, commands: others };
}

/** All services of that kind have this value, all the time. */
function withSetting(
  { design, commands, ...world }: World,
  kind: ServiceKind,
  setting: string,
  value: SettingValue,
): World {
  const elements = design.elements.map((element) => ({
    ...element,
    ...(element.services === undefined
      ? {}
      : {
          services: element.services.map((service) =>
            service.kind === kind
              ? { ...service, settings: { ...service.settings, [setting]: value } }
              : service,
          ),
        }),
  }));
  const others = commands.filter(({ command }) => command.type !== 'set' || command.setting !== setting);
  return { ...world, design: { ...design, elements }, commands: others };
}

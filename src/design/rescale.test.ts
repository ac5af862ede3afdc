import { describe, expect, it } from 'vitest';
import { elementCatalog, linkCatalog, serviceCatalog } from './catalog';
import type { Design, ElementKind, LinkKind, ServiceKind } from './design';
import { parseDesign } from './parse';
import { presetById, presets } from './presets';
import { rescale } from './rescale';
import type { Specs } from './settings';
import { settingsOf } from './settings-of';
import { counterparts, pageTime, slowdownOf } from './time-scale';

const designOf = (id: string): Design => {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return found.preset.design;
};

const without = (design: Design, names: readonly string[]) =>
  design.elements.flatMap((element) =>
    [element, ...(element.services ?? [])].map((thing) => {
      const values: Record<string, unknown> = { ...settingsOf(thing) };
      for (const name of names) delete values[name];
      return values;
    }),
  );

describe('a design at the other scale', () => {
  it.each(['simple', 'distributed', 'three-servers', 'secured'])(
    'of the preset %s has the times of its other preset',
    (id) => {
      const [made, preset] = [rescale(designOf(id), 'production'), designOf(`${id}-production`)];
      const sizes = ['cores', 'workers', 'rate'];
      expect(without(made, sizes)).toEqual(without(preset, sizes));
      expect(made.links).toEqual(preset.links);
    },
  );

  it.each(presets.map(({ id }) => id))('of %s is a valid design', (id) => {
    const design = designOf(id);
    const there = rescale(design, design.scale === 'classroom' ? 'production' : 'classroom');
    expect(parseDesign(JSON.parse(JSON.stringify(there)))).toMatchObject({ ok: true });
    expect(there.scale).not.toBe(design.scale);
  });

  it('keeps what is slower than usual as much slower, and comes back', () => {
    const design = designOf('three-servers');
    const slowed: Design = {
      ...design,
      links: design.links.map((link) =>
        link.kind === 'visit' ? { ...link, settings: { ...link.settings, latency: 1.5 } } : link,
      ),
    };
    const real = rescale(slowed, 'production');
    const latency = (of: Design) => settingsOf(of.links.find(({ kind }) => kind === 'visit')!).latency;
    expect(latency(real)).toBeCloseTo(0.06, 9);
    expect(latency(rescale(real, 'classroom'))).toBeCloseTo(1.5, 9);
  });

  it('gives the servers as much more as there is more work', () => {
    const cores = (design: Design, id: string) =>
      settingsOf(design.elements.find((element) => element.id === id)!).cores;
    const real = rescale(designOf('three-servers'), 'production');
    expect([cores(real, 'web-01'), cores(real, 'db-1'), cores(real, 'lb-1')]).toEqual([28, 6, 2]);
  });
});

describe('every time that can be set', () => {
  /** The same at both scales: what products, protocols and people go by, which a room can watch as it is. */
  const KEPT: Readonly<Record<string, readonly string[]>> = {
    users: ['addressTimeout', 'thinkTime', 'retryPause', 'complaintDelay', 'complaintReaction'],
    dns: ['ttl', 'lookupTime', 'timeout', 'recordInterval'],
    machine: ['bootTime'],
    autoscaler: ['interval', 'window', 'outCooldown', 'inCooldown', 'drainTimeout'],
    attacker: ['timeout', 'patience'],
    'load-balancer': [
      'inter',
      'fastinter',
      'downinter',
      'timeoutCheck',
      'slowstart',
      'hardStopAfter',
      'stickExpire',
      'ratePeriod',
      'certificateExpires',
    ],
    // Nothing at both scales, unless somebody says so; limits that only accidents meet.
    'web-server': ['proxyTime', 'proxyConnectTimeout', 'proxyReadTimeout', 'certificateExpires'],
    'app-server': [
      'proxyInterval',
      'restartDelay',
      'sessionTimeout',
      'storeTimeout',
      'storageTimeout',
      'ownReadDelay',
    ],
    database: ['lockWait', 'semiSyncTimeout', 'addressDelay'],
    sentinel: ['downAfter', 'failoverTimeout'],
    'session-store': ['save'],
    'failover-manager': ['interval'],
    keepalived: ['advertInterval', 'preemptDelay', 'scriptInterval', 'scriptTimeout'],
    monitor: [
      'scrapeInterval',
      'scrapeTimeout',
      'evaluationInterval',
      'probeInterval',
      'probeTimeout',
      'reaction',
      'watchdog',
    ],
    'monitoring-agent': ['collectTime'],
    backend: ['inter', 'fastinter', 'downinter', 'slowstart', 'agentInter'],
    upstream: ['failTimeout'],
  };
  const NOWHERE = { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } };

  /** The same value, set at a kind in a design of the classroom, after the change to real latencies. */
  function afterwards(kind: string, name: string, value: number): unknown {
    const settings = { [name]: value };
    const host = { id: 'm', kind: 'machine', position: NOWHERE } as const;
    const element = { id: 'x', kind: kind as ElementKind, settings, position: NOWHERE };
    const service = { kind: kind as ServiceKind, settings };
    const link = { id: 'x', kind: kind as LinkKind, from: 'm', to: 'n', settings };
    const { elements, links } = rescale(
      {
        format: 'signal-box/1',
        title: 'One setting',
        scale: 'classroom',
        elements: [
          ...(kind in elementCatalog ? [element] : []),
          ...(kind in serviceCatalog ? [{ ...host, services: [service] }] : []),
        ],
        links: kind in linkCatalog ? [link] : [],
      },
      'production',
    );
    const thing = links[0] ?? elements[0]?.services?.[0] ?? elements[0]!;
    return (settingsOf(thing) as Record<string, unknown>)[name];
  }

  it.each(Object.entries({ ...elementCatalog, ...serviceCatalog, ...linkCatalog }))(
    'of %s is changed with the scale, or kept for a reason',
    (kind, { settings }) => {
      const times = Object.entries(settings as Specs).flatMap(([name, spec]) =>
        spec.type === 'number' && spec.unit === 's' ? [name] : [],
      );
      const kept = times.filter((name) => afterwards(kind, name, 2.5) === 2.5);
      expect(kept.toSorted()).toEqual([...(KEPT[kind] ?? [])].toSorted());
    },
  );
});

describe('the slowness of the classroom', () => {
  it('is that of a page on an empty site', () => {
    expect(pageTime(designOf('three-servers'))).toBeCloseTo(2 * (0.5 + 0.3 + 0.3) + 0.6 + 0.3, 9);
    expect(slowdownOf(designOf('three-servers'))).toBeCloseTo(3.1 / 0.137, 0);
    expect(slowdownOf(designOf('three-servers-production'))).toBeNull();
  });

  it('counts the way from a web server to an application elsewhere', () => {
    const design = designOf('simple');
    const web = design.elements.find(({ services = [] }) =>
      services.some(({ kind }) => kind === 'web-server'),
    )!;
    const isApp = (kind: string) => kind === 'app-server' || kind === 'app-files' || kind === 'database';
    const apart: Design = {
      ...design,
      elements: [
        ...design.elements.filter((element) => element !== web),
        { ...web, services: web.services!.filter(({ kind }) => !isApp(kind)) },
        { ...web, id: 'app-01', services: web.services!.filter(({ kind }) => isApp(kind)) },
      ],
      links: [
        ...design.links,
        {
          id: 'up',
          kind: 'upstream',
          from: web.id,
          to: 'app-01',
          settings: { latency: 0.25, keepAlive: true },
        },
      ],
    };
    expect(pageTime(apart)).toBeCloseTo(pageTime(design)! + 0.5, 9);
  });

  it('is nothing where nobody reaches an application', () => {
    const design = designOf('simple');
    expect(pageTime({ ...design, links: [] })).toBeNull();
    expect(slowdownOf({ ...design, links: [] })).toBeNull();
  });

  it('is told by times of both scales', () => {
    expect(counterparts(designOf('three-servers'))[0]).toEqual({
      of: 'users--lb-1',
      setting: 'latency',
      classroom: 0.5,
      production: 0.02,
    });
    expect(counterparts(designOf('three-servers-production'))).toEqual(
      counterparts(designOf('three-servers')),
    );
    expect(counterparts(designOf('simple')).map(({ of }) => of)).toEqual([
      'users--web-01',
      'web-01/app-server',
      'web-01/database',
    ]);
  });
});

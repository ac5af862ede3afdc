import { describe, expect, test } from 'vitest';
import type { Design } from '../design/design';
import { presetById } from '../design/presets';
import { pageTime } from '../design/time-scale';
import { WatchedSite } from './watched-site';

/** The preset with one visitor, and without any chance in its times. */
function alone(id: string): Design {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  const { design } = found.preset;
  const constant = { serviceDistribution: 'constant', queryDistribution: 'constant' };
  const allowed = { 'app-server': ['serviceDistribution'], database: ['queryDistribution'] } as const;
  return {
    ...design,
    elements: design.elements.flatMap((element) => {
      if (element.kind === 'dns') return [];
      if (element.kind === 'users')
        return [{ ...element, plan: [{ at: 0, client: 'a', kind: 'read' as const }] }];
      const services = element.services?.map((service) => {
        const names: readonly string[] = allowed[service.kind as keyof typeof allowed] ?? [];
        const own = Object.fromEntries(Object.entries(constant).filter(([name]) => names.includes(name)));
        return { ...service, settings: { ...service.settings, ...own } };
      });
      return [services === undefined ? element : { ...element, services }];
    }),
    links: design.links.filter(({ kind }) => kind !== 'lookup'),
  };
}

/** The same with settings of its visit, of its lines and of whoever ends TLS. */
function encrypted(id: string, visit: object, line: object, end: object): Design {
  const design = alone(id);
  return {
    ...design,
    links: design.links.map((each) => {
      if (each.kind === 'visit') return { ...each, settings: { ...each.settings, ...visit } };
      return each.kind === 'backend' ? { ...each, settings: { ...each.settings, ...line } } : each;
    }),
    elements: design.elements.map((element) => {
      const services = element.services?.map((service) =>
        service.kind === 'load-balancer' || service.kind === 'web-server'
          ? { ...service, settings: { ...service.settings, certificate: true, ...end } }
          : service,
      );
      return services === undefined ? element : { ...element, services };
    }),
  } as Design;
}

function firstPage(design: Design) {
  const [outcome] = new WatchedSite(design).runUntil(30).of('outcome');
  return outcome?.ok === true ? outcome.at : null;
}

describe('one page with TLS takes as long as is said, round trips and computing of the handshake included', () => {
  const fresh = { tls: true, keepAlive: false };
  const kept = { tls: true, keepAlive: true };
  test.each<[string, object, object, object]>([
    ['TLS 1.3 to the balancer', fresh, {}, {}],
    ['TLS 1.2 to the balancer', fresh, {}, { tlsVersion: 'TLSv1.2' }],
    ['a slow key', fresh, {}, { handshakeTime: 0.7 }],
    ['an open connection', kept, {}, {}],
    ['TLS on both legs', fresh, fresh, { tlsVersion: 'TLSv1.2' }],
    ['TLS behind the balancer alone', {}, fresh, {}],
    ['no resumption behind the balancer', {}, fresh, { tlsResumption: false }],
    ['early data behind the balancer', {}, fresh, { tlsEarlyData: true, resumedTime: 0.3 }],
    ['open connections behind the balancer', fresh, kept, {}],
  ])('%s', (_, visit, line, end) => {
    for (const id of ['three-servers', 'three-servers-production']) {
      const design = encrypted(id, visit, line, end);
      expect(firstPage(design)).toBeCloseTo(pageTime(design) ?? Number.NaN, 9);
    }
  });

  test.each([true, false])('who comes in plain text and is sent to HTTPS, kept alive: %s', (keepAlive) => {
    const design = encrypted('simple', { keepAlive }, {}, { httpsRedirect: true });
    expect(firstPage(design)).toBeCloseTo(pageTime(design) ?? Number.NaN, 9);
  });

  test.each(['secured', 'secured-production'])('%s', (id) => {
    const design = alone(id);
    expect(firstPage(design)).toBeCloseTo(pageTime(design) ?? Number.NaN, 9);
  });

  test('and where nobody ends TLS there is none', () => {
    const design = encrypted('simple', fresh, {}, { certificate: false });
    expect(firstPage(design)).toBeNull();
    expect(pageTime(design)).toBeNull();
  });
});

test.each(['simple', 'three-servers', 'simple-production', 'three-servers-production'])(
  'one page on the empty site of %s takes as long as is said',
  (id) => {
    const design = alone(id);
    const [outcome] = new WatchedSite(design).runUntil(20).of('outcome');
    expect(outcome?.ok).toBe(true);
    expect(outcome?.at).toBeCloseTo(pageTime(design) ?? Number.NaN, 9);
  },
);

import { expect, test } from 'vitest';
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

test.each(['simple', 'three-servers', 'simple-production', 'three-servers-production'])(
  'one page on the empty site of %s takes as long as is said',
  (id) => {
    const design = alone(id);
    const [outcome] = new WatchedSite(design).runUntil(20).of('outcome');
    expect(outcome?.ok).toBe(true);
    expect(outcome?.at).toBeCloseTo(pageTime(design) ?? Number.NaN, 9);
  },
);

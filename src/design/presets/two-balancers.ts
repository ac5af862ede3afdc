import { elementCatalog } from '../catalog';
import { withDefaults } from '../settings';
import type { Design, DesignElement, Scale } from '../design';
import { at, link, PUBLIC_ADDRESS, service } from './parts';
import { threeServers } from './three-servers';
import { tunings } from './tuning';

const FIRST = 'lb-1';
const SECOND = 'lb-2';

/** Not in this design: two balancers, one above the other, leave a laptop no room for whole cards with three lines. */
const LEFT_OUT = 'web-03';

/** What stands elsewhere than among three servers. */
const PLACES: Readonly<Record<string, DesignElement['position']>> = {
  'web-01': at(658, 58, 95, 272),
  'web-02': at(658, 358, 295, 272),
};

/**
 * Two servers behind two balancers that share one address, active-passive. The load is that of the three servers, and
 * each of the two has twice their cores: one is enough for all.
 */
export function twoBalancers(scale: Scale): Design {
  const base = withoutLast(threeServers(scale));
  const single = base.elements.find(({ id }) => id === FIRST)!;
  const balancer = (id: string, address: string, priority: number, y: number, x: number): DesignElement => ({
    ...single,
    id,
    settings: { address },
    services: [
      ...single.services!,
      service('keepalived', { instances: [{ router: 51, priority, address: PUBLIC_ADDRESS }] }),
    ],
    position: at(338, y, x, 150),
  });
  const toSecond = (end: string): string => (end === FIRST ? SECOND : end);
  return {
    ...base,
    title: 'Two balancers, one address',
    elements: base.elements.flatMap((element) =>
      element === single
        ? [balancer(FIRST, '203.0.113.11', 150, 4, 95), balancer(SECOND, '203.0.113.12', 100, 320, 295)]
        : [moved(element)],
    ),
    links: [
      ...base.links.flatMap((each) => {
        const [from, to] = [toSecond(each.from), toSecond(each.to)];
        const isOwn = from === each.from && to === each.to;
        return isOwn ? [each] : [each, { ...each, id: `${from}--${to}`, from, to }];
      }),
      link('vrrp', FIRST, SECOND, tunings[scale].vrrp),
    ],
  };
}

function withoutLast(design: Design): Design {
  return {
    ...design,
    elements: design.elements.filter(({ id }) => id !== LEFT_OUT),
    links: design.links.filter(({ from, to }) => from !== LEFT_OUT && to !== LEFT_OUT),
  };
}

function moved(element: DesignElement): DesignElement {
  const position = PLACES[element.id];
  if (position === undefined) return element;
  const cores = 2 * withDefaults(elementCatalog.machine.settings, element.settings ?? {}).cores;
  return { ...element, settings: { ...element.settings, cores }, position };
}

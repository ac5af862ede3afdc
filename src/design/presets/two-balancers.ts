import type { Design, DesignElement, Scale } from '../design';
import { at, link, PUBLIC_ADDRESS, service } from './parts';
import { threeServers } from './three-servers';
import { tunings } from './tuning';

const FIRST = 'lb-1';
const SECOND = 'lb-2';

/** The three servers behind two balancers that share one address, active-passive. Its load is that of the three servers. */
export function twoBalancers(scale: Scale): Design {
  const base = threeServers(scale);
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
        ? [balancer(FIRST, '203.0.113.11', 150, 8, 95), balancer(SECOND, '203.0.113.12', 100, 348, 295)]
        : [element],
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

import { serviceCatalog } from '../../../design/catalog';

/** The algorithms that the card offers, in words that fit; the inspector offers all. */
export const onCard = { roundrobin: 'Round robin', leastconn: 'Least conn.', source: 'Source IP' } as const;

const titles: Readonly<Record<string, string>> = serviceCatalog['load-balancer'].settings.algorithm.options;

/** What an algorithm is called. */
export const algorithmTitle = (algorithm: string): string => titles[algorithm] ?? algorithm;

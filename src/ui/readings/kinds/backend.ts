import { linkCatalog } from '../../../design/catalog';
import type { DesignLink } from '../../../design/design';
import { textOf } from '../../../design/settings';
import { serviceId } from '../../../design/design';
import { linksOf } from '../../../design/targets';
import type { Design } from '../../../design/design';
import type { ServerReading } from '../../../site/readings';
import { durationText } from '../../format';
import { lineAt } from '../server-lines';
import type { LinkNews, LinkView, Of } from './view';

/** As HAProxy abbreviates it: between two cards there is no room for more. */
const shortened = (state: string): string => (state === 'maintenance' ? 'MAINT' : state);

/** Out of the balancer's pool or not; and in which of its backends, where it has several. */
function news({ id, from, settings }: DesignLink, of: Of): LinkNews {
  const balancer = of[serviceId(from, 'load-balancer')];
  const server = balancer?.kind === 'load-balancer' ? lineAt(balancer, id) : undefined;
  if (server === undefined || server.state === 'up')
    return { idle: false, word: textOf(settings?.backend ?? ''), arrow: null };
  const seconds = Math.round(server.outFor * 10) / 10;
  const word = server.state === 'down' ? `out ${durationText(seconds)}` : shortened(server.state);
  return { idle: true, word, arrow: null };
}

export const backend: LinkView = {
  words: linkCatalog.backend.role,
  line: 'http',
  counts: 'requests',
  news,
};

/** The lines of all balancers that lead to an element, and all lines of those balancers. */
export function linesTo(
  design: Design,
  id: string,
  of: Of,
): { readonly own: ServerReading; readonly all: readonly ServerReading[] }[] {
  return linksOf(design, id).flatMap((link) => {
    if (link.kind !== 'backend' || link.to !== id) return [];
    const balancer = of[serviceId(link.from, 'load-balancer')];
    if (balancer?.kind !== 'load-balancer') return [];
    const own = lineAt(balancer, link.id);
    return own === undefined ? [] : [{ own, all: balancer.servers }];
  });
}

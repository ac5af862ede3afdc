import { linkCatalog } from '../../../design/catalog';
import type { DesignLink, LinkKind } from '../../../design/design';
import { isTls } from '../../../design/link-tls';
import { attack } from './attack';
import { backend } from './backend';
import { replication } from './replication';
import type { LinkView } from './view';

export const linkViews: Readonly<Record<LinkKind, LinkView>> = {
  lookup: { words: 'Name lookup', line: 'http', counts: 'requests' },
  visit: { words: linkCatalog.visit.role, line: 'http', counts: 'requests' },
  backend,
  upstream: { words: linkCatalog.upstream.role, line: 'http', counts: 'requests' },
  sql: { words: 'SQL', line: 'sql', counts: 'requests' },
  replication,
  vrrp: { words: linkCatalog.vrrp.role, line: 'scrape', counts: 'checks' },
  scrape: { words: linkCatalog.scrape.title, line: 'scrape', counts: 'checks' },
  attack,
  session: { words: linkCatalog.session.role, line: 'sql', counts: 'requests' },
  storage: { words: linkCatalog.storage.role, line: 'sql', counts: 'requests' },
};

/** What travels along a link: "HTTP", "HTTPS", "SQL with TLS". */
export function linkWords(link: DesignLink): string {
  const { words } = linkViews[link.kind];
  if (!isTls(link)) return words;
  return words === 'HTTP' ? 'HTTPS' : `${words} with TLS`;
}

import { type LinkEntry, linkCatalog } from './catalog';
import type { Design, DesignLink } from './design';
import { linksOf } from './targets';

/** Whether a link is set to be encrypted with TLS. */
export const isTls = ({ settings }: DesignLink): boolean => settings?.tls === true;

/**
 * The lock that is drawn at a link: open where plain text comes in from the public network, opened where what came
 * encrypted goes on in plain text; null for none.
 */
export function lockOf(link: DesignLink, design: Design): 'closed' | 'open' | 'opened' | null {
  if (isTls(link)) return 'closed';
  const { from, settings }: LinkEntry = linkCatalog[link.kind];
  if (!('tls' in settings)) return null;
  if ('element' in from) return 'open';
  return linksOf(design, link.from).some((each) => each.to === link.from && isTls(each)) ? 'opened' : null;
}

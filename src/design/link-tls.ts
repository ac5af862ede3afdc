import { type LinkEntry, linkCatalog } from './catalog';
import type { DesignLink } from './design';

/** Whether a link is set to be encrypted with TLS. */
export const isTls = ({ settings }: DesignLink): boolean => settings?.tls === true;

/** The lock that is drawn at a link: open where plain text comes in from the public network; null for none. */
export function lockOf(link: DesignLink): 'closed' | 'open' | null {
  if (isTls(link)) return 'closed';
  const { from, settings }: LinkEntry = linkCatalog[link.kind];
  return 'element' in from && 'tls' in settings ? 'open' : null;
}

import type { DesignLink } from '../../design/design';
import { conditionOf } from './card-state';
import { linkViews } from './kinds/links';
import type { LinkNews, LinkView, Of } from './kinds/view';

/** How a link is drawn. All plain values, so that a link is drawn again only when it looks different. */
export interface LinkLook extends LinkNews {
  readonly line: LinkView['line'];
  readonly cut: boolean;
}

const NO_NEWS: LinkNews = { idle: false, word: '', arrow: null };

export function linkLook(link: DesignLink, of: Of): LinkLook {
  const { line, news } = linkViews[link.kind];
  const cut = conditionOf(of[link.id]) === 'cut';
  return { line, cut, ...(news?.(link, of) ?? NO_NEWS) };
}

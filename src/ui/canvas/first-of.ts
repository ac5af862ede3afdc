/** The first of the cards, and then of the links, `shown` of both together; the lists themselves when that is all. */
export function firstOf<Card, Link>(
  cards: Card[],
  links: Link[],
  shown: number,
): { readonly cards: Card[]; readonly links: Link[] } {
  if (shown >= cards.length + links.length) return { cards, links };
  return { cards: cards.slice(0, shown), links: links.slice(0, Math.max(0, shown - cards.length)) };
}

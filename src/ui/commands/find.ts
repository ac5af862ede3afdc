import type { Offer } from './offers';

/** Most lines that are shown at once: whoever looks for more types one letter more. */
export const SHOWN = 200;

/** Where a word of a question stands, the best first. */
const AT = { start: 0, word: 1, inside: 2, elsewhere: 3 } as const;

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase();

function placeOf(word: string, { title, group, keys }: Offer): number | null {
  const at = plain(title).indexOf(word);
  if (at === 0) return AT.start;
  if (at > 0) return /[\p{L}\p{N}]/u.test(title[at - 1]!) ? AT.inside : AT.word;
  return plain([group, ...keys].join(' ')).includes(word) ? AT.elsewhere : null;
}

/** How far an offer is from what was asked; null where a word of the question is nowhere in it. */
function distance(words: readonly string[], offer: Offer): number | null {
  let sum = 0;
  for (const word of words) {
    const place = placeOf(word, offer);
    if (place === null) return null;
    sum += place;
  }
  return sum;
}

/**
 * The offers in which every word of a question is found, the nearest first; of those that are as near, in their order.
 * Capitals and accents do not count. All of them for an empty question.
 */
export function found(offers: readonly Offer[], question: string): readonly Offer[] {
  const words = plain(question).split(/\s+/).filter(Boolean);
  return offers
    .flatMap((offer) => {
      const far = distance(words, offer);
      return far === null ? [] : [{ offer, far }];
    })
    .toSorted((one, other) => one.far - other.far)
    .map(({ offer }) => offer);
}

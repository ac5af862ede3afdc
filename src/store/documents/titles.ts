import { limits } from '../../design/limits';
import type { KeptDocument } from './document-base';

/** What documents are called, whether or not they can be read. */
export const titlesOf = (documents: readonly Pick<KeptDocument, 'design'>[]): ReadonlySet<string> =>
  new Set(documents.map(({ design }) => titleOf(design)));

/** Of a design that nobody has checked. */
export function titleOf(design: unknown): string {
  const title = (design as { readonly title?: unknown } | null | undefined)?.title;
  return typeof title === 'string' ? title : '';
}

/** “Web shop (2)”, or whichever number is free: names of documents are to be told apart. */
export function freeTitle(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  const plain = wanted.replace(/ \(\d+\)$/, '');
  for (let number = 2; ; number++) {
    const end = ` (${number})`;
    const title = plain.slice(0, limits.title - end.length).trimEnd() + end;
    if (!taken.has(title)) return title;
  }
}

/** Why a document cannot be called so; null where it can. */
export function titleProblem(title: string): string | null {
  if (title.trim() === '') return 'A design needs a name.';
  return title.length <= limits.title
    ? null
    : `A name has at most ${limits.title} characters; this one has ${title.length}.`;
}

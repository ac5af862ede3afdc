import { FIRST_PICTURE } from './first-picture.mjs';
import { BEGIN_CHUNK } from './shared-chunks.mjs';

/** Chromium then compiles all functions of a file while it loads, on a thread of its own; others read a comment. */
const HINT = '//# allFunctionsCalledOnLoad\n';

/** @typedef {{ fileName: string, name: string, facadeModuleId: string | null, imports: string[] }} Chunk */

/**
 * The programs that draw the first picture: what begins the run is needed at once, and waits for no more than it calls.
 * @template {Chunk} C
 * @param {readonly C[]} made
 * @returns {Set<C>}
 */
export function drawing(made) {
  const isFirst = (/** @type {Chunk} */ { facadeModuleId }) =>
    FIRST_PICTURE.some((file) => facadeModuleId?.endsWith(file));
  const found = new Set(made.filter(isFirst));
  // A set also yields what is added to it while it is walked.
  for (const { imports } of found)
    for (const one of made) if (imports.includes(one.fileName) && one.name !== BEGIN_CHUNK) found.add(one);
  return found;
}

/**
 * Lets a browser compile the programs of the first picture before they run: one function after the other, at its first
 * call, is a fifth of all that the page does until dots move.
 * @returns {import('vite').Plugin}
 */
export const compiledAhead = () => ({
  name: 'compiled-ahead',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const chunks = Object.values(bundle).filter((made) => made.type === 'chunk');
      for (const chunk of drawing(chunks)) chunk.code = `${HINT}${chunk.code}`;
    },
  },
});

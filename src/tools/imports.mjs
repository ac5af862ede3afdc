import { withoutComments } from './sources.mjs';

/**
 * What a file asks for: `types` when the compiler alone needs it.
 * @typedef {{ specifier: string, types: boolean }} Import
 */

const QUOTED = String.raw`['"\`](?<specifier>[^'"\`]+)['"\`]`;

/** Each way in which one file names another. */
const FORMS = [
  // import x from 'y', import { a, b } from 'y', import type { A } from 'y', import 'y'
  String.raw`\bimport\s*(?<types>type\s+(?!from\b))?(?:[\w$*\s{},]+?from\s*)?${QUOTED}`,
  // export * from 'y', export * as x from 'y', export type { A } from 'y'
  String.raw`\bexport\s*(?<types>type\s*)?(?:\*(?:\s*as\s+[\w$]+)?|\{[^}]*\})\s*from\s*${QUOTED}`,
  // await import('y')
  String.raw`\bimport\s*\(\s*${QUOTED}`,
  // new Worker(new URL('y', import.meta.url))
  String.raw`\bnew\s+URL\s*\(\s*${QUOTED}\s*,\s*import\.meta\.url`,
  // import.meta.glob('y')
  String.raw`\bimport\.meta\.glob(?:<[^>]*>)?\s*\(\s*${QUOTED}`,
].map((form) => new RegExp(form, 'g'));

/**
 * @param {string} text a TypeScript or JavaScript program
 * @returns {Import[]}
 */
export function importsOf(text) {
  const program = withoutComments(text);
  return FORMS.flatMap((form) =>
    [...program.matchAll(form)].map(({ groups }) => ({
      specifier: (groups?.specifier ?? '').replace(/[?#].*$/, ''),
      types: groups?.types !== undefined,
    })),
  );
}

import { parseAst } from 'vite';
import { inRoot } from '../place.mjs';

/** What an entry says in whole sentences, and what a real configuration calls a setting. */
const EXPLAINING = ['purpose', 'without', 'help', 'keyword'];

/** Where whoever describes a setting takes the word of a real configuration, by the name of the function. */
const KEYWORD_AT = /** @type {Readonly<Record<string, number>>} */ ({
  flag: 3,
  duration: 3,
  choice: 4,
  listeningPort: 1,
  dialledPort: 0,
});

/**
 * @param {any} node of a syntax tree
 * @param {(node: any) => void} see
 */
function walk(node, see) {
  if (typeof node !== 'object' || node === null) return;
  if (typeof node.type === 'string') see(node);
  for (const part of Object.values(node)) walk(part, see);
}

/** @param {any} node */
const isText = (node) =>
  (node?.type === 'Literal' && typeof node.value === 'string') || node?.type === 'TemplateLiteral';

/** @param {any} node what explains there, if anything: whatever describes a setting takes its title, then its help */
function explanationsIn(node) {
  // Why no harm can come to something only the site says, and that is in the worker.
  if (node.type === 'Property' && node.key.name === 'immune' && node.value.type === 'ObjectExpression')
    return node.value.properties.map((/** @type {any} */ each) => each.value);
  if (node.type === 'Property' && EXPLAINING.includes(node.key.name)) return [node.value];
  if (node.type !== 'CallExpression') return [];
  const [title, help] = node.arguments;
  const keyword = node.arguments[KEYWORD_AT[node.callee.name] ?? -1];
  const isSentence = isText(title) && /^[A-Z]/.test(help?.value) && /[.?]$/.test(help.value);
  return isSentence ? [help, keyword] : [keyword];
}

/**
 * A file of the catalog without its explanations.
 * @param {string} code in TypeScript
 * @returns {string}
 */
export function withoutSentences(code) {
  /** @type {[start: number, end: number][]} */
  const places = [];
  walk(parseAst(code, { lang: 'ts' }), (node) => {
    for (const text of explanationsIn(node)) if (isText(text)) places.push([text.start, text.end]);
  });
  return places
    .toSorted(([one], [other]) => other - one)
    .reduce((left, [start, end]) => `${left.slice(0, start)}''${left.slice(end)}`, code);
}

const CATALOG = inRoot('src', 'design', 'catalog/');
const EXPLANATIONS = inRoot('src', 'design', 'explanations.ts');
const WHOLE = '?whole';

/**
 * The first picture does not need the catalog's explanations. It gets a catalog without them; the inspector, which comes
 * later, brings its own with them.
 * @returns {import('vite').Plugin}
 */
export const firstCatalog = () => ({
  name: 'first-catalog',
  apply: 'build',
  enforce: 'pre',
  async resolveId(source, importer, options) {
    if (importer === undefined || !(importer === EXPLANATIONS || importer.endsWith(WHOLE))) return null;
    const resolved = await this.resolve(source, importer.replace(WHOLE, ''), { ...options, skipSelf: true });
    return resolved?.id.startsWith(CATALOG) ? `${resolved.id}${WHOLE}` : resolved;
  },
  transform(code, id) {
    return id.startsWith(CATALOG) && !id.endsWith(WHOLE) ? { code: withoutSentences(code), map: null } : null;
  },
});

import { posix } from 'node:path';
import { importsOf } from './imports.mjs';

/** @typedef {import('./sources.mjs').Source} Source */

const ENDINGS = ['', '.ts', '.tsx', '/index.ts'];

/**
 * Files that import each other, directly or in a round: each knot with its files in order of their names.
 * @param {readonly Source[]} sources
 * @param {{ types: boolean }} options types: imports that the compiler alone needs count too
 * @returns {string[][]}
 */
export function knotsIn(sources, { types }) {
  const paths = new Set(sources.map(({ path }) => path));
  /** @type {Map<string, string[]>} */
  const asks = new Map();
  for (const { path, text } of sources) asks.set(path, asked(path, text));

  /** @param {string} path @param {string} text */
  function asked(path, text) {
    return importsOf(text)
      .filter((one) => one.specifier.startsWith('.') && (types || !one.types))
      .map(({ specifier }) => posix.join(posix.dirname(path), specifier))
      .flatMap((target) => ENDINGS.map((ending) => target + ending).find((name) => paths.has(name)) ?? []);
  }

  return joined(asks).filter(
    (files) => files.length > 1 || asks.get(files[0] ?? '')?.includes(files[0] ?? ''),
  );
}

/**
 * The strongly connected parts of a graph (Tarjan 1972).
 * @param {ReadonlyMap<string, readonly string[]>} edges
 * @returns {string[][]}
 */
function joined(edges) {
  /** @type {Map<string, number>} */
  const order = new Map();
  /** @type {Map<string, number>} */
  const lowest = new Map();
  /** @type {string[]} */
  const open = [];
  /** @type {string[][]} */
  const parts = [];

  /** @param {string} file */
  function visit(file) {
    const own = order.size;
    order.set(file, own);
    lowest.set(file, own);
    open.push(file);
    for (const next of edges.get(file) ?? []) {
      if (!order.has(next)) lower(file, visit(next));
      else if (open.includes(next)) lower(file, order.get(next) ?? own);
    }
    if (lowest.get(file) === own) parts.push(open.splice(open.indexOf(file)).sort());
    return lowest.get(file) ?? own;
  }

  /** @param {string} file @param {number} to */
  function lower(file, to) {
    lowest.set(file, Math.min(lowest.get(file) ?? to, to));
  }

  for (const file of edges.keys()) if (!order.has(file)) visit(file);
  return parts;
}

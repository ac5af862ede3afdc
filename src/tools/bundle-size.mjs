import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { inRoot } from './place.mjs';
import { FIRST_PICTURE } from './site/first-picture.mjs';

/**
 * @typedef {{ file: string, css?: string[], imports?: string[] }} Chunk
 * @typedef {Record<string, Chunk>} Manifest as Vite writes it, by source file
 * @typedef {{ scripts: string[], styles: string[] }} Initial
 */

const KILOBYTE = 1000;

/**
 * Measures what a visitor downloads before the first picture against the limits in package.json.
 * @returns {boolean} whether it keeps them
 */
export function keepsSizeLimits() {
  const limits = readJson('package.json').sizeLimits;
  const { scripts, styles } = builtInitialFiles();
  for (const file of laterScripts(scripts))
    console.log(`  later: ${file}, ${kilobytes([file]).toFixed(1)} KB gzip`);
  return [
    keeps('initial JavaScript', kilobytes(scripts), limits.initialJavaScriptKilobytes),
    keeps('initial styles', kilobytes(styles), limits.initialStylesKilobytes),
  ].every(Boolean);
}

/**
 * JavaScript of the first load of the page that was built.
 * @returns {number} in KB, as gzip packs it
 */
export const initialJavaScript = () => kilobytes(builtInitialFiles().scripts);

function builtInitialFiles() {
  return initialFiles(readJson('dist/.vite/manifest.json'), ['index.html', ...FIRST_PICTURE]);
}

/**
 * What the first picture needs, and everything that imports statically; what is loaded later is not counted.
 * @param {Manifest} manifest
 * @param {string[]} entries
 * @returns {Initial}
 */
export function initialFiles(manifest, entries) {
  const seen = new Set(entries);
  // A set also yields what is added to it while it is walked.
  for (const name of seen) for (const imported of manifest[name]?.imports ?? []) seen.add(imported);
  const chunks = [...seen].flatMap((name) => manifest[name] ?? []);
  return {
    scripts: [...new Set(chunks.map((chunk) => chunk.file))],
    styles: [...new Set(chunks.flatMap((chunk) => chunk.css ?? []))],
  };
}

/** @param {string[]} initial */
function laterScripts(initial) {
  return readdirSync(inRoot('dist/assets'))
    .filter((name) => name.endsWith('.js'))
    .map((name) => `assets/${name}`)
    .filter((file) => !initial.includes(file));
}

/** @param {string[]} files */
function kilobytes(files) {
  const bytes = files.map((file) => gzipSync(readFileSync(inRoot('dist', file)), { level: 9 }).length);
  return bytes.reduce((sum, size) => sum + size, 0) / KILOBYTE;
}

/**
 * @param {string} what
 * @param {number} size
 * @param {number} limit
 */
function keeps(what, size, limit) {
  console.log(`  ${what}: ${size.toFixed(1)} of at most ${limit} KB gzip`);
  // Nothing at all is no success: it means that the wrong files were measured.
  return size > 0 && size <= limit;
}

/** @param {string} path */
function readJson(path) {
  return JSON.parse(readFileSync(inRoot(path), 'utf8'));
}

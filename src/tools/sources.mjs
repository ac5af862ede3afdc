import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './place.mjs';

/**
 * A source file under src.
 * @typedef {{ path: string, text: string }} Source its path from src, with forward slashes
 */

/** @returns {Source[]} */
export function readSources() {
  return readdirSync(inRoot('src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path))
    .map((path) => ({
      path: path.replaceAll('\\', '/'),
      text: readFileSync(join(inRoot('src'), path), 'utf8'),
    }));
}

/** @param {string} path */
export const isTest = (path) => /\.(?:test|fixture)\.ts$/.test(path);

const STRINGS_AND_COMMENTS =
  /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

/**
 * A program without its comments; a string that looks like one stays.
 * @param {string} text
 */
export function withoutComments(text) {
  return text.replaceAll(STRINGS_AND_COMMENTS, (_, string) => string ?? '');
}

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../place.mjs';

/** @typedef {import('../../offline/release').Release} Release */

const WORKER = 'service-worker.js';

/** Nobody opens these from within the page. */
const NOT_KEPT = [WORKER, 'index.html', 'screenshot.png', 'design.schema.json', 'third-party.txt'];

/** The page, and the service worker beside it, whose address must never change. */
export const ENTRIES = {
  input: {
    index: inRoot('index.html'),
    'service-worker': inRoot('src', 'offline', 'service-worker.ts'),
  },
  output: {
    entryFileNames: (/** @type {{ name: string }} */ { name }) =>
      name === 'service-worker' ? WORKER : 'assets/[name]-[hash].js',
  },
};

/**
 * Writes into the service worker which files there are, once they are all there.
 * @returns {import('vite').Plugin}
 */
export const offline = () => {
  let folder = '';
  return {
    name: 'offline',
    apply: 'build',
    configResolved({ build }) {
      folder = inRoot(build.outDir);
    },
    // The files of public/ are there by now.
    writeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        const worker = join(folder, WORKER);
        const text = readFileSync(worker, 'utf8');
        if (!text.includes('__RELEASE__')) return this.error(`${WORKER} has no place for the list of files`);
        writeFileSync(worker, text.replaceAll('__RELEASE__', JSON.stringify(releaseIn(folder))));
      },
    },
  };
};

/**
 * @param {string} folder with the built site
 * @returns {Release}
 */
function releaseIn(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((file) => !file.startsWith('.') && !file.endsWith('.map') && !NOT_KEPT.includes(file))
    .sort();
  const hash = createHash('sha256');
  for (const file of ['index.html', ...files])
    hash.update(`${file}\0`).update(readFileSync(join(folder, file)));
  return { version: hash.digest('hex').slice(0, 16), files: ['./', ...files] };
}

import { createHash, randomUUID } from 'node:crypto';
import {
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, relative } from 'node:path';
import { Failure } from './failure.mjs';
import { inCache, root } from './place.mjs';

const PROGRAM = 'program.mjs';

/** Bundles that nobody was told of for so long are removed: a program that is running may still load from its own. */
const KEPT_MS = 24 * 3_600_000;

/**
 * What is known of the last bundle: which one it is, and a digest of each of its sources, by its path from the top
 * folder. Paths and times would not do: a folder of modules may have been copied, or be shared, with what it keeps.
 * @typedef {{ folder: string, sources: Record<string, string | null> }} LastBundle
 */

/**
 * Makes one JavaScript file for Node of a TypeScript program, unless the last one was made of the same sources.
 * @param {string} entry
 * @returns {Promise<string>} the path of the bundle
 */
export async function ensureBundled(entry) {
  if (!existsSync(entry)) throw new Failure(`There is no program at ${relative(process.cwd(), entry)}.`);
  const home = inCache('programs', relative(root, entry).replaceAll(/[^\w.-]+/g, '-'));
  const record = join(home, 'record.json');
  const last = lastBundle(home, record);
  if (last !== undefined) return last;

  // Several programs may begin at once: each builds in a folder of its own, and the one that ends last is remembered.
  const folder = join(home, randomUUID());
  const sources = await build(entry, folder);
  const draft = join(folder, 'record.json');
  writeFileSync(draft, JSON.stringify({ folder: basename(folder), sources: stateOf(sources) }));
  renameSync(draft, record);
  removeOld(home);
  return join(folder, PROGRAM);
}

/**
 * The bundle that was made last, if it is made of the present sources.
 * @param {string} home
 * @param {string} record
 */
function lastBundle(home, record) {
  try {
    /** @type {LastBundle} */
    const { folder, sources } = JSON.parse(readFileSync(record, 'utf8'));
    const bundle = join(home, folder, PROGRAM);
    const isSame = JSON.stringify(stateOf(Object.keys(sources))) === JSON.stringify(sources);
    return isSame && existsSync(bundle) ? bundle : undefined;
  } catch {
    // There is none, or nothing that can be read: it is made again.
    return undefined;
  }
}

/** @param {string} home */
function removeOld(home) {
  for (const name of readdirSync(home)) {
    const path = join(home, name);
    const found = statSync(path, { throwIfNoEntry: false });
    if (found?.isDirectory() && Date.now() - found.mtimeMs > KEPT_MS)
      rmSync(path, { recursive: true, force: true });
  }
}

/**
 * A digest of what is in each file; null for one that is gone.
 * @param {string[]} files paths from the top folder
 */
function stateOf(files) {
  return Object.fromEntries(files.map((file) => [file, digestOf(join(root, file))]));
}

/** @param {string} file */
function digestOf(file) {
  if (!existsSync(file)) return null;
  return createHash('sha256').update(readFileSync(file)).digest('base64');
}

/**
 * @param {string} entry
 * @param {string} folder
 * @returns {Promise<string[]>} the files it is made of, by their paths from the top folder
 */
async function build(entry, folder) {
  const vite = await import('vite');
  const output = await vite.build({
    root,
    // The site's own plugins draw pages; a program has none.
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: true,
      sourcemap: true,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: PROGRAM, codeSplitting: false } },
    },
  });
  const chunks = [output].flat().flatMap((made) => ('output' in made ? made.output : []));
  const modules = chunks.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
  const files = modules.map((id) => id.replace(/\?.*$/, '')).filter((id) => existsSync(id));
  return files.map((file) => relative(realpathSync(root), realpathSync(file)));
}

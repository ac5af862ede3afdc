import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Failure } from './failure.mjs';
import { inCache, root } from './place.mjs';

/**
 * Makes one JavaScript file for Node of a TypeScript program, unless the last one was made of the same sources.
 * @param {string} entry
 * @returns {Promise<string>} the path of the bundle
 */
export async function ensureBundled(entry) {
  if (!existsSync(entry)) throw new Failure(`There is no program at ${relative(process.cwd(), entry)}.`);
  const folder = inCache('programs', relative(root, entry).replaceAll(/[^\w.-]+/g, '-'));
  const bundle = join(folder, 'program.mjs');
  const list = join(folder, 'sources.json');
  if (existsSync(bundle) && isUnchanged(list)) return bundle;

  const sources = await build(entry, folder);
  writeFileSync(list, JSON.stringify(stateOf(sources)));
  return bundle;
}

/** @param {string} list */
function isUnchanged(list) {
  if (!existsSync(list)) return false;
  const recorded = readFileSync(list, 'utf8');
  return JSON.stringify(stateOf(Object.keys(JSON.parse(recorded)))) === recorded;
}

/**
 * When each file last changed; null for one that is gone.
 * @param {string[]} files
 */
function stateOf(files) {
  return Object.fromEntries(
    files.map((file) => [file, statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null]),
  );
}

/**
 * @param {string} entry
 * @param {string} folder
 * @returns {Promise<string[]>} the files it is made of
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
      rolldownOptions: { output: { entryFileNames: 'program.mjs', codeSplitting: false } },
    },
  });
  const chunks = [output].flat().flatMap((made) => ('output' in made ? made.output : []));
  const modules = chunks.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
  return modules.map((id) => id.replace(/\?.*$/, '')).filter((id) => existsSync(id));
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../place.mjs';

const FILE = 'third-party.txt';

/** What the build itself puts into the site: its style sheet, and a few lines that load programs. */
const BY_THE_BUILD = ['rolldown', 'tailwindcss', 'vite'];

/** What a package brings along in its own files, where no module tells of it. */
const INSIDE = { '@dagrejs/dagre': ['@dagrejs/graphlib'] };

/** The folder of the package that a file is from. */
const PACKAGE = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)(?=\/)/;

/**
 * Writes the licences of everything that the built site contains into a file of it, and points to it from the page.
 * @returns {import('vite').Plugin}
 */
export const thirdParty = () => ({
  name: 'third-party',
  apply: 'build',
  transformIndexHtml: () => [{ tag: 'link', attrs: { rel: 'license', href: `./${FILE}` }, injectTo: 'head' }],
  generateBundle(_, bundle) {
    const files = Object.values(bundle).flatMap((made) =>
      made.type === 'chunk' ? Object.keys(made.modules) : made.originalFileNames.map((name) => inRoot(name)),
    );
    const folders = packageFolders(files);
    for (const name of BY_THE_BUILD) folders.add(inRoot('node_modules', name));
    for (const [name, within] of Object.entries(INSIDE)) {
      if (!folders.has(inRoot('node_modules', name))) continue;
      for (const each of within) folders.add(inRoot('node_modules', each));
    }
    this.emitFile({ type: 'asset', fileName: FILE, source: licences([...folders].sort()) });
  },
});

/**
 * @param {string[]} files
 * @returns {Set<string>} the folders of their packages; our own files are in none
 */
export function packageFolders(files) {
  const found = files.map((file) => PACKAGE.exec(file.replaceAll('\\', '/').replace(/[\0?].*$/, ''))?.[0]);
  return new Set(found.filter((folder) => folder !== undefined));
}

/** @param {string[]} folders */
function licences(folders) {
  const own = readFileSync(inRoot('LICENSE'), 'utf8');
  return [`Signal Box\n\n${own}`, ...folders.map(licence)].join(`\n${'-'.repeat(80)}\n\n`);
}

/**
 * Name, version and licence of one package.
 * @param {string} folder
 */
export function licence(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((one) => /^(?:licen[cs]e|copying)/i.test(one));
  if (file === undefined || !existsSync(join(folder, file)))
    throw new Error(`${name} is in the site and has no licence text.`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}

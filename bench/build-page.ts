import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, type PluginOption } from 'vite';

/** Builds a page of the benchmark. Gives the folder to serve. */
export async function buildPage(
  page: string,
  name: string,
  plugins: readonly PluginOption[] = [],
): Promise<string> {
  const entry = resolve(page);
  if (!existsSync(entry)) throw new Error('Run the benchmark from the top folder of the project.');
  const outDir = resolve(`node_modules/.cache/signal-box/${name}`);
  await build({
    base: './',
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    worker: { format: 'es' },
    plugins: [...plugins],
    build: { outDir, emptyOutDir: true, target: 'es2022', rolldownOptions: { input: entry } },
  });
  return outDir;
}

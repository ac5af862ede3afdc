import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBundled } from './bundled.mjs';
import { Failure, orExplain } from './failure.mjs';

/** Runs a TypeScript program in this very process: its arguments, streams, terminal and exit code are ours. */
await orExplain(async () => {
  const [entry, ...args] = process.argv.slice(2);
  if (!entry) throw new Failure('Say which program to run: node src/tools/run.mjs src/cli/conformance.ts …');
  const bundle = await ensureBundled(resolve(entry));

  process.argv = [process.argv[0] ?? 'node', resolve(entry), ...args];
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(bundle).href);
});

import { ensureBuilt } from './built.mjs';
import { Failure, orExplain } from './failure.mjs';
import { ensureInstalled } from './installed.mjs';
import { openBrowser } from './open-browser.mjs';
import { inRoot } from './place.mjs';
import { startOptions, USAGE } from './start-options.mjs';

await orExplain(async () => {
  const { port, open, help } = startOptions(process.argv.slice(2));
  if (help) return console.log(USAGE);
  await ensureInstalled();
  await ensureBuilt();
  const server = await serve(port);
  if (open) openBrowser(`http://127.0.0.1:${server.port}/`);
  endOnSignal(server);
});

/** @param {number} port */
async function serve(port) {
  // Only now: what it is made of may have been installed a moment ago.
  const { serveFolder } = await import('./serve/static-server.mjs');
  const server = await serveFolder(inRoot('dist'), port).catch((/** @type {Error} */ problem) => {
    throw new Failure(`The site could not be served on port ${port}: ${problem.message}.`);
  });
  if (server.port !== port) console.log(`Port ${port} is taken; using ${server.port} instead.`);
  console.log(`Signal Box is at http://127.0.0.1:${server.port}/ (Ctrl-C ends it)`);
  return server;
}

/** @param {{ close: () => Promise<void> }} server */
function endOnSignal(server) {
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void server.close());
}

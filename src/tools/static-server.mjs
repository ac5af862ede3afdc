import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';

/** @typedef {import('node:http').Server} Server */

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** Only this machine may look: the server is for the person who started it. */
const HOST = '127.0.0.1';

/** How far to look for a free port before any will do. */
const NEIGHBOURS = 10;

/**
 * Serves the files of a folder to this machine.
 * @param {string} folder
 * @param {number} port taken if it is free, else one close to it; 0 for any free one
 * @returns {Promise<{ port: number, close: () => Promise<void> }>}
 */
export async function serveFolder(folder, port) {
  const server = createServer((request, response) => answer(folder, request, response));
  return { port: await listenNear(server, port), close: () => close(server) };
}

/**
 * @param {Server} server
 * @param {number} port
 */
async function listenNear(server, port) {
  const last = Math.min(port + NEIGHBOURS, 65535);
  for (let candidate = port; candidate <= last; candidate++) {
    try {
      return await listen(server, candidate);
    } catch (problem) {
      if (!isTaken(problem)) throw problem;
    }
  }
  return listen(server, 0);
}

/** @param {unknown} problem */
function isTaken(problem) {
  return problem instanceof Error && 'code' in problem && problem.code === 'EADDRINUSE';
}

/**
 * @param {Server} server
 * @param {number} port
 * @returns {Promise<number>} the port it got
 */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/**
 * @param {Server} server
 * @returns {Promise<void>}
 */
function close(server) {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // Browsers keep connections open for later; waiting for them would keep Ctrl-C waiting.
    server.closeAllConnections();
  });
}

/**
 * @param {string} folder
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
function answer(folder, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refuse(response, 405, 'Only GET and HEAD.');
  const file = fileFor(folder, request.url ?? '/');
  if (!file) return refuse(response, 404, 'There is no such file.');

  response.writeHead(200, {
    'content-type': TYPES[extname(file.path)] ?? 'application/octet-stream',
    'content-length': file.size,
    'cache-control': cachingOf(file.path),
    'x-content-type-options': 'nosniff',
  });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(file.path)
      .on('error', () => response.destroy())
      .pipe(response);
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} sentence
 */
function refuse(response, status, sentence) {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`);
}

/**
 * The file an address stands for, never one outside the folder.
 * @param {string} folder
 * @param {string} address
 */
function fileFor(folder, address) {
  const name = decoded(address);
  if (name === undefined || name.includes('\0')) return undefined;
  const path = join(folder, name.endsWith('/') ? `${name}index.html` : name);
  if (!path.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return undefined;
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() ? { path, size: found.size } : undefined;
}

/** @param {string} address */
function decoded(address) {
  try {
    return decodeURIComponent(address.replace(/[?#].*$/s, ''));
  } catch {
    return undefined;
  }
}

/**
 * Built assets carry their content's hash in their name; everything else must be asked for again.
 * @param {string} path
 */
function cachingOf(path) {
  return path.includes(`${sep}assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

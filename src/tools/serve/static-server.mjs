import { createServer } from 'node:http';
import { sep } from 'node:path';
import send from 'send';
import { close, listenNear } from './listen-near.mjs';
import { securityHeaders } from './security-headers.mjs';

/**
 * @typedef {import('node:http').IncomingMessage} Request
 * @typedef {import('node:http').ServerResponse} Response
 */

/** The names of this machine for itself, with any port: a port may be forwarded. */
const OWN_NAMES = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i;

/**
 * Serves the files of a folder to this machine.
 * @param {string} folder
 * @param {number} port taken if it is free, else one close to it; 0 for any free one
 * @param {string} under the path at which the folder appears, with a slash at both ends
 * @returns {Promise<{ port: number, close: () => Promise<void> }>}
 */
export async function serveFolder(folder, port, under = '/') {
  const server = createServer((request, response) => answer(folder, under, request, response));
  return { port: await listenNear(server, port), close: () => close(server) };
}

/**
 * @param {string} folder
 * @param {string} under
 * @param {Request} request
 * @param {Response} response
 */
function answer(folder, under, request, response) {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
  // A foreign page can make its own name lead to this machine, and would then read what we answer.
  if (!OWN_NAMES.test(request.headers.host ?? ''))
    return refuse(response, 421, 'This server answers to localhost and 127.0.0.1 alone.');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    return refuse(response, 405, 'Only GET and HEAD.');
  }
  const path = (request.url ?? '').replace(/[?#].*$/s, '');
  if (!path.startsWith(under)) return refuse(response, 404, 'There is no such file.');
  deliver(folder, path.slice(under.length - 1), request, response);
}

/**
 * @param {string} folder
 * @param {string} path
 * @param {Request} request
 * @param {Response} response
 */
function deliver(folder, path, request, response) {
  send(request, path, { root: folder, dotfiles: 'ignore', cacheControl: false, lastModified: false })
    .on('directory', () => refuse(response, 404, 'There is no such file.'))
    .on('error', (/** @type {{ status?: number }} */ { status = 500 }) =>
      refuse(
        response,
        status,
        status === 404 ? 'There is no such file.' : 'This address cannot be answered.',
      ),
    )
    .on('headers', (/** @type {Response} */ headed, /** @type {string} */ file) =>
      headed.setHeader('cache-control', cachingOf(file)),
    )
    .pipe(response);
}

/**
 * @param {Response} response
 * @param {number} status
 * @param {string} sentence
 */
function refuse(response, status, sentence) {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`);
}

/**
 * Built assets carry their content's hash in their name; everything else must be asked for again.
 * @param {string} path
 */
function cachingOf(path) {
  return path.includes(`${sep}assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

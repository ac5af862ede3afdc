/** @typedef {import('node:http').Server} Server */

/** Only this machine may look: the server is for the person who started it. */
const HOST = '127.0.0.1';

/** How far to look for a free port before any will do. */
const NEIGHBOURS = 10;

/**
 * @param {Server} server
 * @param {number} port taken if it is free, else one close to it; 0 for any free one
 * @returns {Promise<number>} the port it got
 */
export async function listenNear(server, port) {
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
export function close(server) {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // Browsers keep connections open for later; waiting for them would keep Ctrl-C waiting.
    server.closeAllConnections();
  });
}

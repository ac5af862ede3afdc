import { createServer } from 'node:http';
import { Failure } from '../failure.mjs';
import { root } from '../place.mjs';

/** Far more than all results take. */
const LONGEST_ANSWER = 1_000_000;

const PAGE = `<!doctype html><meta charset="utf-8"><title>Signal Box: engines</title>
<script type="module">
const send = (what) => fetch('results', { method: 'POST', body: JSON.stringify(what) });
const worker = new Worker('worker.js', { type: 'module' });
worker.onmessage = ({ data }) => send({ engine: navigator.userAgent, ...data });
worker.onerror = ({ message }) => send({ problem: message || 'the worker could not be loaded' });
</script>`;

const WORKER = `import { engineCases, fingerprintOfCase } from './program.js';
postMessage({ cases: engineCases.map((each) => ({ name: each.name, ...fingerprintOfCase(each) })) });`;

/**
 * A page on this machine that runs the program in a Worker and sends back what came out.
 * @param {string} entry
 */
export async function serveProgram(entry) {
  /** @type {(results: import('./comparison.mjs').EngineResults) => void} */
  let resolve = () => {};
  /** @type {(problem: Failure) => void} */
  let reject = () => {};
  /** @type {Promise<import('./comparison.mjs').EngineResults>} */
  const results = new Promise((kept, broken) => {
    resolve = kept;
    reject = broken;
  });
  const files = new Map([
    ['/', { type: 'text/html', text: PAGE }],
    ['/worker.js', { type: 'text/javascript', text: WORKER }],
    ['/program.js', { type: 'text/javascript', text: await bundleFor(entry) }],
  ]);
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '');
    if (request.method === 'GET' && file)
      response.writeHead(200, { 'content-type': `${file.type}; charset=utf-8` }).end(file.text);
    else if (request.method === 'POST' && request.url === '/results')
      receive(request, (text) => {
        response.writeHead(204).end();
        const answer = JSON.parse(text);
        if (answer.problem) reject(new Failure(`The runs failed in the browser: ${answer.problem}`));
        else resolve(answer);
      });
    else response.writeHead(404).end();
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/`, results, close: () => close(server) };
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {(text: string) => void} then
 */
function receive(request, then) {
  let text = '';
  request.setEncoding('utf8');
  request.on('data', (part) => {
    text += part;
    if (text.length > LONGEST_ANSWER) request.destroy();
  });
  request.on('end', () => then(text));
}

/** @param {import('node:http').Server} server */
function close(server) {
  return new Promise((closed) => {
    server.close(() => closed(undefined));
    server.closeAllConnections();
  });
}

/**
 * One module of the program, made as the site is made: for browsers, and made small.
 * @param {string} entry
 * @returns {Promise<string>}
 */
async function bundleFor(entry) {
  const vite = await import('vite');
  const output = await vite.build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      lib: { entry, formats: ['es'], fileName: 'program' },
    },
  });
  const chunks = [output].flat().flatMap((made) => ('output' in made ? made.output : []));
  const [chunk] = chunks.filter((each) => each.type === 'chunk');
  if (!chunk || chunks.length !== 1) throw new Failure('The program for the browsers is not one file.');
  return chunk.code;
}

import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentSecurityPolicy, securityHeaders } from './security-headers.mjs';
import { serveFolder } from './static-server.mjs';

const outside = mkdtempSync(join(tmpdir(), 'signal-box-server-'));
const folder = join(outside, 'dist');
let server: Awaited<ReturnType<typeof serveFolder>>;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  mkdirSync(join(folder, '.vite'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'favicon.svg'), '<svg/>');
  writeFileSync(join(folder, 'manifest.webmanifest'), '{}');
  writeFileSync(join(folder, '.vite', 'manifest.json'), '{}');
  writeFileSync(join(folder, 'assets', 'index-1a2b.js'), 'export {};');
  writeFileSync(join(outside, 'secret.txt'), 'secret');
  mkdirSync(join(outside, 'dist-of-another'));
  writeFileSync(join(outside, 'dist-of-another', 'secret.txt'), 'secret');
  server = await serveFolder(folder, 0);
});

afterAll(async () => {
  await server.close();
  rmSync(outside, { recursive: true });
});

interface Asked {
  readonly method?: string;
  readonly host?: string;
  readonly port?: number;
}

/** Asks for a path as it is written: `fetch` would tidy it first. */
function ask(path: string, { method = 'GET', host, port = server.port }: Asked = {}) {
  return new Promise<IncomingMessage & { body: string }>((resolve, reject) => {
    const headers = host === undefined ? {} : { host };
    const asked = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (part) => (body += part));
      response.once('end', () => resolve(Object.assign(response, { body })));
    });
    asked.once('error', reject).end();
  });
}

/** Sends bytes that are no request of a browser, and waits for the end of the connection. */
const sendRaw = (text: string) =>
  new Promise<string>((resolve) => {
    let answer = '';
    const socket = connect(server.port, '127.0.0.1', () => socket.end(text));
    socket.setEncoding('latin1').on('data', (part) => (answer += part));
    socket.once('error', () => resolve(answer)).once('close', () => resolve(answer));
  });

it('serves the page at the top, also with a query', async () => {
  for (const path of ['/', '/?gallery', '/index.html']) {
    const { statusCode, headers } = await ask(path);
    expect([statusCode, headers['content-type']], path).toEqual([200, 'text/html; charset=utf-8']);
  }
});

it.each([
  ['/assets/index-1a2b.js', 'text/javascript; charset=utf-8'],
  ['/favicon.svg', 'image/svg+xml'],
  ['/manifest.webmanifest', 'application/manifest+json; charset=utf-8'],
])('says what %s is', async (path, type) => {
  expect((await ask(path)).headers['content-type']).toBe(type);
});

it('lets browsers keep what has its content in its name, and nothing else', async () => {
  expect((await ask('/assets/index-1a2b.js')).headers['cache-control']).toContain('immutable');
  expect((await ask('/')).headers['cache-control']).toBe('no-cache');
});

describe('what is asked for with bad intent, or by accident,', () => {
  const LONG = 'x'.repeat(300);
  it.each([
    '/none.js',
    '/favicon.svg/',
    '/index.html/index.html',
    `/${LONG}`,
    `/assets/${LONG}.js`,
    '/assets',
    '/assets/',
    '/.vite/manifest.json',
    '/../secret.txt',
    '/../dist-of-another/secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '//etc/passwd',
    '/%',
    '/%00',
    '/favicon.svg%00.js',
    '/%c0%ae%c0%ae/secret.txt',
    'http://127.0.0.1/../secret.txt',
  ])('is refused, and the next one is answered: %s', async (path) => {
    const { statusCode, body, headers } = await ask(path);
    expect([400, 403, 404]).toContain(statusCode);
    expect(body).not.toContain('secret');
    expect(headers).toMatchObject(securityHeaders);
    expect((await ask('/')).statusCode).toBe(200);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('is refused where it is a %s', async (method) => {
    const { statusCode, headers } = await ask('/', { method });
    expect([statusCode, headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  it.each([
    'evil.example',
    'evil.example:4173',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '0.0.0.0',
    'x@127.0.0.1',
  ])('is refused where it calls this machine %s', async (host) => {
    const { statusCode, body } = await ask('/', { host });
    expect([statusCode, body]).toEqual([421, 'This server answers to localhost and 127.0.0.1 alone.\n']);
  });

  it.each([
    'GET\r\n\r\n',
    'GET / HTTP/1.1\r\n\r\n',
    `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'y'.repeat(100_000)}\r\n\r\n`,
    'GET / HTTP/9.9\r\nHost: localhost\r\n\r\n',
    '\0\0\0\0',
  ])('is no end of the server where it is no request at all: %#', async (text) => {
    expect(await sendRaw(text)).not.toContain('200 OK');
    expect((await ask('/')).statusCode).toBe(200);
  });

  it('lets any page show it in a frame, a file on a disk included', () => {
    expect(contentSecurityPolicy).not.toContain('frame-ancestors');
    expect(Object.keys(securityHeaders)).not.toContain('x-frame-options');
  });

  it('is no end of the server where a file goes away or cannot be read', async () => {
    writeFileSync(join(folder, 'closed.txt'), 'closed');
    chmodSync(join(folder, 'closed.txt'), 0o000);
    symlinkSync('nowhere', join(folder, 'dangling.txt'));
    symlinkSync('round.txt', join(folder, 'round.txt'));
    for (const path of ['/closed.txt', '/dangling.txt', '/round.txt']) await ask(path);
    expect((await ask('/')).statusCode).toBe(200);
  });
});

it.each(['localhost', 'LOCALHOST:8080', '127.0.0.1:4173', '[::1]:4173'])('answers to %s', async (host) => {
  expect((await ask('/', { host })).statusCode).toBe(200);
});

it('sends the headers that a host should send, and no permission for anything inline', async () => {
  expect((await ask('/')).headers).toMatchObject(securityHeaders);
  expect(contentSecurityPolicy).not.toContain('unsafe');
});

it('serves the folder under a path, and nothing beside it', async () => {
  const second = await serveFolder(folder, 0, '/some/path/');
  const statusOf = async (path: string) => (await ask(path, { port: second.port })).statusCode;
  expect(await statusOf('/some/path/')).toBe(200);
  expect(await statusOf('/some/path/assets/index-1a2b.js')).toBe(200);
  expect(await statusOf('/some/path/../../secret.txt')).not.toBe(200);
  expect(await statusOf('/some/path')).toBe(404);
  expect(await statusOf('/')).toBe(404);
  await second.close();
});

it('takes another port when the wanted one is taken', async () => {
  const second = await serveFolder(folder, server.port);
  expect(second.port).not.toBe(server.port);
  await second.close();
});

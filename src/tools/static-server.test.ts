import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveFolder } from './static-server.mjs';

const outside = mkdtempSync(join(tmpdir(), 'signal-box-server-'));
const folder = join(outside, 'dist');
let server: Awaited<ReturnType<typeof serveFolder>>;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'assets', 'index-1a2b.js'), 'export {};');
  writeFileSync(join(outside, 'secret.txt'), 'secret');
  server = await serveFolder(folder, 0);
});

afterAll(async () => {
  await server.close();
  rmSync(outside, { recursive: true });
});

/** Asks for a path as it is written: `fetch` would tidy it first. */
function ask(path: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port: server.port, path }, (response) => resolve(response.resume())).once(
      'error',
      reject,
    );
  });
}

it('serves the page at the top, also with a query', async () => {
  for (const path of ['/', '/?gallery', '/index.html']) {
    const { statusCode, headers } = await ask(path);
    expect([statusCode, headers['content-type']], path).toEqual([200, 'text/html; charset=utf-8']);
  }
});

it('lets browsers keep what has its content in its name, and nothing else', async () => {
  expect((await ask('/assets/index-1a2b.js')).headers['cache-control']).toContain('immutable');
  expect((await ask('/')).headers['cache-control']).toBe('no-cache');
});

it.each(['/none.js', '/assets', '/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%', '/%00'])(
  'has no file at %s',
  async (path) => {
    expect((await ask(path)).statusCode).toBe(404);
  },
);

it('takes another port when the wanted one is taken', async () => {
  const second = await serveFolder(folder, server.port);
  expect(second.port).not.toBe(server.port);
  await second.close();
});

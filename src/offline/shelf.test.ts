import { beforeEach, describe, expect, test } from 'vitest';
import { Shelf, type Surroundings } from './shelf';

const SCOPE = 'https://host.example/lab/';
const page = (url: string, method = 'GET') => ({ url, mode: 'navigate', method }) as Request;
const PAGE = page(SCOPE);
const file = (name: string, scope = SCOPE) => ({ url: scope + name, mode: 'cors', method: 'GET' }) as Request;

/** Caches as a browser has them, by name, then by address. */
const shelves = new Map<string, Map<string, string>>();
let host: (url: string) => Promise<Response>;
let patience: () => void;

const around: Surroundings = {
  scope: SCOPE,
  fetch: (request) => host(request.url),
  wait: () => new Promise((resolve) => (patience = resolve)),
  caches: {
    keys: async () => [...shelves.keys()],
    delete: async (name) => shelves.delete(name),
    open: async (name) => {
      const kept = shelves.get(name) ?? new Map<string, string>();
      shelves.set(name, kept);
      const addAll = async (requests: readonly Request[]) => {
        const got = await Promise.all(requests.map(async ({ url }) => [url, await host(url)] as const));
        if (got.some(([, { ok }]) => !ok)) throw new TypeError('a file is missing');
        for (const [url, response] of got) kept.set(url, await response.text());
      };
      const match = async (request: string | Request) => {
        const text = kept.get((typeof request === 'string' ? request : request.url).replace(/\?.*/, ''));
        return text === undefined ? undefined : new Response(text);
      };
      return { addAll, match } as unknown as Cache;
    },
  },
};

const release = (version: string) => ({ version, files: ['./', `assets/${version}.js`] });
const shelf = (version: string) => new Shelf(release(version), around);
const textOf = async (answer: Promise<Response>) => (await answer).text();

beforeEach(() => {
  shelves.clear();
  host = async (url) => new Response(`fresh ${url.slice(SCOPE.length)}`);
});

const gone = () => {
  host = () => Promise.reject(new TypeError('offline'));
};

describe('the shelf', () => {
  test('gives the page and its files where the host is gone', async () => {
    await shelf('one').fill();
    gone();
    expect(await textOf(shelf('one').answer(PAGE))).toBe('fresh ');
    expect(await textOf(shelf('one').answer(file('assets/one.js')))).toBe('fresh assets/one.js');
    expect(await textOf(shelf('one').answer(file('assets/one.js?again=1')))).toBe('fresh assets/one.js');
  });

  test('takes every file or says that it did not', async () => {
    host = async (url) => new Response('', { status: url.endsWith('one.js') ? 404 : 200 });
    await expect(shelf('one').fill()).rejects.toThrow('a file is missing');
  });

  test('asks the host for the page first, and for a file only where it is not kept', async () => {
    await shelf('one').fill();
    host = async () => new Response('newer');
    expect(await textOf(shelf('one').answer(PAGE))).toBe('newer');
    expect(await textOf(shelf('one').answer(file('assets/one.js')))).toBe('fresh assets/one.js');
    expect(await textOf(shelf('one').answer(file('assets/two.js')))).toBe('newer');
  });

  test('gives its page where the host is slow, or broken', async () => {
    await shelf('one').fill();
    host = () => new Promise(() => {});
    const answer = shelf('one').answer(PAGE);
    patience();
    expect(await textOf(answer)).toBe('fresh ');
    host = async () => new Response('broken', { status: 503 });
    expect(await textOf(shelf('one').answer(PAGE))).toBe('fresh ');
    host = async () => new Response('moved', { status: 404 });
    expect((await shelf('one').answer(PAGE)).status).toBe(404);
  });

  test('keeps the files of pages that are still open, and no more versions than that', async () => {
    shelves.set('somebody else', new Map());
    shelves.set('signal-box https://host.example/other/ one', new Map());
    for (const version of ['one', 'two', 'three', 'four']) {
      await shelf(version).fill();
      await shelf(version).tidy();
    }
    gone();
    expect(await textOf(shelf('four').answer(file('assets/two.js')))).toBe('fresh assets/two.js');
    await expect(shelf('four').answer(file('assets/one.js'))).rejects.toThrow('offline');
    expect([...shelves.keys()].slice(0, 2)).toEqual([
      'somebody else',
      'signal-box https://host.example/other/ one',
    ]);
  });

  test.each([
    ['its page', PAGE, true],
    ['its page with a query', page(`${SCOPE}?until=20`), true],
    ['a file', file('assets/one.js'), true],
    ['another site below it', page(`${SCOPE}other/`), false],
    ['another site beside it', page('https://host.example/'), false],
    ['another host', file('', 'https://elsewhere.example/lab/'), false],
    ['something that is sent', page(SCOPE, 'POST'), false],
  ])('answers for %s, or leaves it alone', (_, request, isFor) => {
    expect(shelf('one').isFor(request)).toBe(isFor);
  });

  test('knows which files are of its version', () => {
    expect(shelf('one').has(`${SCOPE}assets/one.js`)).toBe(true);
    expect(shelf('one').has(`${SCOPE}assets/two.js`)).toBe(false);
  });
});

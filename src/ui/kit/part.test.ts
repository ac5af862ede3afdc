import { describe, expect, test } from 'vitest';
import { moduleIn } from './import-again';
import { Part } from './part';

/** A part whose loading is answered by hand, and what was asked for. */
function partByHand() {
  const asked: string[] = [];
  let answer: { resolve(module: string): void; reject(): void } = { resolve() {}, reject() {} };
  const wait = (what: string) => {
    asked.push(what);
    return new Promise<string>((resolve, reject) => {
      answer = { resolve, reject: () => reject(new Error('gone')) };
    });
  };
  const part = new Part<string>(
    () => wait('load'),
    (_, failures) => wait(`again ${failures}`),
  );
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return {
    part,
    asked,
    arrive: (module: string) => {
      answer.resolve(module);
      return settle();
    },
    fail: () => {
      answer.reject();
      return settle();
    },
  };
}

describe('a part of the page', () => {
  test('is loaded once, whoever wants it', async () => {
    const { part, asked, arrive } = partByHand();
    void part.prefetch();
    void part.want();
    void part.want();
    await arrive('guide');
    await part.want();
    expect(part.snapshot()).toEqual({ status: 'ready', module: 'guide' });
    expect(asked).toEqual(['load']);
  });

  test('says that it did not come, and is asked for anew', async () => {
    const { part, asked, arrive, fail } = partByHand();
    void part.want();
    await fail();
    expect(part.snapshot()).toEqual({ status: 'failed', tries: 1, isTrying: false });
    void part.want();
    expect(part.snapshot()).toEqual({ status: 'failed', tries: 1, isTrying: true });
    await fail();
    expect(part.snapshot()).toEqual({ status: 'failed', tries: 2, isTrying: false });
    void part.want();
    await arrive('guide');
    expect(part.snapshot()).toMatchObject({ status: 'ready' });
    expect(asked).toEqual(['load', 'again 1', 'again 2']);
  });

  test('that did not come before anybody wanted it is tried again, as if for the first time', async () => {
    const { part, asked, arrive, fail } = partByHand();
    void part.prefetch();
    await fail();
    expect(part.snapshot()).toEqual({ status: 'waiting' });
    void part.prefetch();
    expect(asked).toEqual(['load']);
    void part.want();
    expect(part.snapshot()).toEqual({ status: 'waiting' });
    await arrive('guide');
    expect(part.snapshot()).toMatchObject({ status: 'ready' });
    expect(asked).toEqual(['load', 'again 1']);
  });

  test('tells who listens, until the listening ends', async () => {
    const { part, arrive } = partByHand();
    let told = 0;
    part.subscribe(() => told++);
    const end = part.subscribe(() => (told += 100));
    end();
    void part.want();
    await arrive('guide');
    expect(told).toBe(1);
  });
});

test.each([
  [
    'Failed to fetch dynamically imported module: http://h/s/assets/guide-a1.js',
    'http://h/s/assets/guide-a1.js',
  ],
  ['error loading dynamically imported module: https://h/a-b_C.js?again=2', 'https://h/a-b_C.js'],
  ['Importing a module script failed.', null],
  ['Unable to preload CSS for /assets/guide.css', null],
])('the module that did not come is read from "%s"', (message, address) => {
  expect(moduleIn(new TypeError(message))).toBe(address);
});

import { expect, test } from 'vitest';
import type { Caption } from '../run/protocol';
import { Prompter } from './caption';

const caption = (text: string, weight: Caption['weight']): Caption => ({
  at: 1,
  text,
  request: null,
  weight,
});

function prompted() {
  const shown: (string | null)[] = [];
  const prompter = new Prompter((one) => shown.push(one?.text ?? null));
  return { prompter, shown };
}

test('whoever steps is told every step at once', () => {
  const { prompter, shown } = prompted();
  prompter.hear(caption('a', 'turn'), false, 0);
  prompter.hear(caption('b', 'step'), false, 1);
  prompter.hear(null, false, 2);
  expect(shown).toEqual(['a', 'b']);
});

test('while it plays a sentence stays long enough to be read, and the latest follows it', () => {
  const { prompter, shown } = prompted();
  prompter.hear(caption('1 of 3', 'sign'), true, 0);
  prompter.hear(caption('2 of 3', 'sign'), true, 100);
  prompter.hear(caption('a request fails', 'sign'), true, 200);
  expect(shown).toEqual(['1 of 3']);
  prompter.hear(null, true, 2000);
  expect(shown).toEqual(['1 of 3', 'a request fails']);
});

test('a turn of events does not wait for a sign, and no sign takes its place in the queue', () => {
  const { prompter, shown } = prompted();
  prompter.hear(caption('1 of 3', 'sign'), true, 0);
  prompter.hear(caption('web-02 lost its power', 'turn'), true, 100);
  expect(shown).toEqual(['1 of 3', 'web-02 lost its power']);
  prompter.hear(caption('lb-1 stops using web-02', 'turn'), true, 200);
  prompter.hear(caption('2 of 3', 'sign'), true, 300);
  prompter.hear(null, true, 2000);
  expect(shown.at(-1)).toBe('lb-1 stops using web-02');
});

test('a sentence of the past goes, and a new run begins without one', () => {
  const { prompter, shown } = prompted();
  prompter.hear(caption('a', 'turn'), true, 0);
  prompter.hear(null, true, 10_000);
  prompter.hear(caption('b', 'turn'), true, 10_100);
  prompter.forget();
  expect(shown).toEqual(['a', null, 'b', null]);
});

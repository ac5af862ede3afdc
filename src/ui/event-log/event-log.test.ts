import { expect, test } from 'vitest';
import { lookOf } from './event-log';

test('an attack has a word and a picture of its own, and a failure keeps its own', () => {
  expect(lookOf({ importance: 'failure', isAttack: true })).toMatchObject({
    word: 'Attack: ',
    icon: 'attacker',
  });
  expect(lookOf({ importance: 'failure' })).toMatchObject({ word: 'Failure: ', icon: 'down' });
  expect(lookOf({ importance: 'change', isAttack: true }).word).toBe('');
});

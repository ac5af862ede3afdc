import { expect, test } from 'vitest';
import { readRequirement, REQUIREMENTS } from './requirement';

test.each(REQUIREMENTS)('%s is understood', (text) => {
  expect(readRequirement(text)).toMatchObject({ text });
});

test('the words decide what is looked at', () => {
  expect(readRequirement('  Reads  survive any one failure. ')).toEqual({
    text: 'reads survive any one failure',
    goals: ['read'],
    failures: 1,
    countsFreeze: false,
  });
  expect(readRequirement('reads and writes survive any two failures')).toMatchObject({
    goals: ['read', 'write'],
    failures: 2,
  });
  expect(readRequirement('writes survive any one failure or freeze')).toMatchObject({
    goals: ['write'],
    countsFreeze: true,
  });
});

test.each(['', 'reads', 'reads survive anything', 'reads survive any one failure or two'])(
  '%j is not',
  (text) => {
    expect(readRequirement(text)).toBeNull();
  },
);

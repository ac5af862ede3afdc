import { expect, it } from 'vitest';
import { readOptions } from './options';

const SECTIONS = ['engine', 'page'];
const read = (...args: string[]) => readOptions(args, SECTIONS);

it('measures everything for a whole day where nothing is asked', () => {
  expect(read()).toEqual({ sections: [], hours: 24, requests: 300_000, write: false, help: false });
});

it('takes sections and flags in any order', () => {
  expect(read('--hours', '6', 'page', '--write', 'engine')).toMatchObject({
    sections: ['page', 'engine'],
    hours: 6,
    write: true,
  });
});

it.each([
  [['disk'], 'There is no section "disk". There are: engine, page.'],
  [['--fast'], 'There is no flag "--fast". There are: --hours, --requests, --write.'],
  [['--hours'], '--hours needs a whole number from 2 to 1000; nothing follows it.'],
  [['--hours', '1'], '--hours needs a whole number from 2 to 1000; "1" is not one.'],
  [['--hours', '1.5'], '--hours needs a whole number from 2 to 1000; "1.5" is not one.'],
  [['--requests', 'many'], '--requests needs a whole number from 1000 to 1000000000; "many" is not one.'],
])('says what is wrong with %j', (args, sentence) => {
  expect(() => read(...args)).toThrow(sentence);
});

it('does not write what was measured with fewer requests', () => {
  expect(() => read('--write', '--requests', '5000')).toThrow('full measurements only');
});

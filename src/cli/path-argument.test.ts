import { afterEach, expect, test, vi } from 'vitest';
import { pathArgument } from './path-argument';

const [print, printProblem] = vi.hoisted(() => [vi.fn(), vi.fn()]);
vi.mock('./print', () => ({ print, printProblem }));
afterEach(() => vi.clearAllMocks());

const read = (...args: string[]) => pathArgument(args, 'usual', 'npm run it -- [DIR]');

test('is the usual one unless told', () => {
  expect([read(), read('other/folder')]).toEqual(['usual', 'other/folder']);
  expect(printProblem).not.toHaveBeenCalled();
});

test.each([
  [['--nonsense'], 'On the command line: There is no option "--nonsense".\nnpm run it -- [DIR]'],
  [['one', 'two'], 'On the command line: There is one path at most, so not "two".\nnpm run it -- [DIR]'],
])('with %j something is wrong', (args, sentence) => {
  expect(read(...args)).toBe(1);
  expect(printProblem).toHaveBeenCalledWith(sentence);
});

test('is none where somebody asks for help', () => {
  expect(read('--help')).toBe(0);
  expect(print).toHaveBeenCalledWith('npm run it -- [DIR]');
});

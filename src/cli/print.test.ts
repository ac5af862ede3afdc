import { expect, test } from 'vitest';
import { printable } from './print';

test('nothing that is printed is obeyed by a terminal', () => {
  expect(printable('a\u001b[2Jb\u0007\u009b31m\u007f')).toBe('a\\u001b[2Jb\\u0007\\u009b31m\\u007f');
  expect(printable('name\u202egnp.exe')).toBe('name\\u202egnp.exe');
  expect(printable('web-01\tü 🦊 …\nnext')).toBe('web-01\tü 🦊 …\nnext');
});

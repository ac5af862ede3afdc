import { expect, test } from 'vitest';
import { lagText } from './lag-text';

test('a lag is written in milliseconds, hundredths or whole seconds, whichever can be read while it shifts', () => {
  expect([0, 0.0021, 0.1234, 3.456, 42.4].map(lagText)).toEqual(['0 s', '2 ms', '120 ms', '3.46 s', '42 s']);
});

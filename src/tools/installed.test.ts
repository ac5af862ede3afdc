import { expect, it } from 'vitest';
import { isInstalled } from './installed.mjs';

const locked = {
  '': { version: '1.0.0' },
  'node_modules/react': { version: '19.3.1', integrity: 'sha512-a' },
  'node_modules/binding-of-another-machine': { version: '1.0.0', integrity: 'sha512-b', optional: true },
};

it('takes a lockfile for installed when every package that is not optional is there', () => {
  expect(isInstalled(locked, { 'node_modules/react': { version: '19.3.1', integrity: 'sha512-a' } })).toBe(
    true,
  );
});

it('asks no checksum of a package whose checksum the lockfile does not know', () => {
  const wanted = { 'node_modules/binding': { version: '1.0.0', optional: true } };
  expect(isInstalled(wanted, { 'node_modules/binding': { version: '1.0.0', integrity: 'sha512-b' } })).toBe(
    true,
  );
});

it.each([
  ['nothing is installed', undefined],
  ['a package is missing', {}],
  ['a package has another version', { 'node_modules/react': { version: '19.3.0', integrity: 'sha512-a' } }],
  ['a package has another content', { 'node_modules/react': { version: '19.3.1', integrity: 'sha512-c' } }],
])('installs when %s', (_, present) => {
  expect(isInstalled(locked, present)).toBe(false);
});

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inRoot } from './place.mjs';

interface Locked {
  readonly version: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')) as {
  packages: Readonly<Record<string, Locked>>;
};

it('names no host, so that it installs from whichever registry a machine is set to', () => {
  expect(Object.values(packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
});

// npm leaves out what its registry happens not to have; then `npm ci` refuses the lockfile on every machine.
it('names the builds of native packages for every machine', () => {
  const wanted = Object.values(packages).flatMap(({ optionalDependencies }) =>
    Object.keys(optionalDependencies ?? {}),
  );
  const named = Object.keys(packages).map((folder) => folder.replace(/^.*node_modules\//, ''));
  expect(wanted.length).toBeGreaterThan(0);
  expect(wanted.filter((name) => !named.includes(name))).toEqual([]);
});

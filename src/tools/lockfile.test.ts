import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inRoot } from './place.mjs';

interface Locked {
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
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

// The registry that the lockfile was written with offers the builds of native packages for its own system alone, and so
// knows no checksum of the others. npm checks what it has none for against what the registry says at that moment.
it('has a checksum of every package, but for builds of native packages for other machines', () => {
  const unchecked = Object.entries(packages).filter(([folder, lock]) => folder !== '' && !lock.integrity);
  const isBuild = ({ optional, os, cpu }: Locked) => optional && (os ?? cpu ?? []).length > 0;
  expect(unchecked.filter(([, lock]) => !isBuild(lock)).map(([folder]) => folder)).toEqual([]);
  const thisMachine = ({ os, cpu }: Locked) => os?.includes('linux') && cpu?.includes('x64');
  const onLinux = unchecked.filter(([folder, lock]) => thisMachine(lock) && !/musl/.test(folder));
  expect(onLinux.map(([folder]) => folder)).toEqual([]);
});

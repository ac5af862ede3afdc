import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf } from '../../tools/imports.mjs';
import { isTest, readSources } from '../../tools/sources.mjs';

const program = new Map(
  readSources()
    .filter(({ path }) => !isTest(path))
    .map(({ path, text }) => [path, text]),
);

/** A file of `src` by the name under which another one asks for it. */
function found(from: string, specifier: string): string | undefined {
  const target = posix.join(posix.dirname(from), specifier);
  return [target, `${target}.ts`, `${target}.tsx`, `${target}/index.ts`].find((path) => program.has(path));
}

/** Everything that is loaded with a file: other files, and packages by their names. */
function loadedWith(start: string): ReadonlySet<string> {
  const loaded = new Set<string>([start]);
  for (const path of loaded)
    for (const { specifier, types } of importsOf(program.get(path) ?? '')) {
      if (types) continue;
      loaded.add(specifier.startsWith('.') ? (found(path, specifier) ?? specifier) : specifier);
    }
  return loaded;
}

describe('the renderer of pictures', () => {
  const loaded = [...loadedWith('ui/picture/picture.ts')];

  it('is plain functions: no React, no store that lives, no style sheet, nothing of the run', () => {
    expect(loaded.length).toBeGreaterThan(40);
    expect(
      loaded.filter((name) => !/^(?:ui|design|store|run|site|measures|kernel)\/.*\.ts$/.test(name)),
    ).toEqual([]);
    expect(
      loaded.filter((name) =>
        /^store\/.*-store\.ts$|^ui\/\w+\/\w+-store\.ts$|^store\/lab\.ts$|worker/.test(name),
      ),
    ).toEqual([]);
  });

  it('names nothing that only a browser has', () => {
    const own = loaded.filter((name) => name.startsWith('ui/'));
    const named = own.filter((name) =>
      /\b(?:document|window|navigator|HTML\w+Element)\b\./.test(program.get(name)!),
    );
    expect(named).toEqual([]);
  });
});

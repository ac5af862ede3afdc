import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from './tools/place.mjs';

const text = readFileSync(inRoot('docs/one-request.md'), 'utf8');

describe('the walk through one request', () => {
  const paths = [...new Set([...text.matchAll(/`(src\/[\w/.-]+)`/g)].map(([, path]) => path!))];

  it.each(paths)('leads to a file that is there: %s', (path) => {
    expect(existsSync(inRoot(path))).toBe(true);
  });

  const named = [...text.matchAll(/`(\w+)` in\s+`(src\/[\w/.-]+)`|`(\w+)`\s+\(`(src\/[\w/.-]+)`/g)].map(
    ([, name, path, other, place]) => [name ?? other!, path ?? place!] as const,
  );

  it.each(named)('leads to %s where it stands: %s', (name, path) => {
    expect(readFileSync(inRoot(path), 'utf8')).toMatch(new RegExp(`\\b${name}\\b`));
  });

  it('names enough to be a walk', () => {
    expect(paths.length).toBeGreaterThan(40);
    expect(named.length).toBeGreaterThan(8);
  });
});

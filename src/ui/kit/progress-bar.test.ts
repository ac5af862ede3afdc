import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const ui = new URL('../', import.meta.url);

it('is the only bar of its kind: that of a browser has colours of neither theme', () => {
  const files = readdirSync(ui, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.tsx'),
  );
  const own = files.filter((path) => readFileSync(new URL(path, ui), 'utf8').includes('<progress'));
  expect(own).toEqual(['kit/progress-bar.tsx']);
});

import { expect, test } from 'vitest';
import { drawing } from './compiled-ahead.mjs';

const chunk = (name: string, imports: readonly string[] = [], of: string | null = null) => ({
  name,
  fileName: `${name}.js`,
  facadeModuleId: of,
  imports: imports.map((each) => `${each}.js`),
});

test('what draws the first picture is compiled ahead, and nothing else', () => {
  const made = [
    chunk('index', ['begin'], '/site/src/main.ts'),
    chunk('begin'),
    chunk('page', ['begin', 'kit'], '/site/src/ui/page.tsx'),
    chunk('flow', ['kit', 'react'], '/site/src/ui/canvas/flow.tsx'),
    chunk('kit', ['react']),
    chunk('react'),
    chunk('guide', ['kit'], '/site/src/ui/panels/guide/guide.tsx'),
  ];
  expect([...drawing(made)].map(({ fileName }) => fileName).sort()).toEqual([
    'flow.js',
    'kit.js',
    'page.js',
    'react.js',
  ]);
});

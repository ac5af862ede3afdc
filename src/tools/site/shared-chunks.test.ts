import { expect, it } from 'vitest';
import { inRoot } from '../place.mjs';
import { sharedChunks, sharedNames } from './shared-chunks.mjs';

it('gives each module to the first program that needs it, and leaves the programs themselves', () => {
  const imports: Readonly<Record<string, string[]>> = {
    [inRoot('src/main.ts')]: ['store'],
    [inRoot('src/ui/page.tsx')]: ['store', 'button'],
    [inRoot('src/ui/canvas/flow.tsx')]: ['button', 'card', inRoot('src/ui/page.tsx')],
    card: ['store', 'shape'],
    later: ['shape', 'note'],
  };
  const names = sharedNames((id) => ({ importedIds: imports[id] ?? [] }));
  expect(Object.fromEntries(names)).toEqual({ store: 'begin', button: 'kit', card: 'kit', shape: 'kit' });
});

it('has a word for each group whose name is found by a function, as the bundler asks for it', () => {
  const unnamed = sharedChunks().groups.filter(
    (group) => typeof group.name === 'function' && !group.debugName,
  );
  expect(unnamed).toEqual([]);
});

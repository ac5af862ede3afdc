import { readFileSync } from 'node:fs';
import { inRoot } from '../place.mjs';

/**
 * Puts the script that runs before the first paint into the head: as a file with its content's hash in its name.
 * @returns {import('vite').Plugin}
 */
export const firstScript = () => {
  const file = inRoot('src', 'ui', 'first', 'first.js');
  let isBuild = false;
  return {
    name: 'first-script',
    configResolved({ command }) {
      isBuild = command === 'build';
    },
    buildStart() {
      if (isBuild) this.emitFile({ type: 'asset', name: 'first.js', source: readFileSync(file, 'utf8') });
    },
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle }) {
        const emitted = Object.values(bundle ?? {}).find(({ fileName }) =>
          /(?:^|\/)first-[^/]+\.js$/.test(fileName),
        );
        const src = emitted === undefined ? '/src/ui/first/first.js' : `./${emitted.fileName}`;
        return [{ tag: 'script', attrs: { src }, injectTo: 'head-prepend' }];
      },
    },
  };
};

import { expect, it } from 'vitest';
import { initialFiles } from './bundle-size.mjs';

it('counts the entry and all it imports statically, and nothing that it loads later', () => {
  const manifest = {
    'index.html': { file: 'assets/index.js', css: ['assets/index.css'], imports: ['_shared.js'] },
    '_shared.js': {
      file: 'assets/shared.js',
      css: ['assets/shared.css'],
      imports: ['_deep.js', 'index.html'],
    },
    '_deep.js': { file: 'assets/deep.js' },
    'src/ui/statistics.tsx': { file: 'assets/statistics.js', imports: ['_shared.js'] },
  };
  expect(initialFiles(manifest, ['index.html'])).toEqual({
    scripts: ['assets/index.js', 'assets/shared.js', 'assets/deep.js'],
    styles: ['assets/index.css', 'assets/shared.css'],
  });
});

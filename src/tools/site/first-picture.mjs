/**
 * What the first picture needs beside the entry. Each is a program of its own, so that a slow processor can paint and
 * listen between two of them; all are asked for at once.
 */
export const FIRST_PICTURE = ['src/ui/page.tsx', 'src/ui/canvas/flow.tsx'];

/** What comes into the picture right after the diagram. */
const SOON = ['src/ui/frame/surroundings.tsx', 'src/ui/panels/guide/guide.tsx'];

/**
 * Asks for the programs of the first picture in the page itself, before the entry names them.
 * @returns {import('vite').Plugin}
 */
export const firstPicture = () => ({
  name: 'first-picture',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(_, { bundle = {} }) {
      const chunks = Object.values(bundle).flatMap((made) => (made.type === 'chunk' ? [made] : []));
      const wanted = new Set(
        chunks.filter(({ facadeModuleId }) =>
          [...FIRST_PICTURE, ...SOON].some((file) => facadeModuleId?.endsWith(file)),
        ),
      );
      for (const { imports } of wanted)
        for (const chunk of chunks) if (imports.includes(chunk.fileName)) wanted.add(chunk);
      const links = [...wanted].filter(({ isEntry }) => !isEntry);
      return links.map(({ fileName }) => ({
        tag: 'link',
        attrs: { rel: 'modulepreload', crossorigin: true, href: `./${fileName}` },
        injectTo: 'head',
      }));
    },
  },
});

import { contentSecurityPolicy } from '../serve/security-headers.mjs';

/**
 * Puts the policy into the built page, for hosts that send no headers. The development server writes styles into the
 * page and needs to be free of it.
 * @returns {import('vite').Plugin}
 */
export const contentPolicy = () => ({
  name: 'content-policy',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        // It holds for what comes after it.
        injectTo: 'head-prepend',
      },
    ],
  },
});

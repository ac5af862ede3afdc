/**
 * What the page may load and run: its own files. Nothing inline, nothing evaluated, nothing from elsewhere. What
 * React writes into `style` goes through the object model, which no policy of this kind forbids.
 *
 * No `frame-ancestors` and no `x-frame-options`: the site may be shown in a frame of any page, a file on a teacher's disk
 * included, which even `frame-ancestors *` would leave out. Nothing here can be done in somebody's name. With `?embed`
 * nothing can be changed and nothing is kept either, and browsers give a frame in a page of somebody else a storage of its
 * own. A `<meta>` could not say it anyway.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const POLICY = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  // Pictures in the style sheets are part of them.
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
};

/** As a header says it, and a `<meta http-equiv>` on hosts that send no headers. */
export const contentSecurityPolicy = Object.entries(POLICY)
  .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
  .join('; ');

/** What goes with every answer, also with a refusal. */
export const securityHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

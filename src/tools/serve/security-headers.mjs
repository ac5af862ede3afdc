/**
 * What the page may load and run: its own files. Nothing inline, nothing evaluated, nothing from elsewhere. What
 * React writes into `style` goes through the object model, which no policy of this kind forbids.
 *
 * The site may be embedded: a course page does that, and nothing here can be done in somebody's name.
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

/**
 * The security headers of the atlas, in one place: the server sends them, the dev server sends them as far as
 * hot reload allows, and the build writes the policy into index.html for static hosts.
 */

/** @type {ReadonlyArray<readonly [string, string]>} */
const DIRECTIVES = [
  ['default-src', "'none'"],
  ['script-src', "'self'"],
  ['worker-src', "'self'"],
  ['style-src', "'self'"],
  ['img-src', "'self' data: blob:"],
  ['font-src', "'self'"],
  ['connect-src', "'self'"],
  ['manifest-src', "'self'"],
  ['media-src', "'self' blob:"],
  ['base-uri', "'none'"],
  ['form-action', "'none'"],
  ['object-src', "'none'"],
  ['frame-src', "'none'"],
  ['frame-ancestors', "'none'"],
  ['require-trusted-types-for', "'script'"],
  ['trusted-types', 'default svelte-trusted-html'],
];

/** Only words that browsers know: Chromium warns of any other in its console, of `bluetooth` for one. */
const OFF = ['camera', 'microphone', 'geolocation', 'usb', 'serial', 'payment', 'browsing-topics'];

/** A browser refuses these in a `<meta>` element, so the page's own copy goes without them. */
const NOT_IN_META = new Set(['frame-ancestors']);

/** @param {ReadonlyArray<readonly [string, string]>} directives */
const print = (directives) => directives.map(([name, value]) => `${name} ${value}`).join('; ');

/** The policy as the server sends it. */
export const CONTENT_SECURITY_POLICY = print(DIRECTIVES);

/** The policy as `<meta http-equiv>` may carry it. */
export const META_POLICY = print(DIRECTIVES.filter(([name]) => !NOT_IN_META.has(name)));

/**
 * The policy of the dev server: hot reload puts `<style>` elements into the page, its error overlay writes
 * HTML, and worker addresses are not under /assets/ there. The shipped policy is tested on the built app.
 */
const DEV_POLICY = print(
  DIRECTIVES.filter(([name]) => !name.includes('trusted-types')).map(([name, value]) =>
    name === 'style-src' ? [name, `${value} 'unsafe-inline'`] : [name, value],
  ),
);

/** @type {Readonly<Record<string, string>>} */
export const SECURITY_HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  // No Cross-Origin-Embedder-Policy: the policy above lets in nothing foreign, and a page that has it refuses its own
  // worker script where the browser still holds a copy that came without, which may be for a year.
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Permitted-Cross-Domain-Policies': 'none',
  'Permissions-Policy': OFF.map((name) => `${name}=()`).join(', '),
};

/** @type {Readonly<Record<string, string>>} */
export const DEV_HEADERS = { ...SECURITY_HEADERS, 'Content-Security-Policy': DEV_POLICY };

/** Defines the security headers of the servers, and the policy that the build writes into index.html. */

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

/** Features denied to the page. Chromium warns in its console of names it does not know, such as `bluetooth`. */
const OFF = ['camera', 'microphone', 'geolocation', 'usb', 'serial', 'payment', 'browsing-topics'];

/** Directives that browsers ignore in a `<meta>` element. */
const NOT_IN_META = new Set(['frame-ancestors']);

/** @param {ReadonlyArray<readonly [string, string]>} directives */
const print = (directives) => directives.map(([name, value]) => `${name} ${value}`).join('; ');

/** Policy of the server's header. */
export const CONTENT_SECURITY_POLICY = print(DIRECTIVES);

/** Policy for `<meta http-equiv>`. */
export const META_POLICY = print(DIRECTIVES.filter(([name]) => !NOT_IN_META.has(name)));

/** Policy of the dev server: hot reload inserts `<style>` elements, and its error overlay writes HTML. */
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
  // No Cross-Origin-Embedder-Policy: the policy above already refuses foreign content, and a page with it refuses its
  // own worker script where the browser cached a copy without the header, for up to a year.
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Permitted-Cross-Domain-Policies': 'none',
  'Permissions-Policy': OFF.map((name) => `${name}=()`).join(', '),
};

/** @type {Readonly<Record<string, string>>} */
export const DEV_HEADERS = { ...SECURITY_HEADERS, 'Content-Security-Policy': DEV_POLICY };

/** The part of the Trusted Types API used here; TypeScript's DOM library has no types for it. */
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown;
}

const OWN_SCRIPT = /^\/assets\/[\w.-]+\.m?js$|^\/sw\.js$/;

/** true for scripts of this site that may run as workers. */
export function isOwnScript(url: string, origin: string): boolean {
  if (!URL.canParse(url, origin)) return false;
  const { origin: from, pathname } = new URL(url, origin);
  return from === origin && OWN_SCRIPT.test(pathname);
}

/**
 * Lets workers start from this site's scripts under `require-trusted-types-for 'script'`. The policy has no createHTML:
 * any innerHTML throws. Call once, before the first worker; does nothing where the browser lacks Trusted Types.
 */
export function trustOwnScripts(host: {
  readonly trustedTypes?: PolicyFactory;
  readonly origin: string;
}): void {
  host.trustedTypes?.createPolicy('default', {
    createScriptURL(url) {
      if (!isOwnScript(url, host.origin)) throw new TypeError(`not a script of this site: ${url}`);
      return url;
    },
  });
}

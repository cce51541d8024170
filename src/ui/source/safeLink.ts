/** An address that may be shown as a link: https and nothing else; null for any other. Never opened by the page itself. */
export function toSafeLink(text: string | undefined): string | null {
  if (text === undefined) return null;
  try {
    const url = new URL(text);
    return url.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : null;
  } catch {
    return null;
  }
}

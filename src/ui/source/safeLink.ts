/** Returns an address that may be shown as a link, https only; null for any other. The page itself never opens it. */
export function toSafeLink(text: string | undefined): string | null {
  if (text === undefined) return null;
  try {
    const url = new URL(text);
    return url.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : null;
  } catch {
    return null;
  }
}

import type { Session } from '../../state/session.svelte';
import { printView } from '../../view/view';

/** Builds the full link to the current view: every field, the exact moment, and the hash of the data. */
export function buildLink(
  session: Pick<Session, 'view' | 'index'> & { readonly playhead: { readonly t: number } },
  place: { readonly origin: string; readonly pathname: string },
): string {
  const { hash } = session.index.network;
  // A link opens the view without the page that copies the link.
  const open = session.view.open?.kind === 'take' ? null : session.view.open;
  const view = { ...session.view, open, t: Math.round(session.playhead.t) };
  return `${place.origin}${place.pathname}?${printView(view, true)}&data=${encodeURIComponent(hash)}`;
}

/** Whether a link was made with other data than these; false for a link without a hash. */
export function isMadeWithOtherData(query: string, hash: string): boolean {
  const data = new URLSearchParams(query).get('data');
  return data !== null && /^[0-9a-f]{8}$/.test(data) && data !== hash;
}

/** Copies text to the clipboard; false where the browser refuses. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

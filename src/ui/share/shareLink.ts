import type { Session } from '../../state/session.svelte';
import { printView } from '../../view/view';

/**
 * The whole link to what is shown now: every field of the view, the very moment, and the content the figures were read
 * from.
 */
export function buildLink(
  session: Pick<Session, 'view' | 'index'> & { readonly playhead: { readonly t: number } },
  place: { readonly origin: string; readonly pathname: string },
): string {
  const { hash } = session.index.network;
  const view = { ...session.view, t: Math.round(session.playhead.t) };
  return `${place.origin}${place.pathname}?${printView(view, true)}&data=${encodeURIComponent(hash)}`;
}

/** Whether a link says that it was made with other data than these; a link that says nothing does not. */
export function isMadeWithOtherData(query: string, hash: string): boolean {
  const data = new URLSearchParams(query).get('data');
  return data !== null && /^[0-9a-f]{8}$/.test(data) && data !== hash;
}

/** Puts text on the clipboard; false where the browser does not allow it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

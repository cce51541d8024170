import type { Session } from '../state/session.svelte';
import { singleKeys } from '../state/singleKeys.svelte';

/** Elements that handle keys themselves, and those that take text. */
const OWN = 'button, a, input, select, textarea, dialog, [role="dialog"]';
const TEXT = 'input, textarea, select, [contenteditable], dialog';

/** Handles the page's keys: space plays and pauses, `?` shows the keys, Escape clears the pick. */
export function handleKeydown(session: Session, event: KeyboardEvent): void {
  const target = event.target instanceof Element ? event.target : null;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const { playhead } = session;
  if (event.key === '?' && singleKeys.on && !target?.closest(TEXT)) {
    session.go({ open: { kind: 'keys' } });
    event.preventDefault();
  } else if (target?.closest(OWN)) return;
  else if (event.key === ' ' && singleKeys.on) {
    if (playhead.playing) playhead.pause();
    else playhead.play();
    event.preventDefault();
  } else if (event.key === 'Escape' && session.pick) session.go({ pick: null }, { leave: true });
}

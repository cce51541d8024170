import type { Session } from '../state/session.svelte';

/** Elements that handle keys themselves. */
const OWN = 'button, a, input, select, textarea, [role="dialog"]';

/** Handles the page's keys: space plays and pauses, Escape clears the pick. */
export function handleKeydown(session: Session, event: KeyboardEvent): void {
  const target = event.target instanceof Element ? event.target : null;
  if (event.defaultPrevented || target?.closest(OWN)) return;
  const { playhead } = session;
  if (event.key === ' ') {
    if (playhead.playing) playhead.pause();
    else playhead.play();
    event.preventDefault();
  } else if (event.key === 'Escape' && session.pick) session.go({ pick: null }, { leave: true });
}

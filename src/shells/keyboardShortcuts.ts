import type { Session } from '../state/session.svelte';

/** What has keys of its own. */
const OWN = 'button, a, input, select, textarea, [role="dialog"]';

/** The keys of the whole page: space plays and pauses, Escape leaves what is picked. */
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

import type { Session } from '../state/session.svelte';
import { restingTimeOf } from '../view/timeWindow';

/** Plays the window once after opening, then rests at a time with heads on the map. */
export function playIntro(session: Session): void {
  const { playhead } = session;
  if (session.shell === 'plan') return;
  playhead.play(() => {
    // Opening the planner ends it, too.
    if (playhead.t < session.window.to && session.shell !== 'plan') return;
    playhead.seek(restingTimeOf(session.window), false);
    // The intro is not the reader's choice: keep it out of the address.
    session.go({ t: null }, { replace: true });
  });
}

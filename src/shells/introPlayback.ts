import type { Session } from '../state/session.svelte';
import { restingTimeOf } from '../view/timeWindow';

/** Plays the window once after the page has opened. Played to its end, it rests where a still picture has heads. */
export function playIntro(session: Session): void {
  const { playhead } = session;
  if (session.shell === 'plan') return;
  playhead.play(() => {
    // Whoever opens the planner has ended it as well.
    if (playhead.t < session.window.to && session.shell !== 'plan') return;
    playhead.seek(restingTimeOf(session.window), false);
    // The opening run is no choice of the reader's: the address does not keep it.
    session.go({ t: null }, { replace: true });
  });
}

import type { Session } from '../state/session.svelte';
import { restOf } from '../view/window';

/**
 * The one run of the window after the page has opened. Played once, it rests where a still picture has heads.
 * @returns `begin` starts it
 */
export function overtureOf(session: Session): { begin(): void } {
  const { playhead } = session;
  let playing = false;
  $effect(() => {
    if (playhead.playing || !playing) return;
    playing = false;
    // Whoever opens the planner has ended it as well.
    if (playhead.t < session.window.to && session.shell !== 'plan') return;
    playhead.seek(restOf(session.window), false);
    // The opening run is no choice of the reader's: the address does not keep it.
    session.go({ t: null }, { replace: true });
  });
  return {
    begin: () => {
      if (session.shell === 'plan') return;
      playing = true;
      playhead.play();
    },
  };
}

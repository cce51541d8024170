import type { Session } from '../state/session.svelte';
import { restingTimeOf } from '../view/timeWindow';
import { DEFAULT_VIEW, parseView, printView, readParam } from '../view/view';

/** Fields with which an address asks for something to be seen at once, even by their default. */
const ASKED = ['t', 'pick', 'camera', 'open', 'period'] as const;

/** Whether an address opens with the opening: it says no more than how the page is written and coloured. */
export function shouldPlayOpening(query: string): boolean {
  const params = new URLSearchParams(query);
  if (ASKED.some((field) => readParam(field, params) !== null)) return false;
  const { lang, theme, light, edition, speed } = DEFAULT_VIEW;
  return printView({ ...parseView(query), lang, theme, light, edition, speed }) === '';
}

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

/** What the glass of a hall does by itself, or must not do. */

/** Keeps the screen on as long as the page is seen; answers how to let go. */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | null = null;
  const ask = async (): Promise<void> => {
    if (document.visibilityState !== 'visible') return;
    try {
      lock = await navigator.wakeLock.request('screen');
    } catch {
      // No such lock, or none now: the hall's own power settings keep the screen on.
      lock = null;
    }
  };
  const again = (): void => void ask();
  document.addEventListener('visibilitychange', again);
  again();
  return () => {
    document.removeEventListener('visibilitychange', again);
    void lock?.release();
  };
}

/** Gestures by which a visitor would leave the exhibit, or find a menu. */
const REFUSED = ['contextmenu', 'dragstart', 'selectstart', 'gesturestart'] as const;

/** Takes menus, drags and selections away; answers how to give them back. */
export function refuseGestures(): () => void {
  const refuse = (event: Event): void => event.preventDefault();
  for (const kind of REFUSED) document.addEventListener(kind, refuse, { capture: true });
  return () => {
    for (const kind of REFUSED) document.removeEventListener(kind, refuse, { capture: true });
  };
}

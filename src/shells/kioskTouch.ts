/** What the glass of a hall does by itself, or must not do. */

/** Keeps the screen on as long as the page is seen; answers how to let go. */
export function holdWakeLock(): () => void {
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

/**
 * Presses buttons for the second person at a glass: a browser makes a click of the first finger alone, and that one may be
 * dragging the map. Answers how to stop.
 */
export function clickForEveryTouch(): () => void {
  const pressed = new Map<number, HTMLButtonElement>();
  const buttonAt = ({ target }: Event): HTMLButtonElement | null =>
    target instanceof Element ? target.closest('button') : null;
  const down = (event: PointerEvent): void => {
    const button = buttonAt(event);
    if (button && !event.isPrimary && event.pointerType === 'touch') pressed.set(event.pointerId, button);
  };
  const up = ({ pointerId, clientX, clientY }: PointerEvent): void => {
    const button = pressed.get(pointerId);
    pressed.delete(pointerId);
    if (button?.contains(document.elementFromPoint(clientX, clientY))) button.click();
  };
  const gone = ({ pointerId }: PointerEvent): void => void pressed.delete(pointerId);
  document.addEventListener('pointerdown', down);
  document.addEventListener('pointerup', up);
  document.addEventListener('pointercancel', gone);
  return () => {
    document.removeEventListener('pointerdown', down);
    document.removeEventListener('pointerup', up);
    document.removeEventListener('pointercancel', gone);
  };
}

/** Gestures by which a visitor would leave the exhibit, or find a menu. */
const REFUSED = ['contextmenu', 'dragstart', 'selectstart', 'gesturestart'] as const;

/** Takes menus, drags, selections and the page's own zoom away; answers how to give them back. */
export function blockBrowserGestures(): () => void {
  const refuse = (event: Event): void => event.preventDefault();
  // A pinch on a pad comes as a turned wheel with the key held. Not captured: the map has its own use for it first.
  const keepSize = (event: WheelEvent): void => {
    if (event.ctrlKey) event.preventDefault();
  };
  for (const kind of REFUSED) document.addEventListener(kind, refuse, { capture: true });
  document.addEventListener('wheel', keepSize, { passive: false });
  return () => {
    for (const kind of REFUSED) document.removeEventListener(kind, refuse, { capture: true });
    document.removeEventListener('wheel', keepSize);
  };
}

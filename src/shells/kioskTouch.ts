/** Browser behaviour that a hall's touch screen needs or must not have. */

/** Keeps the screen on while the page is visible. Returns the release. */
export function holdWakeLock(): () => void {
  let lock: WakeLockSentinel | null = null;
  const ask = async (): Promise<void> => {
    if (document.visibilityState !== 'visible') return;
    try {
      lock = await navigator.wakeLock.request('screen');
    } catch {
      // Not available: the hall's power settings keep the screen on.
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
 * Clicks buttons for a second finger: a browser clicks only for the first, which may drag the map. Returns the undo.
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

/** Gestures by which a visitor would leave the exhibit or open a menu. */
const REFUSED = ['contextmenu', 'dragstart', 'selectstart', 'gesturestart'] as const;

/** Blocks menus, drags, selections and the page's zoom. Returns the undo. */
export function blockBrowserGestures(): () => void {
  const refuse = (event: Event): void => event.preventDefault();
  // A pinch on a trackpad arrives as wheel with Ctrl. Not captured: the map handles it first.
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

import type { TimeWindow } from '../../view/view';

/** Part of the time bar that a drag holds. */
export type Grip = 'from' | 'to' | 'move' | 'playhead';

/** A drag on the time bar, from the press on. */
export interface Drag {
  readonly grip: Grip;
  /** Where it began, CSS px of the page. */
  readonly startX: number;
  readonly window: TimeWindow;
  /** true where playback goes on after it. */
  readonly resume: boolean;
  /** true once it has moved farther than a tap. */
  far: boolean;
}

/** Finds the part under a press; null where a control of its own is pressed. */
export function gripOf(target: EventTarget | null): Grip | null {
  if (!(target instanceof Element) || target.closest('button, a, ul')) return null;
  const edge = target.closest<HTMLElement>('[data-edge]')?.dataset['edge'];
  if (edge === 'from' || edge === 'to') return edge;
  return target.closest('[data-playhead]') ? 'playhead' : 'move';
}

import type { SceneData } from '../../scene/data';
import type { View } from '../../view/view';
import type { ScreenSize } from '../camera/camera';

/** A picture of what the page's map shows, apart from it. */
export interface MapPictureInput {
  readonly data: SceneData;
  readonly view: View;
  /** CSS px; its shorter side sets how large letters and lines are. */
  readonly size: ScreenSize;
  /** Device px per CSS px. */
  readonly ratio: number;
  /** What is laid over the map, and no name may be under; CSS px. */
  readonly covered: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  /** Time on the clock, UTC ms. */
  readonly t: number;
}

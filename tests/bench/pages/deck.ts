import { ArcLayer } from '@deck.gl/layers';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { Rgb } from '../../../src/view/palette';
import { groundMap } from './groundMap';
import { PERIOD_S, TRAIL, type Brush, type Stroke } from './strokes';

/** Its arcs are as high as they are long; these are about as high as the others'. */
const HEIGHT = 0.3;

/**
 * deck.gl's own ArcLayer, moved as its documentation says: colours of both ends are accessors, and an update trigger has
 * them read again at each frame. Between the ends colours only blend, so that there is no trail and no head.
 */
export function draw(strokes: readonly Stroke[], { width, opacity }: Brush): void {
  const map = groundMap();
  const overlay = new MapLibreOverlay({ interleaved: false, layers: [] });
  map.addControl(overlay);

  /** Bright where the run is near this end. */
  const lit = ([red, green, blue]: Rgb, progress: number): [number, number, number, number] => {
    const away = Math.abs(progress);
    const light = Math.max(0, 1 - away / TRAIL);
    return [red, green, blue, 255 * (opacity + (1 - opacity) * light)];
  };

  const step = (now: number): void => {
    const time = now / 1000 / PERIOD_S;
    const progress = ({ phase }: Stroke): number => (time + phase) % 1;
    overlay.setProps({
      layers: [
        new ArcLayer<Stroke>({
          id: 'arcs',
          data: strokes,
          getSourcePosition: ({ from }) => from,
          getTargetPosition: ({ to }) => to,
          getSourceColor: (stroke) => lit(stroke.colour, progress(stroke)),
          getTargetColor: (stroke) => lit(stroke.colour, 1 - progress(stroke)),
          getWidth: (stroke) => stroke.width * width,
          getHeight: HEIGHT,
          updateTriggers: { getSourceColor: time, getTargetColor: time },
        }),
      ],
    });
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}

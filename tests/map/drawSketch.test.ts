import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { farthestZoom } from '../../src/map/camera/camera';
import { drawSketch, type SketchSubject } from '../../src/map/drawSketch';
import { toWorld } from '../../src/scene/mercator';
import { DEFAULT_VIEW } from '../../src/view/view';
import { CAMERA, dataOf, SCREEN } from '../scene/atlas';

/** A canvas that keeps what is asked of it, in words. */
function paper() {
  const asked: string[] = [];
  const context = new Proxy(
    {},
    {
      get:
        (_, what) =>
        (...given: unknown[]) =>
          asked.push(`${String(what)} ${given.join(' ')}`),
      set: (_, what, value) => asked.push(`${String(what)} = ${value}`) > 0,
    },
  );
  const canvas = {
    clientWidth: SCREEN.width,
    clientHeight: SCREEN.height,
    width: 0,
    height: 0,
    getContext: () => context,
  };
  return { asked, canvas: canvas as unknown as HTMLCanvasElement };
}

const outline = [Float64Array.from([[120, 30], [140, 30], [140, 50]].flatMap(([x = 0, y = 0]) => toWorld([x, y])))]; // prettier-ignore

function drawn(patch: Partial<SketchSubject>): readonly string[] {
  const { asked, canvas } = paper();
  drawSketch(canvas, { outline, data: dataOf(), view: DEFAULT_VIEW, camera: CAMERA, ...patch });
  return asked;
}

describe('a sketch', () => {
  beforeEach(() => void vi.stubGlobal('devicePixelRatio', 1));
  afterEach(() => void vi.unstubAllGlobals());

  it('is seen from where the map is, which keeps to its frame', () => {
    const far = drawn({ camera: { ...CAMERA, zoom: farthestZoom(SCREEN) } });
    expect(far.length).toBeGreaterThan(20);
    expect(drawn({ camera: { ...CAMERA, zoom: 0 } })).toEqual(far);
    expect(drawn({})).not.toEqual(far);
  });

  it('dims the others for what is picked, but nothing for what has no place on the map', () => {
    const pick = { kind: 'facility', id: 'busan' } as const;
    expect(drawn({ view: { ...DEFAULT_VIEW, pick } })).not.toEqual(drawn({}));
    expect(drawn({ view: { ...DEFAULT_VIEW, pick: { ...pick, id: 'nowhere' } } })).toEqual(drawn({}));
  });
});

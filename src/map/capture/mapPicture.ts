import { buildBasemapStyle } from '../../scene/basemap/basemapStyle';
import { BASEMAPS } from '../../view/basemapTokens';
import { renderStyleOf } from '../../view/renderStyle';
import type { Camera } from '../../view/view';
import { AtlasMap } from '../atlasMap';
import { pickWithPosition, screenOf } from '../camera/camera';
import { CameraController } from '../camera/cameraController';
import { measurePadding } from '../camera/mapPadding';
import { overlayDevice } from '../overlay/overlayDevice';
import type { OwnBase } from '../ownBaseTiles';
import { TILE_BASE } from '../ownTiles';
import { FixedResolution } from './fixedResolution';
import { findPictureCamera, type ShownMap } from './pictureCamera';
import type { MapPictureInput } from './pictureInput';
import { PictureError, TiledCanvas, cutPicture, type PictureFailure } from './pictureTiles';

/** Measures what the page shows of its map between the panels. */
function measureShown({ map }: Pick<AtlasMap, 'map'>): ShownMap {
  const container = map.getContainer();
  const { width, height } = screenOf(container);
  const { top, right, bottom, left } = measurePadding(container);
  const free = { width: Math.max(1, width - left - right), height: Math.max(1, height - top - bottom) };
  const { lng, lat } = map.unproject([left + free.width / 2, top + free.height / 2]);
  const camera = {
    longitude: lng,
    latitude: lat,
    zoom: map.getZoom(),
    bearing: map.getBearing(),
    pitch: map.getPitch(),
  };
  return { camera, free };
}

/** Puts an element out of sight; a browser draws nothing for one that is not in the page. */
function addStage({ size, covered }: MapPictureInput): HTMLElement {
  const stage = document.createElement('div');
  stage.inert = true;
  stage.dataset['stage'] = 'picture';
  const { width, height } = size;
  const place = { position: 'fixed', left: '-100000px', top: '0', overflow: 'hidden' };
  Object.assign(stage.style, place, { width: `${width}px`, height: `${height}px` });
  const cover = document.createElement('div');
  cover.dataset['coversMap'] = '';
  const { x, y } = covered;
  Object.assign(cover.style, { position: 'absolute', left: `${x}px`, top: `${y}px` });
  Object.assign(cover.style, { width: `${covered.width}px`, height: `${covered.height}px` });
  stage.append(cover);
  document.body.append(stage);
  return stage;
}

function addMapTo(stage: HTMLElement): {
  readonly container: HTMLElement;
  readonly sheet: HTMLCanvasElement;
} {
  const container = document.createElement('div');
  Object.assign(container.style, { position: 'absolute', inset: '0' });
  const sheet = document.createElement('canvas');
  stage.prepend(container, sheet);
  return { container, sheet };
}

const contextOf = (canvas: HTMLCanvasElement | null): WebGL2RenderingContext => {
  const gl = canvas?.getContext('webgl2');
  if (!gl) throw new PictureError('map', 'no WebGL2');
  return gl;
};

/** Longest side of what is drawn while the map loads, device px: each frame would else fill the whole picture. */
const LOADING_SIDE = 256;

/** Ends the context of a removed map, of which a browser allows few: the oldest, the page's own, would be lost. */
function endContext(canvas: HTMLCanvasElement | null): void {
  const halt = (event: Event): void => event.stopImmediatePropagation();
  canvas?.addEventListener('webglcontextlost', halt, { capture: true });
  canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
}

/** A map out of sight that is painted into pictures, tile by tile. */
export class MapPicture {
  #atlas: AtlasMap;
  #stage: HTMLElement;
  #input: MapPictureInput;
  #base: OwnBase | null;
  #camera: Camera;
  #resolution: FixedResolution;
  #ondrawn = (): void => undefined;
  #drawn = new Promise<void>((resolve) => (this.#ondrawn = resolve));
  #failed: PictureError | null = null;
  #onfail: (error: PictureError) => void = () => undefined;

  /** Opens a map that shows what the one on the screen does. Throws where WebGL2 is refused. */
  constructor(onScreen: AtlasMap, input: MapPictureInput) {
    this.#input = input;
    this.#base = onScreen.base;
    this.#camera = findPictureCamera(measureShown(onScreen), input.size);
    const { width, height } = input.size;
    this.#resolution = new FixedResolution(Math.min(input.ratio, LOADING_SIDE / Math.max(width, height)));
    this.#stage = addStage(input);
    try {
      this.#atlas = this.#open();
    } catch (error) {
      this.#stage.remove();
      throw error;
    }
  }

  /**
   * Paints the map into a canvas, a tile a task, so that the page goes on.
   * @param at top left corner in the target, device px
   * @param onprogress called with the share that is painted
   */
  async paint(
    target: CanvasRenderingContext2D,
    at: readonly [x: number, y: number],
    signal: AbortSignal,
    onprogress: (share: number) => void,
  ): Promise<void> {
    await this.#whileSound(this.#drawn, signal);
    const { size: css, ratio } = this.#input;
    const size = [Math.round(css.width * ratio), Math.round(css.height * ratio)] as const;
    const [base, overlay] = [contextOf(this.#atlas.map.getCanvas()), contextOf(this.#atlas.overlayCanvas)];
    const most = Math.min(...[base, overlay].map((gl) => Number(gl.getParameter(gl.MAX_TEXTURE_SIZE))));
    const tiles = cutPicture(...size, most);
    this.#resolution.set(ratio);
    this.#atlas.rescale();
    const canvases = [base, overlay].map((gl) => new TiledCanvas(gl, size));
    for (const [i, tile] of tiles.entries()) {
      for (const canvas of canvases) canvas.aim(tile);
      const [x, y] = [at[0] + tile.x, at[1] + tile.y];
      const layers = this.#atlas.redraw();
      if (base.isContextLost() || overlay.isContextLost()) throw new PictureError('lost');
      layers.forEach(({ canvas, opacity }, layer) => {
        target.globalAlpha = opacity;
        const [fromX, fromY] = layer < layers.length - 1 ? [0, 0] : [tile.x, tile.y];
        const across = Math.min(tile.width, size[0] - tile.x);
        const down = Math.min(tile.height, size[1] - tile.y);
        target.drawImage(canvas, fromX, fromY, across, down, x, y, across, down);
      });
      target.globalAlpha = 1;
      onprogress((i + 1) / tiles.length);
      await this.#whileSound(new Promise((next) => setTimeout(next, 0)), signal);
    }
  }

  remove(): void {
    const overlay = this.#atlas.overlayCanvas;
    this.#atlas.remove();
    endContext(overlay);
    this.#stage.remove();
  }

  #open(): AtlasMap {
    const { data, view, size, t } = this.#input;
    const camera = this.#camera;
    const style = renderStyleOf({
      view: { ...view, pick: pickWithPosition(data.index, view.pick) },
      hover: null,
      zoom: camera.zoom,
      shortSide: Math.min(size.width, size.height),
    });
    const tokens = BASEMAPS[style.theme];
    const drawn = { edition: view.edition, scale: style.uiScale };
    const ours = buildBasemapStyle(tokens, { ...drawn, base: TILE_BASE });
    const ground = this.#base?.draw(ours, tokens, drawn) ?? ours;
    const atlas = new AtlasMap(
      {
        ...addMapTo(this.#stage),
        style: ground,
        camera: new CameraController({ opening: () => camera, still: () => true }),
        clock: { playing: false, tick: () => t, onwake: () => undefined },
        name: '',
        base: this.#base,
        resolution: this.#resolution,
        events: this.#events(),
      },
      overlayDevice(),
    );
    for (const canvas of [atlas.map.getCanvas(), atlas.overlayCanvas])
      canvas?.addEventListener('webglcontextlost', () => this.#fail('lost'));
    atlas.ground.dress(ground, tokens);
    atlas.show(data, style, true);
    return atlas;
  }

  #events() {
    const ignore = (): void => undefined;
    return {
      onready: () => this.#ondrawn(),
      onfault: (what: string) => this.#fail('map', what),
      onworkerless: () => this.#fail('map'),
      onlost: ignore,
      onblank: ignore,
      oncamera: ignore,
      onzoom: ignore,
      onresize: ignore,
      onpointed: ignore,
      onframe: ignore,
      onbasenames: ignore,
    };
  }

  #fail(why: PictureFailure, detail?: string): void {
    this.#failed ??= new PictureError(why, detail);
    this.#onfail(this.#failed);
  }

  /** Waits for a step; rejects where the picture fails or is cancelled meanwhile. */
  #whileSound(step: Promise<void>, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancel = (): void => reject(signal.reason as Error);
      if (this.#failed) return reject(this.#failed);
      if (signal.aborted) return cancel();
      this.#onfail = reject;
      signal.addEventListener('abort', cancel, { once: true });
      step.then(resolve, reject);
    });
  }
}

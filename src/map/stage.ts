import { WebMercatorViewport } from '@deck.gl/core';
import { LngLat, Map as MapLibreMap, setWorkerUrl, type StyleSpecification } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { SceneData } from '../scene/data';
import { pickAt } from '../scene/pick';
import { scene } from '../scene/scene';
import type { BasemapTokens } from '../view/basemapTokens';
import type { Look } from '../view/look';
import { MAX_PITCH, MAX_ZOOM, type Camera, type Pick } from '../view/view';
import {
  constrain,
  fittingInsets,
  flightTime,
  sameCamera,
  smallestZoom,
  type Insets,
  type ScreenSize,
} from './camera';
import { LabelSheet } from './labelSheet';
import { GIVE_UP_MS, isLost, Overlay } from './overlay';
import { serveOwnTiles } from './ownTiles';
import { coloursIn, litIn, shrink, type PictureSample } from './pictureSample';
import { watchPointer } from './pointer';
import { drawPrint } from './printPicture';
import { projectIn } from './project';
import { Racing } from './racing';
import { ReliefSheets } from './reliefSheets';
import { Shaper } from './shaper';

/** The clock the stage is driven by; the playhead has this shape. */
export interface Clock {
  readonly playing: boolean;
  tick(now: number): number;
  onwake: () => void;
}

/** Picks under the pointer, nearest first, at CSS px of the map; `tap` where they were tapped. */
export interface Pointed {
  readonly picks: readonly Pick[];
  readonly x: number;
  readonly y: number;
  readonly tap: boolean;
}

export interface StageEvents {
  readonly onready: () => void;
  /** The camera came to rest after a person or a flight moved it. */
  readonly oncamera: (camera: Camera) => void;
  readonly onzoom: (zoom: number) => void;
  readonly onresize: (screen: ScreenSize) => void;
  readonly onpointed: (pointed: Pointed | null) => void;
  /** Something of the basemap could not be loaded; `what` names it. The rest still works. */
  readonly onfault: (what: string) => void;
  /** The file that cuts tiles did not load: there will be no land. */
  readonly onworkerless: () => void;
  /** The browser keeps the map's context from it for longer than it should, or gave it back after all. */
  readonly onlost: (lost: boolean) => void;
  /** A context was lost and there is nothing to see, or basemap and data layers are drawn again. */
  readonly onblank: (blank: boolean) => void;
  readonly onframe: () => void;
}

export interface StageInput {
  readonly container: HTMLElement;
  readonly sheet: HTMLCanvasElement;
  readonly style: StyleSpecification;
  readonly camera: Camera;
  readonly clock: Clock;
  /** Name of the map for assistive technology. */
  readonly name: string;
  readonly events: StageEvents;
}

/** How often it is asked whether a lost picture is whole again, ms. */
const LOOK_MS = 50;

/** From one scene to another, ms. */
const GLIDE_MS = 1600;

const screenOf = (element: HTMLElement): ScreenSize => ({
  width: element.clientWidth,
  height: element.clientHeight,
});

/** What moves the camera by hand. */
const HANDLERS = [
  'dragPan',
  'dragRotate',
  'scrollZoom',
  'boxZoom',
  'doubleClickZoom',
  'touchZoomRotate',
  'touchPitch',
  'keyboard',
] as const;

const PANELS_CHANGE = { subtree: true, childList: true, attributeFilter: ['hidden', 'class'] };

/** What MapLibre says, and the file that it means. */
const WORKERLESS = /^Worker failed to load/;
const WORKER_FILE = 'maplibre-gl-worker';

/**
 * The glass: one MapLibre map and one overlay for the life of the page. It draws what it is shown, at the clock's
 * time, and only when something changed.
 */
export class Stage {
  readonly map: MapLibreMap;
  /** Drawn since the page opened, of the basemap and of the data layers. */
  frames = 0;
  #container: HTMLElement;
  #overlay: Overlay;
  #labels: LabelSheet;
  #sheet: HTMLCanvasElement;
  #relief = new ReliefSheets();
  #tokens: BasemapTokens | null = null;
  #styled = false;
  /** Settles when the relief last asked for lies, or cannot be had. */
  #laid: Promise<void> = Promise.resolve();
  #style: StyleSpecification;
  #clock: Clock;
  #events: StageEvents;
  #shaper: Shaper;
  #racing: Racing;
  /** Beside the strip panels come and go: it takes the room that is free. */
  #panels = new MutationObserver(() => requestAnimationFrame(() => this.#placeLabels()));
  #shown: { data: SceneData; look: Look } | null = null;
  /** As at the last rest: a movement that only a changed size made is nobody's wish. */
  #size = '';
  #frame = 0;
  #drifting = false;
  /** true while the view moves the camera. */
  #placing = false;
  #removed = false;
  /** Between a lost context and the first whole picture after it. */
  #blank = false;
  /** Reads the data layers in the task that draws them, while a sample is being taken. */
  #sampleOverlay: (() => void) | null = null;

  constructor({ container, sheet, style, camera, clock, name, events }: StageInput) {
    this.#container = container;
    this.#style = style;
    this.#clock = clock;
    this.#events = events;
    this.map = createMap(container, style, camera, name);
    this.#labels = new LabelSheet(sheet);
    this.#sheet = sheet;
    this.#overlay = new Overlay(this.map, {
      onframe: () => {
        this.#countFrame();
        this.#sampleOverlay?.();
      },
      onrebuilt: () => this.#wake(),
      ongone: () => this.#blanked(),
      onlost: () => events.onlost(true),
    });
    // The labels outlive a lost WebGL context, but not the death of the process that holds their canvas.
    sheet.addEventListener('contextrestored', () => this.#placeLabels());
    this.#shaper = new Shaper({ onwake: () => this.#reshaped(), onfault: events.onfault });
    this.#racing = new Racing({ onwake: () => this.#wake(), onfault: events.onfault });
    this.#size = this.#sizeNow();
    clock.onwake = () => this.#wake();
    this.#listen();
  }

  /** Draws this from the next frame on. The same objects cost nothing. `still` changes shape at once. */
  show(data: SceneData, look: Look, still = false): void {
    this.#shown = { data, look };
    this.#shaper.want(look.path, still);
    this.#racing.want(data);
    this.#placeLabels();
    this.#wake();
    void this.#labels.loadFonts(data, look).then((loaded) => {
      if (loaded) this.#placeLabels();
    });
  }

  /** Gives the basemap a style, and the relief its tokens. */
  dress(style: StyleSpecification, tokens: BasemapTokens): void {
    if (style === this.#style && tokens === this.#tokens) return;
    if (style !== this.#style) this.map.setStyle(style, { diff: true });
    this.#style = style;
    this.#tokens = tokens;
    // Before the first style stands there is nothing to lay the relief on; afterwards a style changes at once.
    if (this.#styled) this.#layRelief();
  }

  #layRelief(): void {
    const { map } = this;
    if (!this.#tokens) return;
    this.#laid = this.#relief.lay(map, this.#tokens).catch((error: unknown) => {
      this.#events.onfault(error instanceof Error ? error.message : String(error));
    });
  }

  rename(name: string): void {
    this.map.getCanvas().setAttribute('aria-label', name);
  }

  /** Puts the camera where the view says, unless it is there. */
  place(camera: Camera): void {
    if (sameCamera(camera, this.camera)) return;
    this.#byView(() => this.map.jumpTo(toMapLibre(camera)));
  }

  /** Carries the camera on without letting it rest: labels go along and are not placed anew. */
  drift(camera: Camera): void {
    this.#drifting = true;
    this.#byView(() => this.map.jumpTo(toMapLibre(camera)));
    this.#drifting = false;
  }

  /** Places the labels anew: what covers the map has changed, and the camera has not. */
  relabel(): void {
    this.#placeLabels();
  }

  /** Moves the camera there in sight of all. `still` cuts instead. */
  glide(camera: Camera, still: boolean, duration = GLIDE_MS): void {
    this.map.easeTo({ ...toMapLibre(camera), duration: still ? 0 : duration });
  }

  /** Ends a flight under way, where it is. */
  halt(): void {
    this.#byView(() => this.map.stop());
  }

  /** Movement that the view asks for, and what it ends, is not written back to the view. */
  #byView(move: () => void): void {
    this.#placing = true;
    move();
    this.#placing = false;
  }

  /** Flies until all positions are in view, clear of the insets. `still` cuts instead. */
  flyTo(positions: readonly (readonly [number, number])[], insets: Insets, still: boolean): void {
    const [first, ...rest] = positions;
    if (!first) return;
    let [west, south, east, north] = [first[0], first[1], first[0], first[1]];
    for (const [longitude, latitude] of rest) {
      [west, east] = [Math.min(west, longitude), Math.max(east, longitude)];
      [south, north] = [Math.min(south, latitude), Math.max(north, latitude)];
    }
    const padding = fittingInsets(insets, screenOf(this.#container));
    const camera = this.map.cameraForBounds([west, south, east, north], { padding, maxZoom: 8.6 });
    if (!camera?.center) return;
    const there = this.map.project(LngLat.convert(camera.center));
    const here = this.map.project(this.map.getCenter());
    const duration = still ? 0 : flightTime(Math.hypot(there.x - here.x, there.y - here.y));
    this.map.easeTo({ ...camera, pitch: this.map.getPitch(), bearing: this.map.getBearing(), duration });
  }

  /** Steps the zoom by whole levels, about the centre. */
  zoomBy(levels: number): void {
    this.map.zoomTo(this.map.getZoom() + levels, { duration: 240 });
  }

  /** North up, seen from straight above. */
  level(): void {
    this.map.easeTo({ bearing: 0, pitch: 0, duration: 400 });
  }

  get camera(): Camera {
    const { lng, lat } = this.map.getCenter();
    return {
      longitude: lng,
      latitude: lat,
      zoom: this.map.getZoom(),
      bearing: this.map.getBearing(),
      pitch: this.map.getPitch(),
    };
  }

  get rebuilds(): number {
    return this.#overlay.rebuilds;
  }

  get overlayCanvas(): HTMLCanvasElement | null {
    return this.#overlay.canvas;
  }

  /**
   * Has the map drawn anew and looks at the pixels.
   * @param within ms after which a map that did not draw counts as blank
   */
  async sample(within: number): Promise<PictureSample> {
    let lit: number | null = null;
    this.#sampleOverlay = () => {
      const canvas = this.#overlay.canvas;
      if (canvas) lit = litIn(shrink(canvas));
      this.#sampleOverlay = null;
    };
    this.#wake();
    const colours = await new Promise<number>((resolve) => {
      const late = setTimeout(() => resolve(0), within);
      this.map.once('render', () => {
        clearTimeout(late);
        resolve(coloursIn(shrink(this.map.getCanvas())));
      });
      this.map.triggerRepaint();
    });
    this.#sampleOverlay = null;
    return { colours, lit, lost: isLost(this.map.getCanvas()) || isLost(this.#overlay.canvas) };
  }

  /** Draws what the map shows into a canvas that can be printed, at once: a printer does not wait for a frame. */
  print(target: HTMLCanvasElement, ground: string, night: boolean): void {
    const map = this.map.getCanvas();
    const opacity = Number(map.style.opacity || 1);
    this.map.redraw();
    this.#overlay.redraw();
    const overlay = this.#overlay.canvas;
    drawPrint(
      target,
      [
        { canvas: map, opacity },
        ...(overlay ? [{ canvas: overlay, opacity: 1 }] : []),
        { canvas: this.#sheet, opacity: 1 },
      ],
      { ground, night },
    );
  }

  remove(): void {
    this.#panels.disconnect();
    this.#removed = true;
    cancelAnimationFrame(this.#frame);
    this.#overlay.remove();
    this.map.remove();
  }

  #listen(): void {
    const { map } = this;
    map.on('move', () => this.#labels.follow(this.#viewport()));
    map.on('zoom', () => this.#events.onzoom(map.getZoom()));
    map.on('moveend', () => {
      if (this.#drifting) return;
      this.#placeLabels();
      const resized = this.#size !== this.#sizeNow();
      this.#size = this.#sizeNow();
      if (!this.#placing && !resized) this.#events.oncamera(this.camera);
    });
    map.on('resize', () => {
      const screen = screenOf(this.#container);
      map.setMinZoom(smallestZoom(screen));
      this.#events.onresize(screen);
      this.#placeLabels();
    });
    const canvas = map.getCanvas();
    canvas.addEventListener('webglcontextlost', () => {
      this.#blanked();
      setTimeout(() => this.#tellIfLost(), GIVE_UP_MS);
    });
    canvas.addEventListener('webglcontextrestored', () => this.#events.onlost(false));
    map.on('render', () => this.#countFrame());
    map.on('error', ({ error: { message } }) => {
      const workerless = WORKERLESS.test(message);
      this.#events.onfault(workerless ? WORKER_FILE : message.replace(/\.$/, ''));
      if (workerless) this.#events.onworkerless();
    });
    map.once('style.load', () => {
      this.#styled = true;
      this.#layRelief();
    });
    map.once('idle', () => this.#settle());
    watchPointer(map, (touched) => {
      const shown = this.#shown;
      if (!touched || !shown) return this.#events.onpointed(null);
      const { x, y, radius, tap } = touched;
      const { data, look } = shown;
      const lines = this.#shaper.linesOf(data, look);
      const picks =
        this.#shaper.pick(data, look, x, y, radius) ??
        pickAt(data, look, projectIn(this.#viewport()), x, y, radius, lines);
      map.getCanvas().style.cursor = picks.length > 0 ? 'pointer' : '';
      this.#events.onpointed({ picks, x, y, tap });
    });
  }

  /** The basemap stands: once the fonts of the labels are in and the layers drawn, the first picture is whole. */
  #settle(): void {
    const shown = this.#shown;
    const fonts = shown ? this.#labels.loadFonts(shown.data, shown.look) : Promise.resolve(false);
    void Promise.all([fonts, this.#laid, this.#shaper.ready]).then(() => {
      this.#placeLabels();
      this.#wake();
      requestAnimationFrame(() => requestAnimationFrame(() => this.#events.onready()));
    });
  }

  #reshaped(): void {
    this.#reshape();
    this.#wake();
  }

  /** The map fades as the strip comes, and what would move it then has nothing to move. */
  #reshape(): void {
    const { straight } = this.#shaper;
    this.map.getCanvas().style.opacity = String(1 - straight);
    for (const name of HANDLERS) this.map[name][straight > 0 ? 'disable' : 'enable']();
    if (!this.#shaper.moving || straight === 0) this.#placeLabels();
    else if (straight > 0 && this.#shown) this.#labels.paint([], this.#shown.look, this.#viewport());
    if (straight > 0) this.#panels.observe(document.body, PANELS_CHANGE);
    else this.#panels.disconnect();
  }

  #wake(): void {
    if (this.#frame === 0 && !this.#removed) this.#frame = requestAnimationFrame((now) => this.#draw(now));
  }

  #draw(now: number): void {
    this.#frame = 0;
    const t = this.#clock.tick(now);
    if (this.#shown) {
      const { data, look } = this.#shown;
      const { straight, moving } = this.#shaper;
      const form = this.#shaper.form(data, look, now);
      this.#overlay.show(scene(data, look, t, form, this.#racing.layers(data, look, t, 1 - form.weights[2])));
      if (data.race || this.#labels.riding) this.#ride(data, look, t);
      if (straight !== this.#shaper.straight || moving !== this.#shaper.moving) this.#reshape();
    }
    if (this.#clock.playing || this.#shaper.moving) this.#wake();
  }

  /** MapLibre also fires loss events where nothing is lost. */
  #blanked(): void {
    if (this.#blank || !(isLost(this.map.getCanvas()) || isLost(this.#overlay.canvas))) return;
    this.#blank = true;
    this.#events.onblank(true);
    const look = (): void => {
      if (this.#removed) return;
      const whole = this.#overlay.stands && !isLost(this.map.getCanvas()) && this.map.areTilesLoaded();
      if (!whole) return void setTimeout(look, LOOK_MS);
      this.#blank = false;
      // The frame that is whole has yet to be drawn.
      this.map.once('render', () => this.#events.onblank(false));
      this.map.triggerRepaint();
    };
    look();
  }

  #ride(data: SceneData, look: Look, t: number): void {
    const viewport = this.#viewport();
    const { measure } = this.#labels;
    this.#labels.ride(this.#racing.tags(data, look, t, projectIn(viewport), measure), viewport);
  }

  #tellIfLost(): void {
    if (!this.#removed && isLost(this.map.getCanvas())) this.#events.onlost(true);
  }

  #countFrame(): void {
    this.frames += 1;
    this.#events.onframe();
  }

  #sizeNow(): string {
    const { width, height } = screenOf(this.#container);
    return `${width}x${height}`;
  }

  #placeLabels(): void {
    if (!this.#shown) return;
    const { data, look } = this.#shown;
    const covered = coveredBy(this.#container);
    if (this.#shaper.measure(screenOf(this.#container), covered)) this.#wake();
    const strip = this.#shaper.labels(data, look, this.#labels.measure);
    if (strip) this.#labels.paint(strip, look, this.#viewport());
    else this.#labels.place(data, look, this.#viewport(), covered, this.#shaper.linesOf(data, look));
  }

  #viewport(): WebMercatorViewport {
    const { longitude, latitude, zoom, bearing, pitch } = this.camera;
    return new WebMercatorViewport({
      ...screenOf(this.#container),
      longitude,
      latitude,
      zoom,
      bearing,
      pitch,
    });
  }
}

/** Rectangles of the panels that lie over the map, in its CSS px: elements marked `data-covers-map`. */
function coveredBy(container: HTMLElement): readonly DOMRect[] {
  const origin = container.getBoundingClientRect();
  return [...document.querySelectorAll('[data-covers-map]')].map((panel) => {
    const { left, top, width, height } = panel.getBoundingClientRect();
    return new DOMRect(left - origin.left, top - origin.top, width, height);
  });
}

function toMapLibre({ longitude, latitude, zoom, bearing, pitch }: Camera) {
  return { center: [longitude, latitude] as [number, number], zoom, bearing, pitch };
}

/** Longest side a canvas may have: the screen's own, within what the GPU allows. */
function largestCanvas(): number {
  const gl = document.createElement('canvas').getContext('webgl2');
  const largest: unknown = gl?.getParameter(gl.MAX_TEXTURE_SIZE);
  gl?.getExtension('WEBGL_lose_context')?.loseContext();
  return Math.min(8192, typeof largest === 'number' ? largest : 4096);
}

function createMap(
  container: HTMLElement,
  style: StyleSpecification,
  camera: Camera,
  name: string,
): MapLibreMap {
  setWorkerUrl(workerUrl);
  serveOwnTiles();
  const largest = largestCanvas();
  return new MapLibreMap({
    container,
    style,
    ...toMapLibre(camera),
    minZoom: smallestZoom(screenOf(container)),
    maxZoom: MAX_ZOOM,
    maxPitch: MAX_PITCH,
    renderWorldCopies: false,
    attributionControl: false,
    maxCanvasSize: [largest, largest],
    maxTileCacheSize: 200,
    fadeDuration: 0,
    locale: { 'Map.Title': name },
    transformConstrain: (center, zoom) => {
      const kept = constrain(center.lng, center.lat, zoom, screenOf(container));
      return { center: new LngLat(kept.longitude, kept.latitude), zoom: kept.zoom };
    },
  });
}

import { WebMercatorViewport } from '@deck.gl/core';
import type { Device } from '@luma.gl/core';
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { SceneData } from '../scene/data';
import { keepsLabels } from '../scene/labels/labelEmphasis';
import { pickAt } from '../scene/pick/pickAt';
import { buildScene } from '../scene/scene';
import type { RenderStyle } from '../view/renderStyle';
import { MAX_ZOOM } from '../view/view';
import { screenOf, smallestZoom } from './camera/camera';
import type { CameraController } from './camera/cameraController';
import { DeckOverlay, isLost, type PassName } from './overlay/deckOverlay';
import { AdaptiveResolution, largestSideOf } from './adaptiveResolution';
import { FirstPicture } from './firstPicture';
import { BasemapLayers } from './basemapSource';
import { LabelCanvas } from './labels/labelCanvas';
import { createMap } from './mapLibreMap';
import { PanelWatch } from './camera/panelWatch';
import { ContextLossMonitor } from './overlay/contextLossMonitor';
import { overlayDevice } from './overlay/overlayDevice';
import type { OwnBase } from './ownBaseTiles';
import type { PictureSample } from './kioskHealth/pictureSample';
import { watchPointer, type Touched } from './pointer';
import { drawPrintPicture, type PrintLayer, type PrintPaper } from './printPicture';
import { createProjection } from './projection';
import { RaceRenderer } from './raceRenderer';
import { PixelSampler } from './kioskHealth/pixelSampler';
import { ShapeTransition } from './shapeTransition';
import type { MapClock, AtlasMapEvents, AtlasMapInput } from './atlasMapInput';
import { watchWorkers } from './kioskHealth/workerWatch';

/** MapLibre's error for a worker that did not load, and its file. */
const WORKERLESS = /^Worker failed to load/;
const WORKER_FILE = 'maplibre-gl-worker';
/** Fault reported if the basemap never completes. */
const TILES = '/map/';

/** Longest time the data layers wait for the basemap, ms. */
const LAID_MS = 2000;

/**
 * Holds one MapLibre map and one overlay for the life of the page. Draws given data at the clock's time, only after a
 * change.
 */
export class AtlasMap {
  readonly map: MapLibreMap;
  readonly ground: BasemapLayers;
  /** Frames of basemap and data layers since the page opened. */
  frames = 0;
  #camera: CameraController;
  #container: HTMLElement;
  #fineness: AdaptiveResolution;
  #overlay: DeckOverlay;
  #labels: LabelCanvas;
  #sheet: HTMLCanvasElement;
  #outage: ContextLossMonitor;
  #sampler: PixelSampler;
  #unwatch: () => void;
  #clock: MapClock;
  /** Time on the clock of the last frame, UTC ms. */
  #drawnAt = 0;
  #events: AtlasMapEvents;
  #shaper: ShapeTransition;
  #racing: RaceRenderer;
  #panels: PanelWatch;
  #first: FirstPicture;
  #shown: { data: SceneData; style: RenderStyle } | null = null;
  #base: OwnBase | null;
  #frame = 0;
  /** Time of the previous frame, if this one follows it directly. */
  #before: number | null = null;
  #removed = false;

  constructor(
    { container, sheet, style, camera, clock, name, events, base, resolution }: AtlasMapInput,
    device: Device,
    pass: PassName = 'own',
  ) {
    this.#container = container;
    this.#clock = clock;
    this.#events = events;
    const largest = largestSideOf(device.limits.maxTextureDimension2D);
    this.#fineness = resolution ?? new AdaptiveResolution(screenOf(container), devicePixelRatio, largest);
    this.#base = base;
    const first = camera.firstCamera(screenOf(container));
    const nearest = base?.mark.maxZoom ?? MAX_ZOOM;
    this.map = createMap(container, style, first, name, this.#fineness, nearest);
    this.#unwatch = watchWorkers(this.map);
    this.#camera = camera;
    this.ground = new BasemapLayers(this.map, style, events.onfault);
    this.#labels = new LabelCanvas(sheet, () => this.#fineness.finest);
    // While the map moves, moveend will place them.
    this.#panels = new PanelWatch(container, () => this.map.isMoving() || this.#placeLabels());
    this.#sheet = sheet;
    this.#sampler = new PixelSampler(this.map, () => this.#overlay);
    this.#outage = new ContextLossMonitor(this.map, () => this.#overlay, events);
    this.#overlay = this.#createOverlay(device, pass);
    // Labels survive a lost WebGL context, but not the death of the process holding their canvas.
    sheet.addEventListener('contextrestored', () => this.#placeLabels());
    this.#shaper = new ShapeTransition({ onwake: () => this.#reshaped(), onfault: events.onfault });
    this.#approach();
    this.#racing = new RaceRenderer({ onwake: () => this.#wake(), onfault: events.onfault });
    this.#first = new FirstPicture(events.onready, () => events.onfault(TILES));
    clock.onwake = () => this.#wake();
    this.#listen();
    camera.attach(this.map, container);
  }

  /** Draws these data from the next frame on; the same objects cost nothing. `still` skips the morph. */
  show(data: SceneData, style: RenderStyle, still = false): void {
    const before = this.#shown;
    this.#shown = { data, style };
    this.#shaper.want(style.path, still);
    this.#approach();
    this.#racing.want(data);
    this.#wake();
    // Most of what is hovered or picked changes no label.
    if (before?.data === data && keepsLabels(data, before.style, style) && this.#shaper.straight === 0)
      return;
    this.#placeLabels();
    void this.#labels.loadFonts(data, style).then((loaded) => {
      if (loaded) this.#placeLabels();
    });
  }

  /** Base of the exhibitor's own that is drawn. */
  get base(): OwnBase | null {
    return this.#base;
  }

  /** Goes on without the base of the exhibitor's own. */
  dropBase(): void {
    this.#base = null;
    this.#labels.setBaseNames([]);
    this.map.setMaxZoom(MAX_ZOOM);
    this.#placeLabels();
  }

  rename(name: string): void {
    this.map.getCanvas().setAttribute('aria-label', name);
  }

  get rebuilds(): number {
    return this.#overlay.rebuilds;
  }

  get overlayCanvas(): HTMLCanvasElement | null {
    return this.#overlay.canvas;
  }

  /**
   * Redraws the map and samples its pixels.
   * @param within ms after which a map that did not draw counts as blank
   */
  sample(within: number): Promise<PictureSample> {
    return this.#sampler.sample(within, () => this.#wake());
  }

  /** Gives all canvases the present resolution in this task. */
  rescale(): void {
    this.map.setPixelRatio(this.#fineness.ratio);
    this.#overlay.resizeCanvas();
  }

  /** Draws in this task and returns what was drawn, lowest first: the canvases of WebGL read as blank later. */
  redraw(): readonly PrintLayer[] {
    const map = this.map.getCanvas();
    const opacity = Number(map.style.opacity || 1);
    this.map.redraw();
    this.#overlay.redraw();
    const overlay = this.#overlay.canvas;
    return [
      { canvas: map, opacity },
      ...(overlay ? [{ canvas: overlay, opacity: 1 }] : []),
      { canvas: this.#sheet, opacity: 1 },
    ];
  }

  /** Draws a printable canvas in this task: a printer does not wait for a frame. */
  print(target: HTMLCanvasElement, paper: PrintPaper): void {
    drawPrintPicture(target, this.redraw(), paper);
  }

  remove(): void {
    this.#panels.end();
    this.#camera.detach();
    this.#unwatch();
    this.#removed = true;
    this.#outage.end();
    this.#first.end();
    cancelAnimationFrame(this.#frame);
    this.#overlay.remove();
    this.ground.remove();
    this.map.remove();
  }

  #createOverlay(device: Device, pass: PassName): DeckOverlay {
    const events = {
      onframe: () => {
        this.#countFrame();
        this.#sampler.drawn();
      },
      onrebuilt: () => this.#wake(),
      ongone: () => this.#outage.begin(),
      onlost: () => this.#events.onlost(true),
      onerror: (error: Error) => reportError(error),
    };
    return new DeckOverlay(this.map, device, this.#fineness.ratio, events, pass);
  }

  #listen(): void {
    const { map } = this;
    map.on('move', () => this.#labels.follow(this.#viewport()));
    map.on('zoom', () => {
      if (this.#approach()) this.#wake();
      this.#events.onzoom(map.getZoom());
    });
    map.on('moveend', () => {
      // Drifting labels move with the camera, even under panels.
      if (this.#camera.drifting) return this.#panels.end();
      this.#placeLabels();
      const { camera } = this.#camera;
      if (this.#camera.rested() && camera) this.#events.oncamera(camera);
    });
    map.on('resize', () => {
      this.#camera.resized();
      this.#fineness.fit(screenOf(this.#container), devicePixelRatio);
      this.#refine();
      this.#events.onresize(screenOf(this.#container));
      this.#placeLabels();
    });
    if (this.#base) map.on('idle', () => this.#nameBase());
    map.on('render', () => this.#countFrame());
    map.on('error', ({ error: { message } }) => {
      const workerless = WORKERLESS.test(message);
      this.#events.onfault(workerless ? WORKER_FILE : message.replace(/\.$/, ''));
      if (workerless) this.#events.onworkerless();
    });
    map.once('idle', () => this.#settle());
    map.once('load', () => this.#overlay.release());
    setTimeout(() => this.#removed || this.#overlay.release(), LAID_MS);
    watchPointer(map, (touched) => this.#point(touched));
  }

  #approach(): boolean {
    const hall = this.#shown?.style.hall;
    return this.#shaper.approach(this.map.getZoom(), smallestZoom(screenOf(this.#container)), hall);
  }

  #point(touched: Touched | null): void {
    const shown = this.#shown;
    if (!touched || !shown) return this.#events.onpointed(null);
    const { x, y, radius, tap } = touched;
    const { data, style } = shown;
    const lines = this.#shaper.linesOf(data, style);
    const project = createProjection(this.#viewport());
    const options = this.#racing.optionsAt(data, { style, t: this.#drawnAt, project, x, y, radius });
    const picks =
      options.length > 0
        ? []
        : (this.#shaper.pick(data, style, x, y, radius) ?? pickAt(data, style, project, x, y, radius, lines));
    this.map.getCanvas().style.cursor = picks.length + options.length > 0 ? 'pointer' : '';
    this.#events.onpointed({ picks, options, x, y, tap });
  }

  /** Completes the first picture: basemap, fonts of the labels, data layers. */
  #settle(): void {
    const shown = this.#shown;
    const fonts = shown ? this.#labels.loadFonts(shown.data, shown.style) : Promise.resolve(false);
    void Promise.all([fonts, this.ground.laid, this.#shaper.ready]).then(() => {
      this.#placeLabels();
      this.#wake();
      requestAnimationFrame(() => requestAnimationFrame(() => this.#first.stands()));
    });
  }

  #reshaped(): void {
    this.#reshape();
    this.#wake();
  }

  /** Fades the map as the strip comes, and disables moving it. */
  #reshape(): void {
    const { straight } = this.#shaper;
    this.map.getCanvas().style.opacity = String(1 - straight);
    this.#camera.allowHands(straight === 0);
    if (!this.#shaper.moving || straight === 0) this.#placeLabels();
    else if (this.#shown) this.#labels.paint([], this.#shown.style, this.#viewport());
  }

  #wake(): void {
    if (this.#frame === 0 && !this.#removed) this.#frame = requestAnimationFrame((now) => this.#draw(now));
  }

  #draw(now: number): void {
    this.#frame = 0;
    if (this.#before !== null && this.#fineness.reportFrameTime(now - this.#before)) this.#refine();
    const t = this.#clock.tick(now);
    this.#drawnAt = t;
    if (this.#shown) {
      const { data, style } = this.#shown;
      const { straight, moving } = this.#shaper;
      const form = this.#shaper.form(data, style, now, t);
      this.#overlay.show(
        buildScene(data, style, t, form, this.#racing.layers(data, style, t, 1 - form.weights[2])),
      );
      if (data.race || this.#labels.riding) this.#ride(data, style, t);
      if (straight !== this.#shaper.straight || moving !== this.#shaper.moving) this.#reshape();
    }
    const goesOn = this.#clock.playing || this.#shaper.moving;
    this.#before = goesOn ? now : null;
    if (goesOn) this.#wake();
  }

  /** Draws at the resolution the card allows. */
  #refine(): void {
    const { ratio } = this.#fineness;
    if (this.map.getPixelRatio() !== ratio) this.map.setPixelRatio(ratio);
    const { width, height } = screenOf(this.#container);
    const asked = { width: Math.floor(width * ratio), height: Math.floor(height * ratio) };
    const canvas = this.map.getCanvas();
    // A lost canvas keeps its previous size.
    if (!isLost(canvas) && this.#fineness.granted(asked, canvas)) return this.#refine();
    this.#overlay.ratio = ratio;
  }

  #ride(data: SceneData, style: RenderStyle, t: number): void {
    const viewport = this.#viewport();
    const { measure, panels } = this.#labels;
    const names = this.#labels.boxes(viewport);
    const at = {
      style,
      t,
      project: createProjection(viewport),
      measure,
      names,
      panels,
      screen: viewport,
    };
    this.#labels.ride(this.#racing.tags(data, at), viewport);
  }

  /** Writes the names of an own base that are in sight now. */
  #nameBase(): void {
    if (!this.#base || !this.#shown) return;
    const { data, style } = this.#shown;
    const { drafts, unwritable } = this.#base.readNames(this.map, data.index.network, style.lang);
    this.#events.onbasenames(unwritable);
    if (!this.#labels.setBaseNames(drafts)) return;
    this.#placeLabels();
    void this.#labels.loadFonts(data, style).then((loaded) => {
      if (loaded) this.#placeLabels();
    });
  }

  #countFrame(): void {
    this.frames += 1;
    this.#events.onframe();
  }

  #placeLabels(): void {
    if (!this.#shown || this.#removed) return;
    const { data, style } = this.#shown;
    const screen = screenOf(this.#container);
    const covered = this.#panels.covered();
    if (this.#shaper.measure(screen, covered)) this.#wake();
    const strip = this.#shaper.labels(data, style, this.#labels.measure);
    if (strip) this.#labels.paint(strip, style, this.#viewport());
    else this.#labels.place(data, style, this.#viewport(), covered, this.#shaper.linesOf(data, style));
  }

  #viewport(): WebMercatorViewport {
    return new WebMercatorViewport({ ...screenOf(this.#container), ...this.#camera.camera });
  }
}

/** `?debug=1&pass=deck` selects deck's own pass, for comparison. */
function passAsked(search: string): PassName {
  const asked = new URLSearchParams(search);
  return asked.get('debug') === '1' && asked.get('pass') === 'deck' ? 'deck' : 'own';
}

/**
 * Opens the map: the device of the data layers first, the map a frame later. In between the browser starts the map's
 * worker thread, which a busy page would delay. Rejects where WebGL2 is refused.
 */
export async function openAtlasMap(input: AtlasMapInput): Promise<AtlasMap> {
  const device = overlayDevice();
  await new Promise(requestAnimationFrame);
  return new AtlasMap(input, device, passAsked(location.search));
}

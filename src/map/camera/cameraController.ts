import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Position } from '../../domain/types';
import type { Camera } from '../../view/view';
import { farthestZoom, flightMs, isSameCamera, screenOf, type ScreenSize } from './camera';
import { fitCamera } from './fitCamera';
import { measurePadding } from './mapPadding';
import { StickyFit } from './stickyFit';

/** Requested movement of the camera. */
export type CameraIntent =
  /**
   * Fits the positions between the panels, at the present angle. `sticky` keeps them fitted while panels change, until
   * the map is moved; with no positions it only ends that. `nearest` is the largest zoom. `headroom` is kept above the
   * positions for columns, rem.
   */
  | {
      readonly kind: 'fit';
      readonly places: readonly Position[];
      readonly sticky?: boolean;
      readonly nearest?: number;
      readonly headroom?: number;
    }
  /** Animates the camera to values, or by levels of zoom. */
  | { readonly kind: 'ease'; readonly to?: Partial<Camera>; readonly zoomBy?: number; readonly ms: number }
  /** Places the camera at once; `here` stops a movement, `opening` is the page's first camera. */
  | { readonly kind: 'jump'; readonly to: Camera | 'here' | 'opening' }
  /** Places the camera for one frame of a slow movement. */
  | { readonly kind: 'drift'; readonly to: Camera };

/** Largest zoom of a flight to a picked entity. */
export const NEAREST_PICK = 8.6;

/** MapLibre's handlers of user movement. */
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

/** Converts camera fields to MapLibre's options. */
function toOptions({ longitude, latitude, ...rest }: Partial<Camera>) {
  const center =
    longitude === undefined || latitude === undefined
      ? {}
      : { center: [longitude, latitude] as [number, number] };
  return { ...center, ...rest };
}

/** What the page supplies to a controller. */
interface CameraInput {
  /** Returns the opening camera of a screen. */
  readonly opening: (screen: ScreenSize) => Camera;
  /** Whether cuts replace movement. */
  readonly still: () => boolean;
}

/**
 * Moves the camera; only the user's hands do so besides. Tells movements by or for the user, which are written to the
 * address, from those by the address or a resize. Before a map is attached it keeps the last jump and sticky fit only.
 */
export class CameraController {
  #input: CameraInput;
  #map: MapLibreMap | null = null;
  #container: HTMLElement | null = null;
  #sticky: StickyFit | null = null;
  /** Positions of a sticky fit that waits for the map. */
  #waiting: readonly Position[] = [];
  /** Room above the fitted positions, rem. */
  #headroom = 0;
  /** Target of the last jump. */
  #asked: Camera | 'opening' = 'opening';
  /** Size at the last rest, CSS px: movement by a resize is not the user's. */
  #size = '';
  #drifting = false;
  /** true while a jump is carried out. */
  #placing = false;
  #hands = true;

  constructor(input: CameraInput) {
    this.#input = input;
  }

  /** Returns the camera to open a map with. */
  firstCamera(screen: ScreenSize): Camera {
    return this.#asked === 'opening' ? this.#input.opening(screen) : this.#asked;
  }

  /** Controls this map from now on. */
  attach(map: MapLibreMap, container: HTMLElement): void {
    this.#map = map;
    this.#container = container;
    this.#size = this.#sizeNow();
    this.#sticky = new StickyFit(container, (places) => this.#fit(places));
    this.#place();
    this.#sticky.hold(this.#waiting);
  }

  /** Releases the map. */
  detach(): void {
    this.#sticky?.release();
    [this.#map, this.#container, this.#sticky] = [null, null, null];
  }

  /** Carries out an intent. */
  move(intent: CameraIntent): void {
    switch (intent.kind) {
      case 'fit':
        return this.#startFit(intent);
      case 'ease':
        return this.#ease(intent);
      case 'jump':
        return this.#jump(intent.to);
      case 'drift':
        this.#drifting = true;
        this.#byProgram((map) => map.jumpTo(toOptions(intent.to)));
        this.#drifting = false;
    }
  }

  /** null before a map is attached. */
  get camera(): Camera | null {
    const map = this.#map;
    if (!map) return null;
    const { lng, lat } = map.getCenter();
    return {
      longitude: lng,
      latitude: lat,
      zoom: map.getZoom(),
      bearing: map.getBearing(),
      pitch: map.getPitch(),
    };
  }

  /** true during a slow movement without rest. */
  get drifting(): boolean {
    return this.#drifting;
  }

  /** Handles the camera's coming to rest. Returns true for a movement by or for the user. */
  rested(): boolean {
    // A jump within a resize comes to rest before the resize does.
    if (this.#placing) return false;
    const resized = this.#size !== this.#sizeNow();
    this.#size = this.#sizeNow();
    return !resized;
  }

  /** Adapts smallest zoom, and sticky fit or opening camera, to the map's size. */
  resized(): void {
    if (this.#container) this.#map?.setMinZoom(farthestZoom(screenOf(this.#container)));
    if (!this.#sticky?.refit() && this.#asked === 'opening') this.#place();
  }

  allowHands(allowed: boolean): void {
    this.#hands = allowed;
    for (const name of HANDLERS) this.#map?.[name][allowed ? 'enable' : 'disable']();
  }

  #startFit({ places, sticky, nearest, headroom = 0 }: Extract<CameraIntent, { kind: 'fit' }>): void {
    this.#headroom = headroom;
    this.#waiting = sticky ? places : [];
    if (sticky) return this.#sticky?.hold(places);
    this.#sticky?.release();
    this.#fit(places, nearest);
  }

  #fit(places: readonly Position[], nearest?: number): void {
    const [map, container, from] = [this.#map, this.#container, this.camera];
    // Without handlers the map is out of sight.
    if (!map || !container || !from || !this.#hands) return;
    const screen = screenOf(container);
    const zooms = { farthest: farthestZoom(screen), ...(nearest === undefined ? {} : { nearest }) };
    const to = fitCamera(places, screen, measurePadding(container, this.#headroom), from, zooms);
    if (!to) return;
    const { x, y } = map.project([to.longitude, to.latitude]);
    this.#easeTo(to, flightMs(Math.hypot(x - screen.width / 2, y - screen.height / 2)));
  }

  #ease({ to = {}, zoomBy = 0, ms }: Extract<CameraIntent, { kind: 'ease' }>): void {
    this.#letGo();
    const zoom = zoomBy === 0 || !this.#map ? {} : { zoom: this.#map.getZoom() + zoomBy };
    this.#easeTo({ ...to, ...zoom }, ms);
  }

  #easeTo(to: Partial<Camera>, ms: number): void {
    this.#map?.easeTo({ ...toOptions(to), duration: this.#input.still() ? 0 : ms });
  }

  #jump(to: Camera | 'here' | 'opening'): void {
    if (to !== 'here') {
      this.#asked = to;
      return this.#place();
    }
    this.#letGo();
    this.#byProgram((map) => map.jumpTo({}));
  }

  #letGo(): void {
    this.#waiting = [];
    this.#sticky?.release();
  }

  /** Places the camera at the last jump's target, if elsewhere. */
  #place(): void {
    const [container, now] = [this.#container, this.camera];
    if (!container || !now) return;
    const to = this.firstCamera(screenOf(container));
    if (!isSameCamera(to, now)) this.#byProgram((map) => map.jumpTo(toOptions(to)));
  }

  /** Runs a movement that is not written to the address. */
  #byProgram(move: (map: MapLibreMap) => void): void {
    if (!this.#map) return;
    this.#placing = true;
    move(this.#map);
    this.#placing = false;
  }

  #sizeNow(): string {
    return `${this.#container?.clientWidth}x${this.#container?.clientHeight}`;
  }
}

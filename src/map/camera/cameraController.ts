import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Position } from '../../domain/types';
import type { Camera } from '../../view/view';
import { farthestZoom, flightMs, isSameCamera, screenOf, type ScreenSize } from './camera';
import { fitCamera } from './fitCamera';
import { measurePadding } from './mapPadding';
import { StickyFit } from './stickyFit';

/** What the camera is asked to do. */
export type CameraIntent =
  /**
   * Brings places into view, clear of what covers the map, at the angle it is seen at. `sticky` keeps them there while panels come
   * and go, until somebody moves the map; of no places it only ends that. `nearest` is the largest zoom.
   */
  | {
      readonly kind: 'fit';
      readonly places: readonly Position[];
      readonly sticky?: boolean;
      readonly nearest?: number;
    }
  /** Moves the camera in sight of all: to values, or by levels of zoom. */
  | { readonly kind: 'ease'; readonly to?: Partial<Camera>; readonly zoomBy?: number; readonly ms: number }
  /** Puts the camera there at once; `here` ends a movement where it is, `opening` is what a page opens with. */
  | { readonly kind: 'jump'; readonly to: Camera | 'here' | 'opening' }
  /** Carries the camera on for one frame of a slow movement, without letting it rest. */
  | { readonly kind: 'drift'; readonly to: Camera };

/** The nearest that a picked thing is flown to. */
export const NEAREST_PICK = 8.6;

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

/** Some of a camera as MapLibre takes it. */
function toOptions({ longitude, latitude, ...rest }: Partial<Camera>) {
  const center =
    longitude === undefined || latitude === undefined
      ? {}
      : { center: [longitude, latitude] as [number, number] };
  return { ...center, ...rest };
}

/** What a controller knows of its page. */
interface CameraInput {
  /** The camera a page opens with on a screen. */
  readonly opening: (screen: ScreenSize) => Camera;
  /** Cuts instead of movement. */
  readonly still: () => boolean;
}

/**
 * Moves the camera: the only one that does, but for the hands of a reader. Tells a movement by the reader, or for them, from one
 * that the address or a changed size asked for: only the former is written to the address. Before there is a map it keeps the
 * last jump and the last sticky fit; all else has nothing to move.
 */
export class CameraController {
  #input: CameraInput;
  #map: MapLibreMap | null = null;
  #container: HTMLElement | null = null;
  #sticky: StickyFit | null = null;
  /** A sticky fit that waits for the map. */
  #waiting: readonly Position[] = [];
  /** Where the last jump put the camera. */
  #asked: Camera | 'opening' = 'opening';
  /** CSS px of the map at the last rest: what a changed size moves is no wish of anybody's. */
  #size = '';
  #drifting = false;
  /** true while a jump is carried out. */
  #placing = false;
  #hands = true;

  constructor(input: CameraInput) {
    this.#input = input;
  }

  /** The camera to open a map of this size with. */
  firstCamera(screen: ScreenSize): Camera {
    return this.#asked === 'opening' ? this.#input.opening(screen) : this.#asked;
  }

  /** Moves this map from now on. */
  attach(map: MapLibreMap, container: HTMLElement): void {
    this.#map = map;
    this.#container = container;
    this.#size = this.#sizeNow();
    this.#sticky = new StickyFit(container, (places) => this.#fit(places));
    this.#place();
    this.#sticky.hold(this.#waiting);
  }

  /** Lets go of the map. */
  detach(): void {
    this.#sticky?.release();
    [this.#map, this.#container, this.#sticky] = [null, null, null];
  }

  /** Does what is asked. */
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

  /** Where the camera is; null before there is a map. */
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

  /** true while the camera is carried on without letting it rest. */
  get drifting(): boolean {
    return this.#drifting;
  }

  /** Called when the camera has come to rest: true where a reader moved it, or a movement that they asked for. */
  rested(): boolean {
    const resized = this.#size !== this.#sizeNow();
    this.#size = this.#sizeNow();
    return !this.#placing && !resized;
  }

  /** Called when the map has another size: its smallest zoom and the opening go with that. */
  resized(): void {
    if (this.#container) this.#map?.setMinZoom(farthestZoom(screenOf(this.#container)));
    if (this.#asked === 'opening') this.#place();
  }

  /** Lets a reader move the camera, or not. */
  allowHands(allowed: boolean): void {
    this.#hands = allowed;
    for (const name of HANDLERS) this.#map?.[name][allowed ? 'enable' : 'disable']();
  }

  #startFit({ places, sticky, nearest }: Extract<CameraIntent, { kind: 'fit' }>): void {
    this.#waiting = sticky ? places : [];
    if (sticky) return this.#sticky?.hold(places);
    this.#sticky?.release();
    this.#fit(places, nearest);
  }

  #fit(places: readonly Position[], nearest?: number): void {
    const [map, container, from] = [this.#map, this.#container, this.camera];
    // A map that nobody can move is out of sight.
    if (!map || !container || !from || !this.#hands) return;
    const screen = screenOf(container);
    const zooms = { farthest: farthestZoom(screen), ...(nearest === undefined ? {} : { nearest }) };
    const to = fitCamera(places, screen, measurePadding(container), from, zooms);
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

  /** Puts the camera where it was asked to be, unless it is there. */
  #place(): void {
    const [container, now] = [this.#container, this.camera];
    if (!container || !now) return;
    const to = this.firstCamera(screenOf(container));
    if (!isSameCamera(to, now)) this.#byProgram((map) => map.jumpTo(toOptions(to)));
  }

  /** Movement that the program asks for, and what it ends, is not written back to the address. */
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

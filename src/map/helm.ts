import { LngLat, type Map as MapLibreMap } from 'maplibre-gl';
import type { Position } from '../domain/types';
import type { Camera } from '../view/view';
import { farthestZoom, fittingInsets, flightTime, sameCamera, type Insets } from './camera';
import { framing } from './framing';
import { screenOf, toMapLibre } from './mapLibreMap';

/** From one scene to another, ms. */
const GLIDE_MS = 1600;
/** From one stage of a plan to the next, ms. */
const EMBRACE_MS = 900;

/** The nearest that a thing is flown to. */
const NEAREST = 8.6;

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

/** Moves the camera, and knows whose wish a movement was. */
export class Helm {
  #map: MapLibreMap;
  #container: HTMLElement;
  /** As at the last rest: a movement that only a changed size made is nobody's wish. */
  #size: string;
  #drifting = false;
  /** true while the view moves the camera. */
  #placing = false;

  constructor(map: MapLibreMap, container: HTMLElement) {
    this.#map = map;
    this.#container = container;
    this.#size = this.#sizeNow();
  }

  get camera(): Camera {
    const { lng, lat } = this.#map.getCenter();
    return {
      longitude: lng,
      latitude: lat,
      zoom: this.#map.getZoom(),
      bearing: this.#map.getBearing(),
      pitch: this.#map.getPitch(),
    };
  }

  /** true while the camera is carried on without letting it rest. */
  get drifting(): boolean {
    return this.#drifting;
  }

  /** Called when the camera has come to rest: true where a person or a flight moved it. */
  rested(): boolean {
    const resized = this.#size !== this.#sizeNow();
    this.#size = this.#sizeNow();
    return !this.#placing && !resized;
  }

  /** Puts the camera where the view says, unless it is there. */
  place(camera: Camera): void {
    if (sameCamera(camera, this.camera)) return;
    this.#byView(() => this.#map.jumpTo(toMapLibre(camera)));
  }

  /** Carries the camera on without letting it rest: labels go along and are not placed anew. */
  drift(camera: Camera): void {
    this.#drifting = true;
    this.#byView(() => this.#map.jumpTo(toMapLibre(camera)));
    this.#drifting = false;
  }

  /** Moves the camera there in sight of all. `still` cuts instead. */
  glide(camera: Camera, still: boolean, duration = GLIDE_MS): void {
    this.#map.easeTo({ ...toMapLibre(camera), duration: still ? 0 : duration });
  }

  /** Moves the camera to where it holds all places clear of the insets, at the angle it stands at. `still` cuts instead. */
  embrace(places: readonly Position[], insets: Insets, still: boolean): void {
    const screen = screenOf(this.#container);
    const to = framing(places, screen, insets, this.camera, farthestZoom(screen));
    if (to) this.glide(to, still, EMBRACE_MS);
  }

  /** Ends a flight under way, where it is. */
  halt(): void {
    this.#byView(() => this.#map.stop());
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
    const map = this.#map;
    const padding = fittingInsets(insets, screenOf(this.#container));
    const camera = map.cameraForBounds([west, south, east, north], { padding, maxZoom: NEAREST });
    if (!camera?.center) return;
    const there = map.project(LngLat.convert(camera.center));
    const here = map.project(map.getCenter());
    const duration = still ? 0 : flightTime(Math.hypot(there.x - here.x, there.y - here.y));
    map.easeTo({ ...camera, pitch: map.getPitch(), bearing: map.getBearing(), duration });
  }

  /** Steps the zoom by whole levels, about the centre. */
  zoomBy(levels: number): void {
    this.#map.zoomTo(this.#map.getZoom() + levels, { duration: 240 });
  }

  /** North up, seen from straight above. */
  level(): void {
    this.#map.easeTo({ bearing: 0, pitch: 0, duration: 400 });
  }

  /** Whether a person may move the camera. */
  free(free: boolean): void {
    for (const name of HANDLERS) this.#map[name][free ? 'enable' : 'disable']();
  }

  /** The smallest zoom goes with the size of the screen. */
  resized(): void {
    this.#map.setMinZoom(farthestZoom(screenOf(this.#container)));
  }

  /** Movement that the view asks for, and what it ends, is not written back to the view. */
  #byView(move: () => void): void {
    this.#placing = true;
    move();
    this.#placing = false;
  }

  #sizeNow(): string {
    const { width, height } = screenOf(this.#container);
    return `${width}x${height}`;
  }
}

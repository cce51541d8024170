import type { EntityRef } from '../domain/entities/entityRef';
import type { StyleSpecification } from 'maplibre-gl';
import type { Camera } from '../view/view';
import type { AdaptiveResolution } from './adaptiveResolution';
import type { ScreenSize } from './camera/camera';
import type { OwnBase } from './ownBaseTiles';
import type { CameraController } from './camera/cameraController';

/** Clock that drives the map; the playhead has this shape. */
export interface MapClock {
  readonly playing: boolean;
  tick(now: number): number;
  onwake: () => void;
}

/** Entities or options under the pointer, nearest first, CSS px; `tap` for a tap. */
export interface MapPointing {
  readonly picks: readonly EntityRef[];
  readonly options: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly tap: boolean;
}

export interface AtlasMapEvents {
  readonly onready: () => void;
  /** The camera came to rest after a movement by a person or a flight. */
  readonly oncamera: (camera: Camera) => void;
  readonly onzoom: (zoom: number) => void;
  readonly onresize: (screen: ScreenSize) => void;
  readonly onpointed: (pointed: MapPointing | null) => void;
  /** `what` of the basemap failed to load; the rest still works. */
  readonly onfault: (what: string) => void;
  /** The worker that cuts tiles did not load: there will be no land. */
  readonly onworkerless: () => void;
  /** The map's context is lost for too long (true), or restored after all (false). */
  readonly onlost: (lost: boolean) => void;
  /** The picture is blank after a lost context (true), or drawn again (false). */
  readonly onblank: (blank: boolean) => void;
  readonly onframe: () => void;
  /** The names of an own base were read: so many need glyphs that are not shipped. */
  readonly onbasenames: (unwritable: number) => void;
}

export interface AtlasMapInput {
  readonly container: HTMLElement;
  readonly sheet: HTMLCanvasElement;
  readonly style: StyleSpecification;
  /** Moves the map from its creation on. */
  readonly camera: CameraController;
  /** Base of the exhibitor's own; null for ours. */
  readonly base: OwnBase | null;
  readonly clock: MapClock;
  /** Name of the map for assistive technology. */
  readonly name: string;
  /** Resolution to draw at; that of the screen if absent. */
  readonly resolution?: AdaptiveResolution;
  readonly events: AtlasMapEvents;
}

import type { EntityRef } from '../domain/entities/entityRef';
import type { StyleSpecification } from 'maplibre-gl';
import type { Camera } from '../view/view';
import type { ScreenSize } from './camera/camera';
import type { CameraController } from './camera/cameraController';

/** The clock the stage is driven by; the playhead has this shape. */
export interface MapClock {
  readonly playing: boolean;
  tick(now: number): number;
  onwake: () => void;
}

/** Under the pointer, nearest first, at CSS px of the map: picks, or plans by their options; `tap` where they were tapped. */
export interface MapPointing {
  readonly picks: readonly EntityRef[];
  readonly options: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly tap: boolean;
}

export interface AtlasMapEvents {
  readonly onready: () => void;
  /** The camera came to rest after a person or a flight moved it. */
  readonly oncamera: (camera: Camera) => void;
  readonly onzoom: (zoom: number) => void;
  readonly onresize: (screen: ScreenSize) => void;
  readonly onpointed: (pointed: MapPointing | null) => void;
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

export interface AtlasMapInput {
  readonly container: HTMLElement;
  readonly sheet: HTMLCanvasElement;
  readonly style: StyleSpecification;
  /** Moves the map from the moment it is there. */
  readonly camera: CameraController;
  readonly clock: MapClock;
  /** Name of the map for assistive technology. */
  readonly name: string;
  readonly events: AtlasMapEvents;
}

import { ENTITY_KINDS, type EntityRef } from '../../domain/entities/entityRef';
import { MAP_FRAME } from '../../domain/network/mapFrame';
import type { NetworkIndex } from '../../domain/network/networkIndex';
import type { Position } from '../../domain/types';
import { MAX_ZOOM, type Camera } from '../../view/view';

export interface ScreenSize {
  readonly width: number;
  readonly height: number;
}

/** Size of an element, CSS px. */
export const screenOf = ({ clientWidth, clientHeight }: Element): ScreenSize => ({
  width: clientWidth,
  height: clientHeight,
});

/** Panels' cover on each side of the map, CSS px. */
export interface Padding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** Smallest share of each side that stays free, however much panels cover. */
const FREE = 0.4;

/** Limits the padding in proportion, so that FREE of each side stays. */
export function fitPadding({ top, right, bottom, left }: Padding, { width, height }: ScreenSize): Padding {
  const across = Math.min(1, ((1 - FREE) * width) / Math.max(1, left + right));
  const down = Math.min(1, ((1 - FREE) * height) / Math.max(1, top + bottom));
  return { top: top * down, right: right * across, bottom: bottom * down, left: left * across };
}

const TILE = 512;

/** Position of a latitude on the Mercator square of side 1, 0 at the north. */
export function mercatorY(latitude: number): number {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** Zoom at which the whole frame just fits the screen. */
export function smallestZoom({ width, height }: ScreenSize): number {
  const across = (MAP_FRAME.east - MAP_FRAME.west) / 360;
  const down = mercatorY(MAP_FRAME.south) - mercatorY(MAP_FRAME.north);
  return Math.max(0, Math.log2(Math.min(width / across, height / down) / TILE));
}

/** Smallest zoom: one level below the frame's, so that beside panels both ends of a long path stay in sight. */
export const farthestZoom = (screen: ScreenSize): number => Math.max(0, smallestZoom(screen) - 1);

/** Keeps the centre inside the frame and the zoom up to `nearest`. */
export function constrainCamera(
  longitude: number,
  latitude: number,
  zoom: number,
  screen: ScreenSize,
  nearest = MAX_ZOOM,
): { readonly longitude: number; readonly latitude: number; readonly zoom: number } {
  return {
    longitude: Math.min(MAP_FRAME.east, Math.max(MAP_FRAME.west, longitude)),
    latitude: Math.min(MAP_FRAME.north, Math.max(MAP_FRAME.south, latitude)),
    zoom: Math.min(nearest, Math.max(farthestZoom(screen), zoom)),
  };
}

function placesOf(index: NetworkIndex, pick: EntityRef): readonly string[] {
  switch (pick.kind) {
    case 'facility':
      return [pick.id];
    case 'leg': {
      const leg = index.legs.get(pick.id);
      return leg ? [leg.from, leg.to] : [];
    }
    case 'service':
      return index.services.get(pick.id)?.stops ?? [];
    case 'corridor':
      return (index.corridors.get(pick.id)?.legs ?? []).flatMap((id) => placesOf(index, { kind: 'leg', id }));
    case 'subject':
      return (
        index.network.bindings
          .filter((binding) => binding.subject === pick.id)
          .flatMap((binding) => [binding.from, binding.to])
          // The disc of a region is only a sign: what is there need not be in the picture.
          .filter((id) => index.facilities.get(id)?.kind !== 'region')
      );
  }
}

/** Whether cameras are equal to the digits of the address. */
export function isSameCamera(a: Camera, b: Camera): boolean {
  return (
    Math.abs(a.longitude - b.longitude) < 1e-6 &&
    Math.abs(a.latitude - b.latitude) < 1e-6 &&
    Math.abs(a.zoom - b.zoom) < 1e-5 &&
    Math.abs(a.bearing - b.bearing) < 1e-3 &&
    Math.abs(a.pitch - b.pitch) < 1e-3
  );
}

/** Positions of these ids, of whatever kind; ids without a published position are left out. */
export function positionsOfIds(index: NetworkIndex, ids: readonly string[]): readonly Position[] {
  return ids.flatMap((id) => ENTITY_KINDS.flatMap((kind) => positionsOf(index, { kind, id })));
}

/** Positions of the picked entity; empty if no source gives one. */
export function positionsOf(index: NetworkIndex, pick: EntityRef): readonly Position[] {
  return placesOf(index, pick).flatMap((id) => {
    const position = index.facilities.get(id)?.at;
    return position ? [position] : [];
  });
}

/** Returns the pick, or null if it has no position: dimming all else would leave nothing visible. */
export const pickWithPosition = (index: NetworkIndex, pick: EntityRef | null): EntityRef | null =>
  pick && positionsOf(index, pick).length > 0 ? pick : null;

/** Duration of a flight over so many px, ms: 900 to 1,600. */
export function flightMs(pixels: number): number {
  return Math.min(1600, Math.max(900, 900 + pixels * 0.4));
}

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexNetwork } from '../../../src/domain/network/networkIndex';
import type { KioskScene } from '../../../src/domain/kiosk/kioskScene';
import type { Network } from '../../../src/domain/types';
import { positionsOfIds, type ScreenSize } from '../../../src/map/camera/camera';
import { beyondFrame, findCameraPath } from '../../../src/map/camera/cameraPath';
import { angleOf, coveredInHall, shapeOf } from '../../../src/shells/hallScreen';
import { driftAt, driftForScene } from '../../../src/shells/tour';

const index = indexNetwork(JSON.parse(readFileSync('geo/out/network.json', 'utf8')) as Network);
const scenes = JSON.parse(readFileSync('geo/out/scenes.json', 'utf8')) as KioskScene[];

/** Of a side of the screen: the edge of the map dissolves into the page over as much. */
const RIM = 0.1;

/** Why a scene must show where the map ends: Moscow and Hunchun are more than half the frame apart. */
const WHOLE = 'train_to_europe';
const shows = ({ id }: KioskScene, screen: ScreenSize): boolean => id === WHOLE && shapeOf(screen) !== 'wide';

/** The sides of the frame that a scene shows more than the rim beyond, at any time, with the share of the screen. */
function beyond(scene: KioskScene, screen: ScreenSize): string[] {
  const cover = coveredInHall(screen);
  const places = positionsOfIds(index, scene.frame);
  const way = findCameraPath(
    places,
    screen,
    cover,
    angleOf(scene, screen),
    driftForScene(scene.seconds, screen),
  );
  return [0, 0.5, 1].flatMap((part) => {
    const camera = way && driftAt(way, part * scene.seconds * 1000, scene.seconds);
    if (!camera) return ['no camera'];
    const { west, north, east, south } = beyondFrame(camera, screen, cover.hidden);
    const shares = {
      west: west / screen.width,
      north: north / screen.height,
      east: east / screen.width,
      south: south / screen.height,
    };
    return Object.entries(shares)
      .filter(([, share]) => share > RIM)
      .map(([side, share]) => `${scene.id} ${part} ${side} ${share.toFixed(2)}`);
  });
}

const inside = scenes.filter(({ id }) => id !== WHOLE);

describe('a scene', () => {
  it.each([
    [1080, 3840],
    [2160, 3840],
    [1080, 1920],
    [1920, 1080],
    [2560, 1080],
    [3840, 1080],
  ])('shows nothing beyond the frame of the map at %i x %i', (width, height) => {
    const screen = { width, height };
    const told = scenes.filter((scene) => !shows(scene, screen));
    expect(told.flatMap((scene) => beyond(scene, screen))).toEqual([]);
  });

  it('shows nothing beyond it on a screen of any shape from 9:32 to 32:9', () => {
    const octaves = Math.log2(32 / 9);
    fc.assert(
      fc.property(
        fc.double({ min: -octaves, max: octaves, noNaN: true }),
        fc.constantFrom(...inside),
        (octave, scene) => {
          const screen = { width: 1440 * 2 ** (octave / 2), height: 1440 * 2 ** (-octave / 2) };
          expect(beyond(scene, screen)).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

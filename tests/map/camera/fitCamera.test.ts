import { readFileSync } from 'node:fs';
import { WebMercatorViewport } from '@deck.gl/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexNetwork } from '../../../src/domain/network/networkIndex';
import type { KioskScene } from '../../../src/domain/kiosk/kioskScene';
import type { Network } from '../../../src/domain/types';
import { MAP_FRAME } from '../../../src/domain/network/mapFrame';
import { farthestZoom, positionsOfIds, smallestZoom, type ScreenSize } from '../../../src/map/camera/camera';
import { fitCamera } from '../../../src/map/camera/fitCamera';
import { findCameraPath, type CameraPath } from '../../../src/map/camera/cameraPath';
import { angleOf, coveredInHall } from '../../../src/shells/hallScreen';
import { driftAt, driftForScene } from '../../../src/shells/tour';

const index = indexNetwork(JSON.parse(readFileSync('geo/out/network.json', 'utf8')) as Network);
const scenes = JSON.parse(readFileSync('geo/out/scenes.json', 'utf8')) as KioskScene[];

const NOTHING = { top: 0, right: 0, bottom: 0, left: 0 };
const SCREENS = [
  [1280, 720],
  [1920, 1080],
  [1080, 1920],
  [3840, 2160],
  [2160, 3840],
  [3840, 1080],
  [7680, 1080],
  [7680, 4320],
] as const;

/** Returns the camera's path in a scene, with the words where they are on a portrait screen. */
function wayOf(scene: KioskScene, screen: ScreenSize, words?: number): CameraPath | null {
  const positions = positionsOfIds(index, scene.frame);
  const cover = coveredInHall(screen, words);
  return findCameraPath(
    positions,
    screen,
    cover,
    angleOf(scene, screen),
    driftForScene(scene.seconds, screen),
  );
}

/** Where the words of a scene begin on an upright screen, as a share of its height, if not at 0.41. */
const WORDS_FROM: Readonly<Record<string, number>> = { train_to_europe: 0.52 };

describe('the camera of a scene', () => {
  it.each(SCREENS)('holds every place it names clear of the words at %i x %i', (width, height) => {
    const screen = { width, height };
    const covered = coveredInHall(screen);
    for (const scene of scenes) {
      const positions = positionsOfIds(index, scene.frame);
      const camera = wayOf(scene, screen)?.to ?? null;
      expect([scene.id, camera]).not.toContain(null);
      const viewport = new WebMercatorViewport({ ...screen, ...camera });
      // At the edge of what the map holds the camera can go no further.
      const held =
        camera && (camera.zoom <= smallestZoom(screen) + 0.01 || camera.latitude <= MAP_FRAME.south + 0.01);
      const lost = positions.filter((position) => {
        const [x = 0, y = 0] = viewport.project([...position]);
        // On a wall of 64:9 the two aims conflict: what lies beyond the frame weighs a little against the places there.
        const slack = held ? 0.06 * width : width > 4 * height ? height / 50 : 2;
        return (
          x < covered.left - slack ||
          x > width - covered.right + slack ||
          y < covered.top - slack ||
          y > height - covered.bottom + slack
        );
      });
      expect([scene.id, lost]).toEqual([scene.id, []]);
    }
  });

  it.each(SCREENS)('has every place it names on the screen all the while at %i x %i', (width, height) => {
    const screen = { width, height };
    for (const scene of scenes) {
      const positions = positionsOfIds(index, scene.frame);
      const way = wayOf(scene, screen);
      for (let part = 0; way && part <= 1; part += 0.1) {
        const camera = driftAt(way, part * scene.seconds * 1000, scene.seconds);
        const viewport = new WebMercatorViewport({ ...screen, ...camera });
        for (const position of positions) {
          const [x = 0, y = 0] = viewport.project([...position]);
          const seen = x > 0.03 * width && x < 0.97 * width && y > 0.03 * height && y < 0.97 * height;
          expect([scene.id, part, x, y, seen]).toEqual([scene.id, part, x, y, true]);
        }
      }
    }
  });

  it('shows no place under the words of an upright screen, in the language with the longest text', () => {
    const screen = { width: 1080, height: 1920 };
    for (const scene of scenes) {
      const words = (WORDS_FROM[scene.id] ?? 0.41) * screen.height;
      const positions = positionsOfIds(index, scene.frame);
      const way = wayOf(scene, screen, words);
      for (let part = 0; way && part <= 1; part += 0.1) {
        const camera = driftAt(way, part * scene.seconds * 1000, scene.seconds);
        const viewport = new WebMercatorViewport({ ...screen, ...camera });
        const ys = positions.map((position) => viewport.project([...position])[1] ?? NaN);
        expect([scene.id, part, Math.max(...ys) < words - 16]).toEqual([scene.id, part, true]);
      }
    }
  });

  it('shows the same land on a larger screen of the same shape, or on one that is turned', () => {
    const zoomAt = (scene: KioskScene, width: number): number => {
      const screen = { width, height: (width * 9) / 16 };
      return wayOf(scene, screen)?.to.zoom ?? NaN;
    };
    const nearestOn = (width: number, height: number): number =>
      fitCamera(positionsOfIds(index, ['hunchun']), { width, height }, NOTHING, { pitch: 0, bearing: 0 })
        ?.zoom ?? NaN;
    expect(nearestOn(1080, 1920)).toBe(nearestOn(1920, 1080));
    expect(nearestOn(390, 844)).toBe(nearestOn(1280, 720));
    for (const scene of scenes)
      expect([scene.id, zoomAt(scene, 3840)]).toEqual([
        scene.id,
        expect.closeTo(zoomAt(scene, 1280) + Math.log2(3), 3),
      ]);
  });

  it('holds all of thousands of places, not only the outermost', () => {
    const place = fc.tuple(
      fc.double({ min: 100, max: 140, noNaN: true }),
      fc.double({ min: 30, max: 60, noNaN: true }),
    );
    const screen = { width: 1280, height: 720 };
    const covered = { top: 60, right: 380, bottom: 130, left: 240 };
    fc.assert(
      fc.property(fc.array(place, { minLength: 2, maxLength: 400 }), (places) => {
        const camera = fitCamera(places, screen, covered, { pitch: 36, bearing: -12 });
        const viewport = new WebMercatorViewport({ ...screen, ...camera });
        for (const [x = 0, y = 0] of places.map((one) => viewport.project([...one]))) {
          expect(x).toBeGreaterThan(covered.left - 2);
          expect(x).toBeLessThan(screen.width - covered.right + 2);
          expect(y).toBeGreaterThan(covered.top - 2);
          expect(y).toBeLessThan(screen.height - covered.bottom + 2);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('holds both ends of a plan to Hamburg between the panels of a planner', () => {
    const ends = [
      [130.36, 42.87],
      [9.98, 53.54],
    ] as const;
    const suez = [32.4, 30.6] as const;
    for (const [width, height] of SCREENS.slice(0, 2)) {
      const screen = { width, height };
      const covered = { top: 60, right: 0.29 * width, bottom: 0.18 * height, left: 0.19 * width };
      const angle = { pitch: 36, bearing: 0 };
      const camera = fitCamera([...ends, suez], screen, covered, angle, { farthest: farthestZoom(screen) });
      const viewport = new WebMercatorViewport({ ...screen, ...camera });
      for (const [x = 0, y = 0] of ends.map((one) => viewport.project([...one]))) {
        expect([x, x > covered.left - 2 && x < width - covered.right + 2]).toEqual([x, true]);
        expect([y, y > covered.top - 2 && y < height - covered.bottom + 2]).toEqual([y, true]);
      }
    }
  });

  it('is none where nothing named has a place', () => {
    const screen = { width: 1920, height: 1080 };
    expect(
      fitCamera(positionsOfIds(index, ['bonded_zone', 'atlantis']), screen, coveredInHall(screen), {
        pitch: 0,
        bearing: 0,
      }),
    ).toBeNull();
  });
});

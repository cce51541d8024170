import { expect, it } from 'vitest';
import type { Scene } from '../../src/domain/scene';
import type MapView from '../../src/map/MapView.svelte';
import { Hall } from '../../src/shells/hall.svelte';
import type { Camera } from '../../src/view/view';
import { openSession } from '../state/openSession';

const words = { zh: '景', en: 'scene', ru: 'scene', ko: 'scene' };
const FRAME: Camera = { longitude: 130, latitude: 42, zoom: 5, bearing: -14, pitch: 40 };
const covered = { top: 0, right: 0, bottom: 0, left: 0 };
const scene = (id: string): Scene => ({
  ...{ id, seconds: 16, kicker: words, title: words, caption: words, figure: '' },
  ...{ measure: 'value', period: '2023', frame: ['hunchun'], pitch: 40, bearing: -14 },
});

it('has the view put the camera where a scene begins, so that names are placed there, and carries it on from then', () => {
  const { session } = openSession('?shell=kiosk');
  const drifted: Camera[] = [];
  const map = { framed: () => FRAME, drift: (camera: Camera) => drifted.push(camera) };
  const hall = new Hall({
    session,
    scenes: () => [scene('one'), scene('two')],
    screen: () => screen,
    covered: () => covered,
    map: () => map as unknown as ReturnType<typeof MapView>,
    still: () => false,
  });
  const screen = { width: 1080, height: 1920 };
  for (const id of ['one', 'two']) {
    drifted.length = 0;
    hall.step(id === 'one' ? 0 : 14_000);
    expect([hall.state.scene, drifted]).toEqual([id, []]);
    expect(session.view.camera?.zoom).toBeCloseTo(FRAME.zoom - 16 * 0.02, 1);
    hall.step(2000);
    expect(drifted).toHaveLength(1);
  }
});

it('frames the scene for a visitor who touched it before the map was there, once', () => {
  const { session } = openSession('?shell=kiosk');
  let map: ReturnType<typeof MapView> | undefined = undefined;
  const framed = { framed: () => FRAME, drift: () => undefined } as unknown as ReturnType<typeof MapView>;
  const screen = { width: 1280, height: 720 };
  const hall = new Hall({
    session,
    scenes: () => [scene('one')],
    screen: () => screen,
    covered: () => covered,
    map: () => map,
    still: () => false,
  });
  hall.step(0);
  hall.touch();
  hall.step(300);
  expect([hall.state.phase, session.view.camera]).toEqual(['free', null]);
  map = framed;
  hall.step(20);
  expect(session.view.camera).toEqual(FRAME);
  session.go({ ...session.view, camera: { ...FRAME, zoom: 7 } });
  hall.step(20);
  expect(session.view.camera?.zoom).toBe(7);
});

it('frames a scene anew, where it stands, when its words turn out to cover more', () => {
  const { session } = openSession('?shell=kiosk');
  const asked: number[] = [];
  const map = {
    framed: (_: unknown, { bottom }: { bottom: number }) => (asked.push(bottom), FRAME),
    drift: () => undefined,
  } as unknown as ReturnType<typeof MapView>;
  let words = covered;
  const hall = new Hall({
    session,
    scenes: () => [scene('one')],
    screen: () => ({ width: 1080, height: 1920 }),
    covered: () => words,
    map: () => map,
    still: () => false,
  });
  hall.step(0);
  hall.step(4000);
  words = { ...covered, bottom: 800 };
  hall.step(4000);
  hall.step(4000);
  expect(asked).toEqual([0, 800]);
  expect(hall.state.scene).toBe('one');
});

import { expect, it } from 'vitest';
import type { KioskScene } from '../../src/domain/kiosk/kioskScene';
import type { CameraController, CameraIntent } from '../../src/map/camera/cameraController';
import { KioskDirector } from '../../src/shells/kioskDirector.svelte';
import { KioskState } from '../../src/state/kioskState.svelte';
import type { Camera } from '../../src/view/view';
import { openSession } from '../state/openSession';

const words = { zh: '景', en: 'scene', ru: 'scene', ko: 'scene' };
const none = { top: 0, right: 0, bottom: 0, left: 0 };
const covered = { ...none, hidden: none };
/** The nearest that one place is looked at on a screen of 1280 x 720. */
const NEAREST = 8.6;
const scene = (id: string): KioskScene => ({
  ...{ id, seconds: 16, kicker: words, title: words, caption: words, figure: '' },
  ...{ measure: 'value', period: '2023', frame: ['hunchun_rail_port'], pitch: 40, bearing: -14 },
});

it('has the view put the camera where the loop begins, so that names are placed there, and carries it on from then', () => {
  const { session } = openSession('?shell=kiosk');
  const drifted: Camera[] = [];
  const move = (intent: CameraIntent): void => {
    if (intent.kind === 'drift') drifted.push(intent.to);
  };
  const hall = new KioskDirector({
    session,
    kiosk: new KioskState(),
    scenes: () => [scene('one'), scene('two')],
    screen: () => screen,
    covered: () => covered,
    camera: () => ({ move }),
    still: () => false,
  });
  const screen = { width: 1080, height: 1920 };
  hall.step(0);
  expect([hall.state.scene, drifted]).toEqual(['one', []]);
  const begun = session.view.camera?.zoom ?? NaN;
  hall.step(2000);
  expect(drifted).toHaveLength(1);
  // 0.02 levels a second, of two and what the machine took.
  expect((drifted[0]?.zoom ?? NaN) - begun).toBeGreaterThan(0.035);
});

it('flies to the next scene from where the last one ended, and has names placed where it arrives', () => {
  const { session } = openSession('?shell=kiosk');
  const drifted: Camera[] = [];
  const move = (intent: CameraIntent): void => {
    if (intent.kind === 'drift') drifted.push(intent.to);
  };
  const hall = new KioskDirector({
    session,
    kiosk: new KioskState(),
    scenes: () => [scene('one'), { ...scene('two'), frame: ['hunchun_rail_port', 'ningbo_zhoushan'] }],
    screen: () => ({ width: 1280, height: 720 }),
    covered: () => covered,
    camera: () => ({ move }),
    still: () => false,
  });
  hall.step(0);
  hall.step(14_500);
  const last = drifted.at(-1);
  hall.step(1600);
  expect(hall.state.scene).toBe('two');
  expect(session.view.camera?.zoom).toBeCloseTo(last?.zoom ?? NaN, 4);
  hall.step(400);
  const flying = drifted.at(-1);
  hall.step(1600);
  const arrived = session.view.camera;
  expect(arrived?.zoom).toBeLessThan(flying?.zoom ?? NaN);
  expect(flying?.zoom).toBeLessThan(last?.zoom ?? NaN);
  const flights = drifted.length;
  hall.step(1000);
  expect(drifted).toHaveLength(flights + 1);
});

it('leaves the map to a visitor where its flight has come to', () => {
  const { session } = openSession('?shell=kiosk');
  const drifted: Camera[] = [];
  const move = (intent: CameraIntent): void => {
    if (intent.kind === 'drift') drifted.push(intent.to);
  };
  const hall = new KioskDirector({
    session,
    kiosk: new KioskState(),
    scenes: () => [scene('one'), { ...scene('two'), frame: ['hunchun_rail_port', 'ningbo_zhoushan'] }],
    screen: () => ({ width: 1280, height: 720 }),
    covered: () => covered,
    camera: () => ({ move }),
    still: () => false,
  });
  for (const ms of [0, 14_500, 1600, 400]) hall.step(ms);
  const flying = drifted.at(-1);
  hall.touch();
  hall.step(300);
  expect(hall.state.phase).toBe('free');
  expect(session.view.camera?.zoom).toBeCloseTo(flying?.zoom ?? NaN, 4);
  expect(session.view.camera?.longitude).toBeCloseTo(flying?.longitude ?? NaN, 4);
});

it('frames the scene for a visitor who touched it before the map was there, once', () => {
  const { session } = openSession('?shell=kiosk');
  let map: Pick<CameraController, 'move'> | undefined = undefined;
  const framed = { move: () => undefined };
  const screen = { width: 1280, height: 720 };
  const hall = new KioskDirector({
    session,
    kiosk: new KioskState(),
    scenes: () => [scene('one')],
    screen: () => screen,
    covered: () => covered,
    camera: () => map,
    still: () => false,
  });
  hall.step(0);
  hall.touch();
  hall.step(300);
  expect([hall.state.phase, session.view.camera]).toEqual(['free', null]);
  map = framed;
  hall.step(20);
  const camera = hall.loop.cameraOf(scene('one'));
  expect(session.view.camera).toMatchObject({ zoom: NEAREST, bearing: -14, pitch: 40 });
  expect(session.view.camera?.longitude).toBeCloseTo(camera?.longitude ?? NaN, 4);
  if (camera) session.go({ ...session.view, camera: { ...camera, zoom: 7 } });
  hall.step(20);
  expect(session.view.camera?.zoom).toBe(7);
});

it('frames a scene anew, where it stands, when its words turn out to cover more', () => {
  const { session } = openSession('?shell=kiosk');
  const map = { move: () => undefined };
  let words = covered;
  const hall = new KioskDirector({
    session,
    kiosk: new KioskState(),
    scenes: () => [scene('one')],
    screen: () => ({ width: 1080, height: 1920 }),
    covered: () => words,
    camera: () => map,
    still: () => true,
  });
  hall.step(0);
  hall.step(4000);
  const before = session.view.camera;
  words = { ...covered, bottom: 800 };
  hall.step(4000);
  const after = session.view.camera;
  // What stands above higher words is seen by a camera that looks further south.
  expect(after?.latitude).toBeLessThan(before?.latitude ?? NaN);
  hall.step(4000);
  expect(session.view.camera).toEqual(after);
  expect(hall.state.scene).toBe('one');
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  advanceTour,
  beginTour,
  driftAt,
  driftForScene,
  fitLoop,
  FLIGHT_MS,
  flightAt,
  isDarkSpell,
  leaveTour,
  LEAVING_MS,
  runAt,
  secondsLeft,
  burnInShiftAt,
  sceneAt,
  stayInTour,
  STUCK_MS,
  touchTour,
  wordsAt,
  type Tour,
} from '../../src/shells/tour';
import { SCENE_SECONDS } from '../../src/domain/kiosk/kioskScene';
import { DEFAULT_HALL_SETTINGS } from '../../src/view/hallSettings';

const S = 1000;
/** A visitor who touched at 10 s and then went away. */
const visited = touchTour(beginTour(0), 10 * S, DEFAULT_HALL_SETTINGS);
const at = (seconds: number, tour: Tour = visited, hall = DEFAULT_HALL_SETTINGS): Tour =>
  advanceTour(tour, seconds * S, hall);

describe('a visit', () => {
  it('begins with a touch that only takes over', () => {
    expect([visited.phase, visited.since]).toEqual(['leaving', 10 * S]);
    expect(touchTour(visited, 10 * S + 100, DEFAULT_HALL_SETTINGS)).toBe(visited);
    expect(advanceTour(visited, 10 * S + LEAVING_MS - 1, DEFAULT_HALL_SETTINGS).phase).toBe('leaving');
    expect(advanceTour(visited, 10 * S + LEAVING_MS, DEFAULT_HALL_SETTINGS).phase).toBe('free');
  });

  it('is asked about 60 s after the last touch, ended 20 s later, and the loop begins 40 s after that', () => {
    const phases = [69.9, 70, 89.9, 90, 129.9, 130].map((seconds) => at(seconds).phase);
    expect(phases).toEqual(['free', 'asking', 'asking', 'resting', 'resting', 'attract']);
    expect([at(89.9).ended, at(90).ended, at(1000).ended]).toEqual([0, 1, 1]);
  });

  it('counts the seconds left, and only while it asks', () => {
    expect([69, 70, 70.5, 89.5, 90].map((s) => secondsLeft(at(s), s * S, DEFAULT_HALL_SETTINGS))).toEqual([
      null,
      20,
      20,
      1,
      null,
    ]);
  });

  it('is extended by any touch, as often as one likes', () => {
    let tour = visited;
    for (let i = 1; i <= 12 && i * 45 < 580; i++)
      tour = touchTour(tour, (10 + i * 45) * S, DEFAULT_HALL_SETTINGS);
    expect([tour.phase, tour.ended]).toEqual(['free', 0]);
    const asked = at(70);
    expect(touchTour(asked, 75 * S, DEFAULT_HALL_SETTINGS)).toMatchObject({
      phase: 'free',
      touched: 75 * S,
      ended: 0,
    });
  });

  it('is not extended by a point that rests on the glass', () => {
    expect(touchTour(at(40), 69 * S, DEFAULT_HALL_SETTINGS, STUCK_MS).touched).toBe(10 * S);
    expect(touchTour(beginTour(0), 69 * S, DEFAULT_HALL_SETTINGS, STUCK_MS).phase).toBe('attract');
  });

  it('of ten minutes is asked about however busy, and goes on only if somebody says so', () => {
    let tour = visited;
    for (let s = 30; s <= 609; s += 20) tour = touchTour(tour, s * S, DEFAULT_HALL_SETTINGS);
    const long = at(611, tour);
    expect([long.phase, long.since]).toEqual(['asking', 610 * S]);
    expect(touchTour(long, 612 * S, DEFAULT_HALL_SETTINGS)).toBe(long);
    expect(stayInTour(long, 612 * S, DEFAULT_HALL_SETTINGS)).toMatchObject({ phase: 'free', came: 612 * S });
    expect(at(630, touchTour(long, 612 * S, DEFAULT_HALL_SETTINGS)).phase).toBe('resting');
  });

  it('ends at once where the visitor says so, once', () => {
    const left = leaveTour(at(20), 20 * S, DEFAULT_HALL_SETTINGS);
    expect([left.phase, left.since, left.ended]).toEqual(['resting', 20 * S, 1]);
    expect(leaveTour(left, 21 * S, DEFAULT_HALL_SETTINGS)).toBe(left);
    expect(leaveTour(beginTour(0), 1, DEFAULT_HALL_SETTINGS).ended).toBe(0);
  });

  it('may begin while the picture rests, and then presses what it touches', () => {
    expect(touchTour(at(95), 95 * S, DEFAULT_HALL_SETTINGS)).toMatchObject({ phase: 'free', came: 95 * S });
  });

  it('is never asked about, and the loop never begins, where a hall turns them off', () => {
    const off = { ...DEFAULT_HALL_SETTINGS, warn: 0, long: 0, rest: 0 };
    expect(at(1e6, visited, off).phase).toBe('free');
    expect(at(1e6, leaveTour(at(20), 20 * S, off), off).phase).toBe('resting');
  });
});

const steps = fc.array(
  fc.record({
    ms: fc.integer({ min: 0, max: 200_000 }),
    act: fc.constantFrom('wait', 'touch', 'stay', 'leave', 'stuck'),
  }),
  { maxLength: 40 },
);
type Steps = readonly { readonly ms: number; readonly act: string }[];

function act(tour: Tour, what: string, now: number): Tour {
  if (what === 'touch') return touchTour(tour, now, DEFAULT_HALL_SETTINGS);
  if (what === 'stuck') return touchTour(tour, now, DEFAULT_HALL_SETTINGS, STUCK_MS);
  if (what === 'stay') return stayInTour(tour, now, DEFAULT_HALL_SETTINGS);
  return what === 'leave'
    ? leaveTour(tour, now, DEFAULT_HALL_SETTINGS)
    : advanceTour(tour, now, DEFAULT_HALL_SETTINGS);
}

/** The tour after a script, the clock moved on in parts of at most `grain` ms. */
function played(script: Steps, grain: number): Tour {
  let [tour, now] = [beginTour(0), 0];
  for (const { ms, act: what } of script) {
    for (let left = ms; left > 0; left -= grain) {
      now += Math.min(grain, left);
      tour = advanceTour(tour, now, DEFAULT_HALL_SETTINGS);
    }
    tour = act(tour, what, now);
  }
  return tour;
}

describe('the director', () => {
  it('is the same after one long step as after many short ones', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 500, max: 9000 }), (script, grain) => {
        expect(played(script, grain)).toEqual(played(script, Infinity));
      }),
    );
  });

  it('has the loop back two minutes after the last touch, whatever went before', () => {
    fc.assert(
      fc.property(steps, (script) => {
        const end = script.reduce((sum, { ms }) => sum + ms, 0);
        const tour = advanceTour(played(script, Infinity), end + 121 * S, DEFAULT_HALL_SETTINGS);
        expect(tour.phase).toBe('attract');
      }),
    );
  });

  it('never goes back in time, and ends no visit that was not begun', () => {
    fc.assert(
      fc.property(steps, (script) => {
        const touches = script.filter(({ act: what }) => what === 'touch').length;
        const tour = played(script, Infinity);
        expect(tour.ended).toBeLessThanOrEqual(touches);
        expect(tour.since).toBeLessThanOrEqual(script.reduce((sum, { ms }) => sum + ms, 0));
      }),
    );
  });
});

describe('the loop', () => {
  const lengths = fc.array(fc.integer({ min: 15, max: 20 }), { minLength: 1, maxLength: 12 });

  it('stands on the scene whose time it is, at any time of any lap', () => {
    fc.assert(
      fc.property(lengths, fc.integer({ min: 0, max: 40_000_000 }), (seconds, elapsed) => {
        const shown = sceneAt(seconds, elapsed);
        const whole = seconds.reduce((sum, each) => sum + each, 0) * S;
        const before = seconds.slice(0, shown?.index).reduce((sum, each) => sum + each, 0) * S;
        const lap = Math.floor((shown?.nth ?? 0) / seconds.length);
        expect(lap * whole + before + (shown?.elapsed ?? 0)).toBe(elapsed);
        expect(shown?.elapsed).toBeLessThan((seconds[shown?.index ?? 0] ?? 0) * S);
        expect((shown?.nth ?? 0) % seconds.length).toBe(shown?.index);
      }),
    );
  });

  it('of no scenes shows none', () => {
    expect(sceneAt([], 5000)).toBeNull();
  });

  it('shows its words from shortly after it begins to its end, and runs its year between', () => {
    const words = [0, 300, 450, 600, 10_000, 19_700, 19_850, 20_000].map((ms) => wordsAt(ms, 20));
    expect(words).toEqual([0, 0, 0.5, 1, 1, 1, 0.5, 0]);
    expect([0, 1800, 10_300, 18_800, 20_000].map((ms) => runAt(ms, 20))).toEqual([0, 0, 0.5, 1, 1]);
  });

  it('flies from scene to scene, from rest to rest, and never beyond either', () => {
    const from = { longitude: 130, latitude: 43, zoom: 8, bearing: -10, pitch: 46 };
    const to = { longitude: 72, latitude: 52, zoom: 3, bearing: 0, pitch: 20 };
    expect(flightAt(from, to, 0)).toEqual(from);
    expect(flightAt(from, to, FLIGHT_MS)).toEqual(to);
    const zooms = Array.from({ length: 33 }, (_, i) => flightAt(from, to, (i / 32) * FLIGHT_MS));
    for (const key of ['longitude', 'zoom', 'bearing', 'pitch'] as const)
      zooms.slice(1).forEach((camera, i) => expect(Math.sign(camera[key] - (zooms[i]?.[key] ?? 0))).toBe(Math.sign(to[key] - from[key]))); // prettier-ignore
    // Near the ground it moves little: half of the way is left when it is high above.
    const early = flightAt(from, to, FLIGHT_MS / 4);
    expect(from.longitude - early.longitude).toBeLessThan(3);
  });

  it('takes as long as a hall says: brief scenes alone, all as they are, or all for longer', () => {
    const scenes = [16, 17, 16, 18, 16, 17, 15, 15, 15].map((seconds, i) => ({ seconds, brief: i < 4 }));
    const sum = (of: readonly { readonly seconds: number }[]) =>
      of.reduce((all, { seconds }) => all + seconds, 0);
    expect(fitLoop(scenes, 140)).toBe(scenes);
    expect([fitLoop(scenes, 40).length, sum(fitLoop(scenes, 40))]).toEqual([4, expect.closeTo(40)]);
    expect([fitLoop(scenes, 240).length, sum(fitLoop(scenes, 240))]).toEqual([9, expect.closeTo(240)]);
    expect(fitLoop([{ seconds: 20 }], 60)).toEqual([{ seconds: 60 }]);
  });

  it('carries the camera along its way, which ends with the scene', () => {
    const from = { longitude: 1, latitude: 2, zoom: 3, bearing: -14, pitch: 40 };
    const to = { ...from, longitude: 2, zoom: 3.4, bearing: -6 };
    expect([0, 20_000, 25_000].map((ms) => driftAt({ from, to }, ms, 20))).toEqual([from, to, to]);
    expect(driftAt({ from, to }, 10_000, 20)).toEqual({ ...from, longitude: 1.5, zoom: 3.2, bearing: -10 });
  });

  it('turns slowly, and a long screen less: its ends are far from the middle', () => {
    expect(driftForScene(20, { width: 1920, height: 1080 })).toEqual({ bearing: 8, zoom: 0.4 });
    expect(driftForScene(20, { width: 1024, height: 768 }).bearing).toBe(8);
    expect(driftForScene(20, { width: 3840, height: 1080 }).bearing).toBeCloseTo(4);
    expect(driftForScene(20, { width: 1080, height: 3840 }).bearing).toBeCloseTo(4);
  });

  it('leaves a light hall light for less than ten minutes on end, and dark for a quarter of the time', () => {
    const seconds = Array.from({ length: 24 * 3600 }, (_, s) => isDarkSpell(s * S));
    const spells = seconds
      .map((dark) => (dark ? ' ' : 'x'))
      .join('')
      .split(/ +/);
    expect(Math.max(...spells.map(({ length }) => length))).toBeLessThan(600 - SCENE_SECONDS.most);
    expect(seconds.filter(Boolean)).toHaveLength((24 * 3600) / 4);
  });

  it('lets nothing stand on the same pixel for more than two minutes', () => {
    for (let minute = 0; minute < 120; minute += 2) {
      const [x, y] = burnInShiftAt(minute * 60_000);
      expect(burnInShiftAt((minute + 2) * 60_000)).not.toEqual([x, y]);
      expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(3);
    }
  });
});

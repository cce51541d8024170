import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { greatCircleKm } from '../../../../src/domain/network/distance';
import { indexNetwork } from '../../../../src/domain/network/networkIndex';
import { LegGeometries } from '../../../../src/domain/plan/network/legGeometry';
import { hoursAt, momentAt, findRacer } from '../../../../src/domain/plan/race/planRace';
import {
  cardLetter,
  buildRacers,
  racePositionAt,
  hoursOfStage,
} from '../../../../src/domain/plan/race/racer';
import { buildPlanRace } from '../../../../src/domain/plan/race/startRace';
import type { Leg } from '../../../../src/domain/types';
import { sampleNetwork } from '../../sampleNetwork';
import { ANSWER, AT, geometries, FORK, option, planData, raceOfTwo, stage, STAGES } from '../raceOfTwo';

const LEG: Leg = {
  ...{ id: 'sea', mode: 'sea', from: 'a', to: 'b', path: [], geometry: 'traced', length: null, sources: [] },
};

describe('the course of a stage', () => {
  it('follows the legs of the atlas in the direction of travel, whatever the direction they are drawn in', () => {
    const pieces = geometries.of(stage(['a', 'c'], 5, ['ab', 'cb']));
    expect(pieces.map(({ geometry }) => geometry)).toEqual(['schematic', 'schematic']);
    expect(pieces.flatMap(({ path }) => path)).toEqual([[120, 40], [121, 42], [124, 42], [124, 42], [130, 43]]); // prettier-ignore
    const back = geometries.of(stage(['c', 'a'], 5, ['cb', 'ab']));
    expect(back.flatMap(({ path }) => path)).toEqual(pieces.flatMap(({ path }) => path).toReversed());
  });

  it('turns off where two roads part, not where both end', () => {
    const pieces = geometries.of(stage(['c', 'd'], 5, ['b-fork-c', 'b-fork-d']));
    expect(pieces.map(({ path }) => path)).toEqual([
      [AT.c, FORK],
      [FORK, AT.d],
    ]);
  });

  it('ends at the berth, where a leg of the atlas goes on to the mark of the port', () => {
    const index = indexNetwork({
      ...sampleNetwork,
      legs: [{ ...LEG, path: [[119.9, 40], AT.a, AT.b, [124.1, 42]] }],
    });
    const [piece, ...more] = new LegGeometries(index, planData, {}).of(stage(['a', 'b'], 5, ['sea']));
    expect([piece?.path, more]).toEqual([[AT.a, AT.b], []]);
    const [back] = new LegGeometries(index, planData, {}).of(stage(['b', 'a'], 5, ['sea']));
    expect(back?.path).toEqual([AT.b, AT.a]);
  });

  it('reports where no path is known: between two legs, at either end, and all along', () => {
    expect(geometries.of(stage(['a', 'd'], 5, ['ab'])).map(({ geometry }) => geometry)).toEqual([
      'schematic',
      'unknown',
    ]);
    expect(geometries.of(stage(['c', 'd'], 5, ['track-c-d'])).map(({ geometry }) => geometry)).toEqual([
      'unknown',
    ]);
    expect(geometries.of(stage(['a', 'd'], 5)).map(({ geometry }) => geometry)).toEqual(['unknown']);
    expect(geometries.of(stage(['c', 'd'], 5, ['lane-c-d'])).map(({ geometry }) => geometry)).toEqual([
      'traced',
    ]);
  });

  it('leaves out what another edition of the data has, and a hub in no table', () => {
    expect(geometries.of(stage(['a', 'b'], 5, ['gone'])).map(({ geometry }) => geometry)).toEqual([
      'unknown',
    ]);
    expect(geometries.of(stage(['a', 'nowhere'], 5))).toEqual([]);
  });

  it('joins two places by the great circle, which is nowhere longer than the straight line of the map', () => {
    const [piece] = geometries.of(stage(['a', 'd'], 5));
    const path = piece?.path ?? [];
    const km = path.slice(1).reduce((sum, at, i) => sum + greatCircleKm(path[i] ?? at, at), 0);
    expect(km).toBeCloseTo(greatCircleKm([120, 40], [131, 43]), 3);
    expect(path.length).toBeGreaterThan(5);
  });
});

describe('a racer', () => {
  const [runner] = buildRacers([option('one', STAGES)], geometries);
  if (!runner) throw new Error('no runner');

  it('dwells where goods wait, moves between, and has arrived at its hours', () => {
    expect(runner.hours).toBe(50);
    expect(racePositionAt(runner, -3)).toMatchObject({ at: AT.a, stage: 0, state: 'standing' });
    expect(racePositionAt(runner, 3)).toMatchObject({ at: AT.a, stage: 0, share: 0.5, state: 'standing' });
    expect(racePositionAt(runner, 11)).toMatchObject({ stage: 1, share: 0.5, state: 'moving' });
    expect(racePositionAt(runner, 16.1)?.at).toEqual(racePositionAt(runner, 29.9)?.at);
    expect(racePositionAt(runner, 23)).toMatchObject({ at: AT.b, stage: 2, share: 0.5, state: 'standing' });
    expect(racePositionAt(runner, 50)).toMatchObject({ at: AT.c, state: 'arrived' });
    expect(racePositionAt(runner, 5000)).toMatchObject({ at: AT.c, state: 'arrived' });
  });

  it('arrives at the median, its stages in proportion to their mean hours', () => {
    const [quick] = buildRacers([option('quick', STAGES, 25)], geometries);
    expect(quick?.hours).toBe(25);
    expect(quick && racePositionAt(quick, 25)).toMatchObject({ at: AT.c, state: 'arrived' });
    expect(quick && racePositionAt(quick, 11.5)).toMatchObject({ at: AT.b, stage: 2, share: 0.5 });
    expect(quick?.segments.at(-1)?.to).toBe(25);
  });

  it('covers equal ground in equal time within a stage, and never jumps', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 50, noNaN: true }), (hours) => {
        const [a, b] = [racePositionAt(runner, hours), racePositionAt(runner, hours + 0.01)];
        if (!a || !b) return false;
        // The faster stage runs some 480 km in 10 hours.
        return greatCircleKm(a.at, b.at) < 0.01 * 60;
      }),
    );
    const [start, half] = [racePositionAt(runner, 6)?.at, racePositionAt(runner, 11)?.at];
    const whole = greatCircleKm([120, 40], [121, 42]) + greatCircleKm([121, 42], [124, 42]);
    expect(start).toEqual([120, 40]);
    const first = greatCircleKm([120, 40], [121, 42]);
    expect(first + greatCircleKm([121, 42], half ?? [0, 0])).toBeCloseTo(whole / 2, 0);
  });

  it('knows the hours of each of its stages', () => {
    expect(STAGES.map((_, i) => hoursOfStage(option('one', STAGES), i))).toEqual([[0, 6], [6, 16], [16, 30], [30, 50]]); // prettier-ignore
  });
});

describe('a race', () => {
  it('puts all options on one clock until the last has arrived', () => {
    const race = raceOfTwo();
    expect(race).toMatchObject({ hours: 50, departs: Date.parse(ANSWER.depart), ends: ['a', 'c'] });
    expect(race.racers.map(({ letter, hours }) => [letter, hours])).toEqual([['A', 50], ['B', 30]]); // prettier-ignore
    expect(race.places.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(hoursAt(race, momentAt(race, 12.5))).toBeCloseTo(12.5, 9);
    expect(findRacer(race, 'fast')?.letter).toBe('B');
    expect(findRacer(race, 'of another answer')?.letter).toBe('A');
    expect(buildPlanRace(ANSWER, [], planData, geometries, race.words)).toBeNull();
  });

  it('has letters for any number of cards', () => {
    expect([0, 25, 26, 27, 52].map(cardLetter)).toEqual(['A', 'Z', 'AA', 'AB', 'BA']);
  });
});

import { describe, expect, it } from 'vitest';
import { buildRaceLanes } from '../../../src/domain/kiosk/sceneRace';
import type { RacePart, KioskScene } from '../../../src/domain/kiosk/kioskScene';
import { figure, networkOf } from '../figures';
import { sure } from '../../sure';
import { sampleNetwork } from '../sampleNetwork';

const LAND = figure('land', { measure: 'distance', unit: 'km', value: 160 });
const SEA = figure('sea', { measure: 'distance', unit: 'nmi', value: 1017, status: 'estimated' });

/** Two stations of one meridian, six degrees of 111.195 km apart. */
const [north, south] = sampleNetwork.facilities.filter(({ at }) => at);
const index = networkOf([LAND, SEA], {
  facilities: [
    { ...sure(north), id: 'north', at: [125, 44] },
    { ...sure(south), id: 'south', at: [125, 38] },
  ],
});

/** The only lane of a race over these parts. */
function lane(...parts: RacePart[]) {
  const names = { zh: '路', en: 'way', ru: 'путь', ko: '길' };
  const [only] = buildRaceLanes(index, { race: [{ names, parts }] } as unknown as KioskScene);
  if (!only) throw new Error('no lane');
  return only;
}

describe('a race', () => {
  it('is run over kilometres, of land and sea together', () => {
    const { km, atLeast } = lane({ mode: 'land', figure: LAND.id }, { mode: 'sea', figure: SEA.id });
    expect([km, atLeast]).toEqual([160 + 1017 * 1.852, false]);
  });

  it('is no better known than its weakest stretch, nor than arithmetic', () => {
    expect(lane({ mode: 'land', figure: LAND.id }).status).toBe('derived');
    expect(lane({ mode: 'land', figure: LAND.id }, { mode: 'sea', figure: SEA.id }).status).toBe('estimated');
  });

  it('takes an unpublished stretch for the straight line, and marks it as the least', () => {
    const { km, atLeast, stretches } = lane({ mode: 'rail', between: ['north', 'south'] });
    expect(atLeast).toBe(true);
    expect(stretches[0]?.figure).toBeNull();
    expect(km).toBeCloseTo(6 * 111.195, 1);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { indexNetwork } from '../../src/domain/network';
import { lanesOf } from '../../src/domain/race';
import type { RacePart, Scene } from '../../src/domain/scene';
import type { Network } from '../../src/domain/types';

const index = indexNetwork(JSON.parse(readFileSync('geo/out/network.json', 'utf8')) as Network);
const shipped = JSON.parse(readFileSync('geo/out/scenes.json', 'utf8')) as Scene[];

const LAND = 'hunchun-vladivostok-distance-2019';
const SEA = 'distance-vladivostok-port-ningbo-zhoushan-prototype';

/** The only lane of a race over these parts. */
function lane(...parts: RacePart[]) {
  const names = { zh: '路', en: 'way', ru: 'путь', ko: '길' };
  const [only] = lanesOf(index, { race: [{ names, parts }] } as unknown as Scene);
  if (!only) throw new Error('no lane');
  return only;
}

describe('a race', () => {
  it('is run over kilometres, of land and sea together', () => {
    const { km, atLeast } = lane({ mode: 'land', figure: LAND }, { mode: 'sea', figure: SEA });
    expect([km, atLeast]).toEqual([160 + 1017 * 1.852, false]);
  });

  it('is no better known than its weakest stretch, nor than arithmetic', () => {
    expect(lane({ mode: 'land', figure: LAND }).status).toBe('derived');
    expect(lane({ mode: 'land', figure: LAND }, { mode: 'sea', figure: SEA }).status).toBe('estimated');
  });

  it('takes an unpublished stretch for the straight line, and says that it is the least', () => {
    const { km, atLeast, stretches } = lane({ mode: 'rail', between: ['changchun_stn', 'dalian'] });
    expect(atLeast).toBe(true);
    expect(stretches[0]?.figure).toBeNull();
    // Changchun and Dalian lie a little over six hundred kilometres apart.
    expect(km).toBeGreaterThan(600);
    expect(km).toBeLessThan(660);
  });

  it('of the shipped scenes has two lanes, the second longer even by straight lines', () => {
    const race = shipped.find((scene) => scene.race);
    const [near, far] = race ? lanesOf(index, race) : [];
    expect([near?.atLeast, far?.atLeast]).toEqual([false, true]);
    expect(far?.km).toBeGreaterThan(near?.km ?? Infinity);
  });
});

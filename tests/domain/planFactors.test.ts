import { describe, expect, it } from 'vitest';
import {
  fuelIntensity,
  computeRailEmissions,
  computeSeaEmissions,
} from '../../src/domain/plan/network/emissions';
import { travelHours, dwellHours } from '../../src/domain/plan/network/legHours';
import { Parameters } from '../../src/domain/plan/data/parameters';
import { smallPlanData as data } from './plan/smallPlanData';

const parameters = new Parameters(data.parameters);
const mid = (id: string): number => parameters.of(id).mid;

describe('CO2e', () => {
  it('of a fuel is what its supply and its burning emit', () => {
    expect(fuelIntensity(parameters, 'diesel').mid).toBe(mid('diesel_wtt') + mid('diesel_ttw'));
  });

  it('of a tonne by rail is energy times carrier, wires and diesel apart, over the adjusted distance', () => {
    const [dry] = computeRailEmissions(parameters, { km: 595, dieselKm: 595 }, 'cn', ['container']);
    const diesel = mid('energy_rail_diesel') * (mid('diesel_wtt') + mid('diesel_ttw'));
    expect(dry?.kg.mid).toBeCloseTo((diesel * 595 * mid('daf_land')) / 1000, 6);
  });

  it('of a greener grid falls with one number', () => {
    const green = data.parameters.map((one) =>
      one.id === 'grid_cn' ? { ...one, low: 0, mid: 0, high: 0 } : one,
    );
    const [wired] = computeRailEmissions(new Parameters(green), { km: 702, dieselKm: 0 }, 'cn', [
      'container',
    ]);
    expect(wired?.kg).toEqual({ low: 0, mid: 0, high: 0 });
  });

  it('of a reefer is more than of a dry box, once', () => {
    const [dry, reefer] = computeSeaEmissions(parameters, 'feeder', 1000, ['container', 'reefer']);
    expect((reefer?.kg.mid ?? 0) / (dry?.kg.mid ?? 1)).toBeCloseTo(mid('reefer_sea_energy'), 9);
  });
});

describe('hours', () => {
  it('of a run are the middle speed, and in one of ten cases the low one', () => {
    const { low, mid: middle } = parameters.of('ru_rail_box_speed');
    const { p50, p90 } = travelHours(parameters, 'ru_rail_box_speed', 9288);
    expect(p50).toBeCloseTo((9288 / middle) * 24, 9);
    expect(p90).toBeCloseTo((9288 / low) * 24, 9);
  });

  it('at sea are counted in knots', () => {
    expect(travelHours(parameters, 'feeder_speed', 13 * 1.852 * 24).p50).toBeCloseTo(24, 9);
  });

  it('at a border have a second regime, a queue', () => {
    const { p50, congested } = dwellHours(parameters, 'border_manzhouli', 'queue_manzhouli');
    expect([p50, congested?.p50]).toEqual([48, 264]);
  });
});

/**
 * Computes CO2e well to wheel in the structure of ISO 14083: each leg and each hub is an element; mass x shortest
 * distance x distance adjustment x energy per tonne-kilometre x emission of the carrier (well to tank + tank to wheel).
 * Energies and carriers are our own figures in geo/parameters.csv, so a greener grid is one number. Cargo mass excludes
 * the box; energies include empty runs.
 */
import { weakest } from '../../figures/observation';
import type { Ship } from '../data/planData';
import type { Figure, Parameters } from '../data/parameters';
import { multiplyRanges, scaleRange, addRanges } from '../data/parameters';
import type { Cargo, Emission, Evidence, Range } from '../planTypes';

const GRAMS = 1000;
const RAIL_CARRIERS = { cn: 'grid_cn', ru: 'grid_ru', mn: 'grid_ru', eu: 'grid_eu' } as const;
/** Railway network, by operator's region. */
export type Railway = keyof typeof RAIL_CARRIERS;

export const SHIP_ENERGIES: Readonly<Record<Ship, string>> = {
  feeder: 'energy_feeder',
  coaster: 'energy_coaster',
  bulk: 'energy_bulk',
  deepsea: 'energy_deepsea',
  ferry: 'energy_ferry',
  vehicles: 'energy_ropax_vehicle',
};

/** Sums the intensity of a fuel, g CO2e per MJ, well to wheel. */
export function fuelIntensity(parameters: Parameters, name: 'diesel' | 'fueloil'): Range {
  return addRanges(parameters.figure(`${name}_wtt`).range, parameters.figure(`${name}_ttw`).range);
}

function evidenceOf(figures: readonly Figure[]): Evidence {
  return {
    status: weakest(figures.map(({ status }) => status)) ?? 'estimated',
    sources: [...new Set(figures.flatMap(({ sources }) => sources))],
  };
}

/** Splits an emission by cargo: a reefer emits the dry figure times its own energy factor. */
function dryAndReefer(
  perTonne: Range,
  evidence: Evidence,
  reefer: Figure,
  cargoes: readonly Cargo[],
): Emission[] {
  const dry = cargoes.filter((cargo) => cargo !== 'reefer');
  const plain: Emission = { ...evidence, per: 'tonne', kg: perTonne, cargoes: dry };
  if (!cargoes.includes('reefer')) return [plain];
  return [
    plain,
    { ...evidence, per: 'tonne', kg: multiplyRanges(perTonne, reefer.range), cargoes: ['reefer'] },
  ];
}

/** Computes kg per tonne of a haul by rail, of which `dieselKm` are not electrified. */
export function computeRailEmissions(
  parameters: Parameters,
  haul: { readonly km: number; readonly dieselKm: number },
  railway: Railway,
  cargoes: readonly Cargo[],
): Emission[] {
  const electric = parameters.figure('energy_rail_electric');
  const diesel = parameters.figure('energy_rail_diesel');
  const grid = parameters.figure(RAIL_CARRIERS[railway]);
  const daf = parameters.figure('daf_land');
  const wired = scaleRange(multiplyRanges(electric.range, grid.range), (haul.km - haul.dieselKm) / GRAMS);
  const unwired = scaleRange(
    multiplyRanges(diesel.range, fuelIntensity(parameters, 'diesel')),
    haul.dieselKm / GRAMS,
  );
  return dryAndReefer(
    multiplyRanges(addRanges(wired, unwired), daf.range),
    evidenceOf([electric, diesel, grid, daf]),
    parameters.figure('reefer_land_energy'),
    cargoes,
  );
}

/** Computes kg per tonne of a haul by lorry. */
export function computeRoadEmissions(
  parameters: Parameters,
  km: number,
  cargoes: readonly Cargo[],
): Emission[] {
  const [energy, daf] = [parameters.figure('energy_road'), parameters.figure('daf_land')];
  const perKm = multiplyRanges(multiplyRanges(energy.range, fuelIntensity(parameters, 'diesel')), daf.range);
  return dryAndReefer(
    scaleRange(perKm, km / GRAMS),
    evidenceOf([energy, daf]),
    parameters.figure('reefer_land_energy'),
    cargoes,
  );
}

/** Computes kg per tonne of a sea leg. */
export function computeSeaEmissions(
  parameters: Parameters,
  ship: Ship,
  km: number,
  cargoes: readonly Cargo[],
): Emission[] {
  const [energy, daf] = [parameters.figure(SHIP_ENERGIES[ship]), parameters.figure('daf_sea')];
  const perKm = multiplyRanges(multiplyRanges(energy.range, fuelIntensity(parameters, 'fueloil')), daf.range);
  return dryAndReefer(
    scaleRange(perKm, km / GRAMS),
    evidenceOf([energy, daf]),
    parameters.figure('reefer_sea_energy'),
    cargoes,
  );
}

/** Computes kg per unit of the cargo for one box handling; `perTeu` units fill one TEU. */
export function computeBoxHandlingEmission(parameters: Parameters, cargo: Cargo, perTeu: number): Emission {
  const box = parameters.figure('box_handling_energy');
  const kg = scaleRange(multiplyRanges(box.range, fuelIntensity(parameters, 'diesel')), 1 / (GRAMS * perTeu));
  return { ...evidenceOf([box]), per: 'unit', kg, cargoes: [cargo] };
}

/** Computes kg per tonne for one handling of loose or rolling cargo. */
export function computeBulkHandlingEmission(parameters: Parameters, cargoes: readonly Cargo[]): Emission {
  const bulk = parameters.figure('energy_handling');
  const kg = scaleRange(multiplyRanges(bulk.range, fuelIntensity(parameters, 'diesel')), 1 / GRAMS);
  return { ...evidenceOf([bulk]), per: 'tonne', kg, cargoes };
}

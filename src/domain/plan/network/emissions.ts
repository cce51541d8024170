/**
 * Computes CO2e well to wheel by ISO 14083: mass x shortest distance x distance adjustment x energy per
 * tonne-kilometre x emission of the carrier. Energies and carriers are our own (geo/parameters.csv). Cargo mass
 * excludes the box; energies include empty runs.
 */
import type { PlanCargo, Railway, Ship } from '../data/planData';
import type { Figure, Parameters } from '../data/parameters';
import { multiplyRanges, scaleRange, addRanges } from '../data/parameters';
import { joinEvidence } from './legPrices';
import { isCooled } from '../planTypes';
import type { Cargo, Emission, Evidence, Range } from '../planTypes';

const GRAMS = 1000;
const RAIL_CARRIERS: Readonly<Record<Railway, string>> = {
  cn: 'grid_cn',
  ru: 'grid_ru',
  mn: 'grid_ru',
  eu: 'grid_eu',
};

const SHIP_ENERGIES: Readonly<Record<Ship, string>> = {
  feeder: 'energy_feeder',
  coaster: 'energy_coaster',
  bulk: 'energy_bulk',
  deepsea: 'energy_deepsea',
  ferry: 'energy_ferry',
  vehicles: 'energy_ropax_vehicle',
};

/** Sums g CO2e per MJ, well to wheel. */
export function fuelIntensity(parameters: Parameters, name: 'diesel' | 'fueloil'): Range {
  return addRanges(parameters.figure(`${name}_wtt`).range, parameters.figure(`${name}_ttw`).range);
}

function dryAndCooled(
  perTonne: Range,
  evidence: Evidence,
  reefer: Figure,
  cargoes: readonly Cargo[],
): Emission[] {
  const dry = cargoes.filter((cargo) => !isCooled(cargo));
  const plain: Emission = { ...evidence, per: 'tonne', kg: perTonne, cargoes: dry };
  const cold = cargoes.filter(isCooled);
  const cooled: Emission = { ...plain, kg: multiplyRanges(perTonne, reefer.range), cargoes: cold };
  return cold.length > 0 ? [plain, cooled] : [plain];
}

/** Computes kg per tonne; `dieselKm` are not electrified. */
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
  return dryAndCooled(
    multiplyRanges(addRanges(wired, unwired), daf.range),
    joinEvidence(electric, diesel, grid, daf),
    parameters.figure('reefer_land_energy'),
    cargoes,
  );
}

/** Computes kg per tonne of a vehicle that burns one fuel over `km`. */
function computeFuelEmissions(
  parameters: Parameters,
  [fuel, energyId, dafId, reefer]: readonly ['diesel' | 'fueloil', string, string, string],
  km: number,
  cargoes: readonly Cargo[],
): Emission[] {
  const [energy, daf] = [parameters.figure(energyId), parameters.figure(dafId)];
  const perKm = multiplyRanges(multiplyRanges(energy.range, fuelIntensity(parameters, fuel)), daf.range);
  return dryAndCooled(
    scaleRange(perKm, km / GRAMS),
    joinEvidence(energy, daf),
    parameters.figure(reefer),
    cargoes,
  );
}

/** Computes kg per tonne. */
export const computeRoadEmissions = (
  parameters: Parameters,
  km: number,
  cargoes: readonly Cargo[],
): Emission[] =>
  computeFuelEmissions(parameters, ['diesel', 'energy_road', 'daf_land', 'reefer_land_energy'], km, cargoes);

/** Tonnes of a full lorry, the load its energy is measured by. */
export const FULL_LORRY_TONNES = 20;

/** Computes kg per tonne of cargoes of which a lorry takes few, with their water and two drivers. */
export const computeLorryEmissions = (
  parameters: Parameters,
  km: number,
  cargoes: readonly PlanCargo[],
): Emission[] =>
  cargoes.flatMap(({ id, lorryTonnes }) =>
    lorryTonnes === undefined
      ? []
      : computeRoadEmissions(parameters, km, [id]).map((one) => ({
          ...one,
          kg: scaleRange(one.kg, FULL_LORRY_TONNES / lorryTonnes),
        })),
  );

/** Computes kg per tonne. */
export const computeSeaEmissions = (
  parameters: Parameters,
  ship: Ship,
  km: number,
  cargoes: readonly Cargo[],
): Emission[] =>
  computeFuelEmissions(
    parameters,
    ['fueloil', SHIP_ENERGIES[ship], 'daf_sea', 'reefer_sea_energy'],
    km,
    cargoes,
  );

/** Computes kg per unit of the cargo; `perTeu` units fill one TEU. */
export function computeBoxHandlingEmission(parameters: Parameters, cargo: Cargo, perTeu: number): Emission {
  const box = parameters.figure('box_handling_energy');
  const kg = scaleRange(multiplyRanges(box.range, fuelIntensity(parameters, 'diesel')), 1 / (GRAMS * perTeu));
  return { ...joinEvidence(box), per: 'unit', kg, cargoes: [cargo] };
}

/** Kg per tonne. */
export function computeBulkHandlingEmission(parameters: Parameters, cargoes: readonly Cargo[]): Emission {
  const bulk = parameters.figure('energy_handling');
  const kg = scaleRange(multiplyRanges(bulk.range, fuelIntensity(parameters, 'diesel')), 1 / GRAMS);
  return { ...joinEvidence(bulk), per: 'tonne', kg, cargoes };
}

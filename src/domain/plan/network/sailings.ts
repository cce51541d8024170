import { KM_PER_NM } from '../../network/distance';
import type { LegPrices } from './legPrices';
import { computeSeaEmissions } from './emissions';
import { departEvery } from './haulage';
import { travelHours } from './legHours';
import type { Parameters } from '../data/parameters';
import type { PlanData, Sailing, Ship, Trade } from '../data/planData';
import type { Customs, LoadUnit, PlanLeg } from '../planTypes';

/** Before departure; goods must be in the port by then. */
const CUTOFF_HOURS = 12;

const SPEEDS: Readonly<Record<Ship, string>> = {
  feeder: 'feeder_speed',
  coaster: 'coaster_speed',
  bulk: 'bulk_speed',
  deepsea: 'deepsea_speed',
  ferry: 'ferry_speed',
  vehicles: 'ferry_speed',
};

const UNITS: Readonly<Record<Ship, readonly LoadUnit[]>> = {
  feeder: ['box'],
  deepsea: ['box'],
  coaster: ['loose'],
  bulk: ['loose'],
  ferry: ['box', 'wheels'],
  vehicles: ['wheels'],
};

const CUSTOMS: Readonly<Record<Trade, Customs>> = {
  coastal: 'free',
  domestic: 'free',
  foreign: 'bonded',
  fareast: 'bonded',
  transit: 'domestic_transit',
  deep: 'bonded',
  'deep-on': 'bonded',
};

function leg(sailing: Sailing, from: string, to: string, parameters: Parameters, prices: LegPrices): PlanLeg {
  const { ship, trade, nm, cargoes, line } = sailing;
  const id = `${line}-${from}-${to}`;
  const km = nm * KM_PER_NM;
  const customs = CUSTOMS[trade];
  const distance = { km, status: sailing.nmStatus, sources: sailing.nmSources };
  const drawn = from === sailing.from ? sailing.drawn : sailing.drawn?.toReversed();
  return {
    id,
    from,
    to,
    mode: 'sea',
    names: sailing.names,
    service: sailing.service ?? null,
    bed: 'ship',
    units: UNITS[ship],
    customs: [[customs, customs]],
    cargoes,
    ...(drawn ? { drawn } : {}),
    parts: [
      {
        kind: 'moving',
        km,
        hours: travelHours(parameters, SPEEDS[ship], km),
        charges: prices
          .sea(id, trade, ship, nm, distance)
          .filter((charge) => charge.cargoes?.some((cargo) => cargoes.includes(cargo))),
        co2e: computeSeaEmissions(parameters, ship, km, cargoes),
        status: sailing.nmStatus,
        sources: sailing.nmSources,
      },
    ],
    departures:
      sailing.headway === undefined
        ? { kind: 'any' }
        : departEvery(parameters, sailing.headway, CUTOFF_HOURS),
  };
}

/** Freight onward from a strait is paid on the leg to it. */
export function buildSeaLegs({ sailings }: PlanData, parameters: Parameters, prices: LegPrices): PlanLeg[] {
  return sailings.flatMap((sailing) => [
    leg(sailing, sailing.from, sailing.to, parameters, prices),
    leg(sailing, sailing.to, sailing.from, parameters, prices),
  ]);
}

import { KM_PER_NM } from '../../network/distance';
import { joinEvidence, type LegPrices } from './legPrices';
import { computeSeaEmissions } from './emissions';
import { departEvery } from './haulage';
import { dwellHours, travelHours } from './legHours';
import { markUnseen } from './lastSeen';
import type { Parameters } from '../data/parameters';
import type { PlanData, Sailing, Ship, Trade } from '../data/planData';
import type { Customs, Duration, LoadUnit, PlanLeg } from '../planTypes';

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

/** Parameter of the days of a loop that calls elsewhere; undefined where ships go straight. */
const loopOf = ({ daysOut, daysBack, from: first }: Sailing, from: string): string | undefined =>
  from === first ? daysOut : daysBack;

function hoursAtSea(sailing: Sailing, from: string, km: number, parameters: Parameters): Duration {
  const loop = loopOf(sailing, from);
  return loop === undefined
    ? travelHours(parameters, SPEEDS[sailing.ship], km)
    : dwellHours(parameters, loop);
}

function leg(sailing: Sailing, from: string, to: string, { parameters, prices, asOf }: SeaContext): PlanLeg {
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
    ...markUnseen(sailing.seen, asOf),
    ...validityOf(sailing),
    bed: 'ship',
    units: UNITS[ship],
    customs: [[customs, customs]],
    cargoes,
    ...(drawn ? { drawn } : {}),
    parts: [
      {
        kind: 'moving',
        km,
        hours: hoursAtSea(sailing, from, km, parameters),
        by: loopOf(sailing, from) ?? SPEEDS[ship],
        charges: prices
          .sea(id, trade, ship, nm, distance)
          .filter((charge) => charge.cargoes?.some((cargo) => cargoes.includes(cargo))),
        co2e: computeSeaEmissions(parameters, ship, km, cargoes),
        ...joinEvidence(distance, parameters.figure(loopOf(sailing, from) ?? SPEEDS[ship])),
      },
    ],
    departures:
      sailing.headway === undefined
        ? { kind: 'any' }
        : departEvery(parameters, sailing.headway, CUTOFF_HOURS),
  };
}

function validityOf({ validFrom: from, validTo: to }: Sailing): Pick<PlanLeg, 'valid'> {
  if (from === undefined && to === undefined) return {};
  return { valid: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) } };
}

interface SeaContext {
  readonly parameters: Parameters;
  readonly prices: LegPrices;
  readonly asOf: string;
}

/** Freight onward from a strait is paid on the leg to it. */
export function buildSeaLegs(
  { sailings, asOf }: PlanData,
  parameters: Parameters,
  prices: LegPrices,
): PlanLeg[] {
  const context = { parameters, prices, asOf };
  return sailings.flatMap((sailing) => [
    leg(sailing, sailing.from, sailing.to, context),
    leg(sailing, sailing.to, sailing.from, context),
  ]);
}

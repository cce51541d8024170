import type { OpenTimes } from '../calendar/calendarTypes';
import { indexOpenTimes } from '../calendar/crossingHours';
import { joinEvidence, WHOLE, type LegPrices } from './legPrices';
import { computeRailEmissions, computeRoadEmissions } from './emissions';
import { departAfter, departEvery, listCarried, roadGeometry } from './haulage';
import { dwellHours, lorryHours, travelHours } from './legHours';
import type { Parameters } from '../data/parameters';
import type { Crossing, PlanData } from '../data/planData';
import type { Cargo, Charge, Customs, Departures, Part, PlanLeg } from '../planTypes';

/** Loads over which the border fee per wagon or lorry is spread. */
const WAGON = { teu: 2, tonnes: 60, vehicles: 10 };
const LORRY = { teu: 2, tonnes: 20, vehicles: 8 };

/** Export, transit, and Chinese goods bound for another Chinese port: leaving by Hunchun or coming back. */
const OUT: readonly (readonly [Customs, Customs])[] = [
  ['free', 'bonded'],
  ['bonded', 'bonded'],
];
const TRANSIT_OUT: readonly [Customs, Customs] = ['free', 'domestic_transit'];
const TRANSIT_BACK: readonly [Customs, Customs] = ['domestic_transit', 'domestic_transit'];
/** Under the rules on domestic goods by foreign ports: Hunchun (Jilin) and Suifenhe (Heilongjiang). */
const TRANSIT_EXITS = /^crossing-(hunchun|suifenhe|quanhe)-/u;

/** Boxes and vehicles, the same in a lorry under a TIR carnet, loose goods, or live ones. */
type Lane = 'box' | 'tir' | 'loose' | 'green';

export class Borders {
  private readonly openTimes: ReadonlyMap<string, OpenTimes>;

  constructor(
    private readonly data: PlanData,
    private readonly parameters: Parameters,
    private readonly prices: LegPrices,
  ) {
    this.openTimes = indexOpenTimes(data);
  }

  legs(): PlanLeg[] {
    return this.data.crossings.flatMap((crossing) => [
      ...this.direction(crossing, crossing.from, crossing.to, true),
      ...this.direction(crossing, crossing.to, crossing.from, false),
    ]);
  }

  private direction(crossing: Crossing, from: string, to: string, out: boolean): PlanLeg[] {
    const taken = ({ cargoes }: Crossing, all: readonly Cargo[]) =>
      all.filter((cargo) => cargoes?.includes(cargo) ?? true);
    const boxed = listCarried(this.data.cargoes, 'box', crossing.mode);
    const lanes = [
      ['box', taken(crossing, boxed)],
      ['tir', boxed.filter((cargo) => crossing.tir?.includes(cargo))],
      ['loose', taken(crossing, listCarried(this.data.cargoes, 'loose', crossing.mode))],
      ['green', crossing.green === undefined ? [] : taken(crossing, this.prices.hurried)],
    ] as const;
    return lanes.flatMap(([lane, cargoes]) =>
      cargoes.length > 0 ? [this.leg(crossing, from, to, out, lane, cargoes)] : [],
    );
  }

  private leg(
    crossing: Crossing,
    from: string,
    to: string,
    out: boolean,
    lane: Lane,
    cargoes: readonly Cargo[],
  ): PlanLeg {
    const id = `${crossing.id}-${lane}-${from}-${to}`;
    const drawn = out ? crossing.drawn : crossing.drawn?.toReversed();
    const course = crossing.mode === 'road' ? roadGeometry(this.data.roadways, from, to) : drawn;
    const open = this.openTimes.get(crossing.id);
    const transit = TRANSIT_EXITS.test(crossing.id) ? [out ? TRANSIT_OUT : TRANSIT_BACK] : [];
    return {
      id,
      from,
      to,
      mode: crossing.mode,
      names: crossing.names,
      service: null,
      ...(lane === 'tir' ? { class: lane } : {}),
      bed: crossing.bed,
      units: lane === 'box' || lane === 'tir' ? ['box', 'wheels'] : ['loose'],
      customs: [...OUT, ...transit],
      cargoes,
      ...(course ? { drawn: course } : {}),
      parts: [this.stop(crossing, id, lane), this.move(crossing, cargoes)],
      // Live goods pass at any hour by appointment (stdaily-2025-07-21, of the Chinese side).
      departures: { ...this.departures(crossing, lane), ...(open && lane !== 'green' ? { open } : {}) },
    };
  }

  /** Box trains cross on their days, wagons wait for the next train; those on a through train do neither. */
  private departures({ mode, headway }: Crossing, lane: Lane): Departures {
    if (mode === 'road') return { kind: 'any' };
    if (lane === 'box' && headway !== undefined) return departEvery(this.parameters, headway, 0);
    return departAfter(this.parameters, lane === 'box' ? 'train_wait' : 'wagon_wait');
  }

  /** Live goods pass a lane of their own, without the queue; lorries under a carnet are not unloaded. */
  private stop(crossing: Crossing, id: string, lane: Lane): Part {
    const isQuick = lane === 'green' || lane === 'tir';
    const dwell = (isQuick ? crossing.green : undefined) ?? crossing.dwell;
    return {
      kind: 'border',
      km: 0,
      hours: dwellHours(this.parameters, dwell, lane === 'green' ? undefined : crossing.queue),
      by: dwell,
      charges: this.fees(crossing, id, lane),
      co2e: [],
      ...this.parameters.evidence(dwell),
    };
  }

  private fees(crossing: Crossing, id: string, lane: Lane): Charge[] {
    const [fee, takes] = crossing.mode === 'rail' ? ['border_rail_fees', WAGON] : ['border_road_fees', LORRY];
    const each = (by: number) => this.prices.flat('border', fee, 'USD', 1 / by);
    if (lane === 'green') return this.prices.lorries(id, each(1));
    if (lane === 'loose') return this.prices.loose(id, each(takes.tonnes));
    return [
      ...this.prices.boxed(id, [each(takes.teu)], { forty: WHOLE }),
      ...this.prices.wheels(id, each(takes.vehicles)),
    ];
  }

  private move(crossing: Crossing, cargoes: readonly Cargo[]): Part {
    const { mode, from, km } = crossing;
    const rail = mode === 'rail';
    const railway = this.data.nodes.find(({ id }) => id === from)?.country === 'MN' ? 'mn' : 'ru';
    return {
      kind: 'moving',
      km,
      hours: rail
        ? travelHours(this.parameters, 'cn_rail_wagon_speed', km)
        : lorryHours(this.parameters, 'foreign_road_speed', km),
      by: rail ? 'cn_rail_wagon_speed' : 'foreign_road_speed',
      charges: [],
      co2e: rail
        ? computeRailEmissions(this.parameters, { km, dieselKm: km }, railway, cargoes)
        : computeRoadEmissions(this.parameters, km, cargoes),
      ...joinEvidence(crossing, this.parameters.figure(rail ? 'cn_rail_wagon_speed' : 'foreign_road_speed')),
    };
  }
}

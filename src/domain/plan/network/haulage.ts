/**
 * Builds legs by land, contracted from end to end.
 *
 * Rail joins every town with the ports and crossings of its customs territory, and two towns where one lies in the
 * hinterland of home. Road does the same up to `PlanReach`; without published length it is `great circle x
 * road_detour`, status `estimated`.
 */
import { cumulateKm, greatCircleKm } from '../../network/distance';
import type { Position } from '../../types';
import type { LegPrices, Distance } from './legPrices';
import { joinEvidence } from './legPrices';
import { computeLorryEmissions, computeRailEmissions, computeRoadEmissions } from './emissions';
import { dwellHours, headwayHours, lorryHours, travelHours } from './legHours';
import type { Parameters } from '../data/parameters';
import type {
  ExpressTrain,
  PlanCargo,
  PlanData,
  PlanNode,
  PlanTown,
  Railway,
  RoadDetour,
  Roadway,
} from '../data/planData';
import { multiplyRanges } from '../data/parameters';
import { markUnseen } from './lastSeen';
import type { Haul } from './railways';
import { Railways } from './railways';
import { TerritoryIndex } from './territories';
import type { Cargo, Customs, Departures, LoadUnit, Mile, MileSide, Part, PlanLeg } from '../planTypes';

export interface HaulagePlace {
  readonly id: string;
  readonly country: string;
  readonly at: Position;
  readonly town: boolean;
}

export const SAME_CUSTOMS = [
  ['free', 'free'],
  ['bonded', 'bonded'],
  ['domestic_transit', 'domestic_transit'],
] as const satisfies readonly (readonly [Customs, Customs])[];

export const listCargoes = (cargoes: readonly PlanCargo[], load: LoadUnit): readonly Cargo[] =>
  cargoes.filter((cargo) => cargo.load === load).map(({ id }) => id);

/** Lists the cargoes of a mode's ordinary vehicles: boxed and rolling ones (`box`), or loose ones. */
export function listCarried(
  cargoes: readonly PlanCargo[],
  load: 'box' | 'loose',
  mode: 'rail' | 'road',
): readonly Cargo[] {
  const taken = cargoes.filter(
    ({ modes, lorryTonnes }) => lorryTonnes === undefined && (modes?.includes(mode) ?? true),
  );
  return load === 'loose'
    ? listCargoes(taken, 'loose')
    : [
        ...taken.filter(({ perTeu }) => perTeu !== undefined).map(({ id }) => id),
        ...listCargoes(taken, 'wheels'),
      ];
}

function speedOf(railway: Railway, loose: boolean): string {
  if (railway === 'cn') return loose ? 'cn_rail_wagon_speed' : 'cn_rail_box_speed';
  if (railway === 'ru') return loose ? 'ru_rail_wagon_speed' : 'ru_rail_box_speed';
  return railway === 'mn' ? 'mn_rail_speed' : 'eu_rail_speed';
}

interface TrainWait {
  readonly trainWait: string;
  readonly queue: string | undefined;
}

type LegShape = Pick<PlanLeg, 'drawn'> &
  (
    { readonly mode: 'rail'; readonly bed: '1435' | '1520' } | { readonly mode: 'road'; readonly bed: 'road' }
  );

/** Legs of one mode between two places; the id of the loose one begins with `looseName`. */
interface HaulShape {
  readonly shape: LegShape;
  readonly looseName: string;
  readonly loose: readonly Cargo[];
  readonly part: (id: string, load: LoadUnit, cargoes: readonly Cargo[]) => Part;
  readonly departures: (load: LoadUnit) => Departures;
}

interface LegDraft extends Pick<PlanLeg, 'id' | 'units' | 'departures'> {
  readonly a: HaulagePlace;
  readonly b: HaulagePlace;
  readonly shape: LegShape;
  readonly part: Part;
  readonly cargoes: readonly Cargo[];
}

function buildLeg({ id, a, b, shape, units, part, cargoes, departures }: LegDraft): PlanLeg {
  return {
    id,
    from: a.id,
    to: b.id,
    service: null,
    ...shape,
    units,
    customs: SAME_CUSTOMS,
    cargoes,
    parts: [part],
    departures,
  };
}

export class Haulage {
  private readonly grounds: readonly HaulagePlace[];
  private readonly hinterland: ReadonlySet<string>;
  private readonly territories: TerritoryIndex;
  /** Country across the border, by hub. */
  private readonly neighbours: ReadonlyMap<string, string>;
  private readonly towns: ReadonlyMap<string, { readonly at: Position }>;
  private readonly roadDetours: ReadonlyMap<string, RoadDetour>;
  /** Parameter of the interval between box trains, by hub of a crossing. */
  private readonly headways: ReadonlyMap<string, string>;
  /** Parameters of the wait for a train and of its queue, by port. */
  private readonly trainWaits: ReadonlyMap<string, TrainWait>;

  constructor(
    private readonly data: PlanData,
    private readonly parameters: Parameters,
    private readonly prices: LegPrices,
    towns: readonly PlanTown[],
    nodes: readonly PlanNode[],
    private readonly asked: ReadonlySet<string>,
  ) {
    this.territories = new TerritoryIndex(data.territories);
    this.grounds = [
      ...towns.map(({ id, country, at }) => ({ id, country, at, town: true })),
      ...nodes
        .filter(
          ({ kind, country }) =>
            (kind === 'port' || kind === 'crossing') && !this.territories.isClosed(country),
        )
        .map(({ id, country, at }) => ({ id, country, at, town: false })),
    ];
    this.neighbours = neighboursOf(data);
    this.headways = new Map(
      data.crossings.flatMap(({ from, to, headway }) =>
        headway === undefined ? [] : [[from, headway] as const, [to, headway] as const],
      ),
    );
    this.trainWaits = new Map(
      data.nodes.flatMap(({ id, trainWait, queue }) =>
        trainWait === undefined ? [] : [[id, { trainWait, queue }] as const],
      ),
    );
    this.towns = new Map(data.towns.map(({ id, at }) => [id, { at }]));
    this.roadDetours = new Map(
      data.roadDetours.flatMap((detour) => [
        [`${detour.from} ${detour.to}`, detour] as const,
        [`${detour.to} ${detour.from}`, detour] as const,
      ]),
    );
    this.hinterland = new Set(
      this.grounds
        .filter(
          ({ at, country }) => country === 'CN' && greatCircleKm(data.home, at) <= data.reach.hinterlandKm,
        )
        .map(({ id }) => id),
    );
  }

  private isGate({ id, town }: HaulagePlace): boolean {
    return !town || this.neighbours.has(id);
  }

  /** Whether both are ports, or crossings of one border: a leg between them would only be a detour. */
  private areAlike(a: HaulagePlace, b: HaulagePlace): boolean {
    const [beyondA, beyondB] = [this.neighbours.get(a.id), this.neighbours.get(b.id)];
    if (beyondA === undefined && beyondB === undefined) return !a.town && !b.town;
    return !this.asked.has(a.id) && !this.asked.has(b.id) && beyondA === beyondB;
  }

  private isPaired(a: HaulagePlace, b: HaulagePlace): boolean {
    if (a.id === b.id || !this.territories.areOne(a.country, b.country) || this.areAlike(a, b)) return false;
    if (this.isGate(a) || this.isGate(b) || a.country !== 'CN') return true;
    return this.hinterland.has(a.id) || this.hinterland.has(b.id);
  }

  rail(): PlanLeg[] {
    return ([1435, 1520] as const).flatMap((gauge) => {
      const railways = new Railways(gauge, this.data);
      const express = this.data.trains.flatMap((train) => [
        ...this.expressLeg(train, train.from, train.to, railways, gauge),
        ...this.expressLeg(train, train.to, train.from, railways, gauge),
      ]);
      const ordinary = this.grounds.flatMap((a) => {
        const hauls = railways.from(a.id);
        return this.grounds.flatMap((b) => {
          const haul = hauls.get(b.id);
          return haul && haul.km > 0 && this.isPaired(a, b) ? this.railLegs(a, b, haul, gauge) : [];
        });
      });
      return [...ordinary, ...express];
    });
  }

  private expressLeg(
    train: ExpressTrain,
    from: string,
    to: string,
    railways: Railways,
    gauge: 1435 | 1520,
  ): PlanLeg[] {
    const [start, end] = [from, to].map((id) => this.grounds.find((place) => place.id === id));
    const haul = start && end ? railways.from(from).get(to) : undefined;
    if (!start || !haul || haul.km === 0) return [];
    const railway = this.territories.railOf(start.country)?.network ?? 'eu';
    const cargoes = this.data.cargoes.filter(({ perTeu }) => perTeu !== undefined).map(({ id }) => id);
    const id = `express-${from}-${to}`;
    const price = this.parameters.figure(train.price).range;
    const charges = this.prices
      .railBox(id, haul, railway)
      .filter((charge) => charge.cargoes?.some((cargo) => cargoes.includes(cargo)))
      .map((charge) => ({ ...charge, amount: multiplyRanges(charge.amount, price) }));
    const part: Part = {
      kind: 'moving',
      km: haul.km,
      hours: travelHours(this.parameters, train.speed, haul.km),
      by: train.speed,
      charges,
      co2e: computeRailEmissions(this.parameters, haul, railway, cargoes),
      ...joinEvidence(haul, train, this.parameters.figure(train.speed)),
    };
    return [
      {
        id,
        from,
        to,
        mode: 'rail',
        names: train.names,
        service: null,
        ...markUnseen(train.seen, this.data.asOf),
        class: 'express',
        bed: `${gauge}`,
        units: ['box'],
        customs: SAME_CUSTOMS,
        cargoes,
        drawn: haul.drawn,
        parts: [part],
        departures: departAfter(this.parameters, train.wait),
      },
    ];
  }

  private railLegs(a: HaulagePlace, b: HaulagePlace, haul: Haul, gauge: 1435 | 1520): PlanLeg[] {
    const railway = this.territories.railOf(a.country)?.network ?? 'eu';
    const part = (id: string, load: LoadUnit, cargoes: readonly Cargo[]): Part => ({
      kind: 'moving',
      km: haul.km,
      hours: travelHours(this.parameters, speedOf(railway, load === 'loose'), haul.km),
      by: speedOf(railway, load === 'loose'),
      charges:
        load === 'loose' ? this.prices.railLoose(id, haul, railway) : this.prices.railBox(id, haul, railway),
      co2e: computeRailEmissions(this.parameters, haul, railway, cargoes),
      ...joinEvidence(haul, this.parameters.figure(speedOf(railway, load === 'loose'))),
    });
    const loose = listCarried(this.data.cargoes, 'loose', 'rail');
    const departures = (load: LoadUnit): Departures => this.trains(a, b, load);
    const shape = { mode: 'rail', bed: `${gauge}`, drawn: haul.drawn } as const;
    return this.legs(a, b, { shape, looseName: 'wagons', loose, part, departures });
  }

  /**
   * Tells when a train leaves with goods loaded here: after the wait for a train in a port, by the interval of the
   * crossing's box trains, else with the next one.
   */
  private trains(a: HaulagePlace, b: HaulagePlace, load: LoadUnit): Departures {
    if (load === 'loose') return departAfter(this.parameters, 'wagon_wait');
    const wait = this.trainWaitNear(a);
    if (wait) return departAfter(this.parameters, wait.trainWait, wait.queue);
    const headway = this.headways.get(a.id) ?? this.headways.get(b.id);
    return headway === undefined
      ? departAfter(this.parameters, 'train_wait')
      : departEvery(this.parameters, headway, 0);
  }

  /** Finds the wait for a train in a port, which places share that its lorries reach: none is quicker to drive to. */
  private trainWaitNear({ id, country, at }: HaulagePlace): TrainWait | undefined {
    if (this.trainWaits.has(id)) return this.trainWaits.get(id);
    const port = this.grounds.find(
      (place) =>
        place.country === country &&
        this.trainWaits.has(place.id) &&
        greatCircleKm(place.at, at) <= this.data.reach.roadGatewayKm,
    );
    return port && this.trainWaits.get(port.id);
  }

  /** Builds the leg of boxes and vehicles, and that of loose cargoes. */
  private legs(
    a: HaulagePlace,
    b: HaulagePlace,
    { shape, looseName, loose, part, departures }: HaulShape,
  ): PlanLeg[] {
    const boxed = listCarried(this.data.cargoes, 'box', shape.mode);
    const leg = (id: string, units: PlanLeg['units'], cargoes: readonly Cargo[]): PlanLeg => {
      const load = units[0] ?? 'box';
      return buildLeg({
        id,
        a,
        b,
        shape,
        units,
        part: part(id, load, cargoes),
        cargoes,
        departures: departures(load),
      });
    };
    return [
      leg(`${shape.mode}-${a.id}-${b.id}`, ['box', 'wheels'], boxed),
      leg(`${looseName}-${a.id}-${b.id}`, ['loose'], loose),
    ];
  }

  road(): PlanLeg[] {
    return this.grounds.flatMap((a) =>
      this.grounds.flatMap((b) => {
        const far = this.measureByLand(a, b);
        const gate = this.isGate(a) || this.isGate(b);
        const { roadGatewayKm, roadTownKm, roadTwoDriversKm } = this.data.reach;
        if (!this.isPaired(a, b)) return [];
        // A country without railways in the table has roads of any length.
        const near = !this.territories.railOf(a.country) || far <= (gate ? roadGatewayKm : roadTownKm);
        return [
          ...(near ? this.roadLegs(a, b, this.roadLength(a, b, far)) : []),
          ...(far <= roadTwoDriversKm && this.prices.hurried.length > 0
            ? [this.twoDriversLeg(a, b, this.roadLength(a, b, far))]
            : []),
        ];
      }),
    );
  }

  /** Computes the straight distance, or that around the sea between, km; Infinity without a land detour. */
  private measureByLand(a: HaulagePlace, b: HaulagePlace): number {
    const detour = this.roadDetours.get(`${a.id} ${b.id}`);
    if (!detour) return greatCircleKm(a.at, b.at);
    if (!detour.via) return Infinity;
    const [from, to] = detour.from === a.id ? [a, b] : [b, a];
    const places = [
      from.at,
      ...detour.via.flatMap((id) => {
        const town = this.towns.get(id);
        return town ? [town.at] : [];
      }),
      to.at,
    ];
    return cumulateKm(places).at(-1) ?? Infinity;
  }

  private publishedRoad(a: HaulagePlace, b: HaulagePlace): Distance | undefined {
    return this.data.roads.find(
      ({ from, to }) => (from === a.id && to === b.id) || (from === b.id && to === a.id),
    );
  }

  private roadLength(a: HaulagePlace, b: HaulagePlace, far: number): Distance {
    const published = this.publishedRoad(a, b);
    if (published) return published;
    const detour = this.parameters.figure('road_detour');
    return {
      km: Math.max(3, far * detour.range.mid),
      ...joinEvidence(detour, { status: 'estimated', sources: [] }),
    };
  }

  /**
   * Builds the lorries between a firm's door and a hub: over the firm's own kilometres, or those between the town and
   * the hub; none where no road by land joins them within one customs territory.
   */
  mile(side: MileSide, door: string, hub: string, mile: Mile): readonly PlanLeg[] {
    const end = this.grounds.find(({ id }) => id === hub);
    const town = 'town' in mile ? this.placeAt(mile.town) : end;
    if (!end || !town || !this.territories.areOne(end.country, town.country)) return [];
    const far = 'km' in mile ? mile.km : this.measureByLand(town, end);
    if (!Number.isFinite(far)) return [];
    const length: Distance =
      'km' in mile ? { km: far, status: 'reported', sources: [] } : this.roadLength(town, end, far);
    const basis = 'km' in mile ? 'own' : this.publishedRoad(town, end) ? 'published' : 'estimated';
    const [from, to] = side === 'first' ? [town, end] : [end, town];
    const rename = ({ id }: HaulagePlace, isDoor: boolean): string => (isDoor ? door : id);
    return [
      ...this.roadLegs(from, to, length),
      ...(this.prices.hurried.length > 0 ? [this.twoDriversLeg(from, to, length)] : []),
    ].map((leg) => ({
      ...leg,
      id: `${side}-${leg.id}`,
      from: rename(from, side === 'first'),
      to: rename(to, side === 'last'),
      mile: { side, basis },
    }));
  }

  /** Finds any town or port, also one that no leg of the plan touches. */
  private placeAt(id: string): HaulagePlace | undefined {
    const town = this.data.towns.find((one) => one.id === id);
    const found = town ?? this.data.nodes.find((node) => node.id === id);
    return found && { id, country: found.country, at: found.at, town: town !== undefined };
  }

  private roadLegs(a: HaulagePlace, b: HaulagePlace, length: Distance): PlanLeg[] {
    const speed = a.country === 'CN' ? 'cn_road_speed' : 'foreign_road_speed';
    const part = (id: string, load: LoadUnit, cargoes: readonly Cargo[]): Part => ({
      kind: 'moving',
      km: length.km,
      hours: lorryHours(this.parameters, speed, length.km),
      by: speed,
      charges:
        load === 'loose'
          ? this.prices.roadLoose(id, length, a.country)
          : this.prices.roadBox(id, length, a.country),
      co2e: computeRoadEmissions(this.parameters, length.km, cargoes),
      ...joinEvidence(length, this.parameters.figure(speed)),
    });
    // Oil and gas in road tanks are dangerous goods, for which no source gives a price.
    const loose = listCarried(this.data.cargoes, 'loose', 'road').filter((cargo) => cargo !== 'petroleum');
    return this.legs(a, b, {
      shape: this.roadShape(a, b),
      looseName: 'lorries',
      loose,
      part,
      departures: () => ({ kind: 'any' }),
    });
  }

  private roadShape(a: HaulagePlace, b: HaulagePlace): LegShape {
    const round = this.roadDetours.get(`${a.id} ${b.id}`);
    const drawn =
      roadGeometry(this.data.roadways, a.id, b.id) ?? (round?.via ? [roadDetourId(round)] : undefined);
    return { mode: 'road', bed: 'road', ...(drawn ? { drawn } : {}) };
  }

  /** Builds the leg of lorries with two drivers, which do not rest at night on Chinese roads. */
  private twoDriversLeg(a: HaulagePlace, b: HaulagePlace, length: Distance): PlanLeg {
    const id = `two-drivers-${a.id}-${b.id}`;
    const cargoes = this.prices.hurried;
    const [speed, hoursAt] =
      a.country === 'CN'
        ? (['cn_road_two_drivers_speed', travelHours] as const)
        : (['foreign_road_speed', lorryHours] as const);
    const part: Part = {
      kind: 'moving',
      km: length.km,
      hours: hoursAt(this.parameters, speed, length.km),
      by: speed,
      charges: this.prices.roadTwoDrivers(id, length, a.country),
      co2e: computeLorryEmissions(this.parameters, length.km, this.data.cargoes),
      ...joinEvidence(length, this.parameters.figure(speed)),
    };
    return buildLeg({
      id,
      a,
      b,
      shape: this.roadShape(a, b),
      units: ['loose'],
      part,
      cargoes,
      departures: { kind: 'any' },
    });
  }
}

/** Id of a road around a sea, see legGeometry.ts. */
export const roadDetourId = ({ from, to }: RoadDetour): string => `round-${from}-${to}`;

export function roadGeometry(
  roadways: readonly Roadway[],
  from: string,
  to: string,
): readonly string[] | undefined {
  const ahead = roadways.find((one) => one.from === from && one.to === to);
  return ahead?.drawn ?? roadways.find((one) => one.from === to && one.to === from)?.drawn.toReversed();
}

function neighboursOf({ crossings, towns, nodes }: PlanData): ReadonlyMap<string, string> {
  const countries = new Map([...towns, ...nodes].map(({ id, country }) => [id, country]));
  return new Map(
    crossings.flatMap(({ from, to }) => [
      [from, countries.get(to) ?? ''] as const,
      [to, countries.get(from) ?? ''] as const,
    ]),
  );
}

/**
 * @param id parameter in days
 * @param cutoffHours hours before departure by which goods must be there
 */
export function departEvery(parameters: Parameters, id: string, cutoffHours: number): Departures {
  return {
    kind: 'headway',
    everyHours: headwayHours(parameters, id),
    cutoffHours,
    by: id,
    ...parameters.evidence(id),
  };
}

/**
 * @param id parameter of the wait for the next departure
 * @param queue parameter of its second regime
 */
export function departAfter(parameters: Parameters, id: string, queue?: string): Departures {
  return { kind: 'wait', hours: dwellHours(parameters, id, queue), by: id, ...parameters.evidence(id) };
}

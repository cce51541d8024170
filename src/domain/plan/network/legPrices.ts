/** Prices legs and transfers in their tariff's currency. A charge applies to one cargo; the weakest evidence holds. */
import { weakest } from '../../figures/observation';
import type { PlanCargo, Railway, Ship, Trade } from '../data/planData';
import type { Figure, Parameters } from '../data/parameters';
import { multiplyRanges, scaleRange, addRanges } from '../data/parameters';
import { computeRailFreight } from './railTariff';
import { isCooled } from '../planTypes';
import type { Cargo, Charge, Currency, Evidence, Range } from '../planTypes';

type What = Charge['what'];

/** Money per TEU, tonne or vehicle, before assignment to a cargo. */
interface Rate extends Evidence {
  readonly what: What;
  readonly amount: Range;
  readonly currency: Currency;
  readonly fuelShare?: number;
  readonly by: string;
}

export interface Distance extends Evidence {
  readonly km: number;
}

/** Boxes of 20 feet that a lorry takes. */
const LORRY_TEU = 2;
const ONE: Range = { low: 1, mid: 1, high: 1 };

/** Of the border fees by wagon or lorry, which a 40-foot box fills. */
export const WHOLE: Range = { low: 2, mid: 2, high: 2 };

/** Prices of a reefer and of a 40-foot box against a 20-foot one. */
interface BoxFactors {
  readonly reefer?: Range;
  readonly forty: Range | string;
}

export function joinEvidence(...all: readonly Evidence[]): Evidence {
  return {
    status: weakest(all.map(({ status }) => status)) ?? 'estimated',
    sources: [...new Set(all.flatMap(({ sources }) => sources))],
    ...(all.some(({ calibrated }) => calibrated) ? { calibrated: true } : {}),
  };
}

const FREIGHT_BY_RAILWAY = {
  ru: { box: 'ru_rail_box', loose: 'ru_rail_bulk', vehicle: 'ru_rail_vehicle' },
  mn: { box: 'mn_rail_box', loose: 'mn_rail_bulk', vehicle: 'foreign_rail_vehicle' },
  eu: { box: 'eu_rail_box', loose: 'eu_rail_bulk', vehicle: 'foreign_rail_vehicle' },
} as const;

/**
 * Parameters of base and price per mile; deep sea has one price for any distance, paid on the first of its two legs.
 */
const SEA_BOX: Readonly<Record<Exclude<Trade, 'deep' | 'deep-on'>, readonly [string, string, Currency]>> = {
  coastal: ['sea_coastal_box_base', 'sea_coastal_box_nm', 'CNY'],
  domestic: ['sea_near_box_base', 'sea_near_box_nm', 'USD'],
  foreign: ['sea_near_box_base', 'sea_near_box_nm', 'USD'],
  fareast: ['sea_fareast_box_base', 'sea_fareast_box_nm', 'USD'],
  transit: ['sea_transit_box_base', 'sea_transit_box_nm', 'USD'],
};

export class LegPrices {
  constructor(
    private readonly parameters: Parameters,
    private readonly cargoes: readonly PlanCargo[],
  ) {}

  private perKm(what: What, id: string, distance: Distance, currency: Currency, fuel: string): Rate {
    const figure = this.parameters.figure(id);
    return {
      what,
      currency,
      amount: scaleRange(figure.range, distance.km),
      by: id,
      fuelShare: this.parameters.of(fuel).mid,
      ...joinEvidence(figure, distance),
    };
  }

  flat(what: What, id: string, currency: Currency, by = 1): Rate {
    const figure = this.parameters.figure(id);
    return {
      what,
      currency,
      amount: scaleRange(figure.range, by),
      by: id,
      ...joinEvidence(figure),
    };
  }

  /**
   * A reefer pays `reefer` times as much as a 20-foot box, a 40-foot box `forty` times: a range, or the id of a
   * parameter.
   */
  boxed(id: string, rates: readonly Rate[], { reefer = ONE, forty }: BoxFactors): Charge[] {
    const factorOf = ({ id: cargo, unit }: PlanCargo): Range => {
      if (unit === 'FEU') return typeof forty === 'string' ? this.parameters.figure(forty).range : forty;
      return isCooled(cargo) ? reefer : ONE;
    };
    return this.cargoes.flatMap((cargo) =>
      cargo.perTeu === undefined
        ? []
        : rates.map(({ amount, ...rate }) => ({
            ...rate,
            id: `${id}:${rate.what}:${cargo.id}`,
            cargoes: [cargo.id],
            amount: multiplyRanges(amount, factorOf(cargo)),
            ...(cargo.unit === 'TEU' || cargo.unit === 'FEU'
              ? { per: 'unit' as const }
              : { per: 'lot' as const, lot: cargo.perTeu ?? 1 }),
          })),
    );
  }

  private byUnit(id: string, cargo: PlanCargo, rates: readonly Rate[]): Charge[] {
    return rates.map((rate) => ({
      ...rate,
      id: `${id}:${rate.what}:${cargo.id}`,
      cargoes: [cargo.id],
      per: 'unit' as const,
    }));
  }

  private each(load: 'loose' | 'wheels', id: string, rates: (cargo: PlanCargo) => readonly Rate[]): Charge[] {
    return this.cargoes
      .filter((cargo) => cargo.load === load)
      .flatMap((cargo) => this.byUnit(id, cargo, rates(cargo)));
  }

  /** Cargoes to be priced that go by lorry with two drivers. */
  get hurried(): readonly Cargo[] {
    return this.cargoes.filter(({ lorryTonnes }) => lorryTonnes !== undefined).map(({ id }) => id);
  }

  /** Charges each lorry with two drivers. */
  lorries(id: string, rate: Rate): Charge[] {
    return this.cargoes.flatMap(({ id: cargo, lorryTonnes }) =>
      lorryTonnes === undefined
        ? []
        : [{ ...rate, id: `${id}:${rate.what}:${cargo}`, cargoes: [cargo], per: 'lot', lot: lorryTonnes }],
    );
  }

  loose(id: string, rate: Rate): Charge[] {
    return this.each('loose', id, () => [rate]);
  }

  wheels(id: string, rate: Rate): Charge[] {
    return this.each('wheels', id, () => [rate]);
  }

  private figures(...ids: readonly string[]): readonly Figure[] {
    return ids.map((id) => this.parameters.figure(id));
  }

  /** Applies China Railway's box tariff: mid a 20-foot box, low half of a 40-foot one if cheaper. */
  private cnBox(distance: Distance): Rate[] {
    const p = (id: string) => this.parameters.of(id).mid;
    const twenty = computeRailFreight(
      { base: p('cn_rail_box20_base'), perKm: p('cn_rail_box20_km') },
      distance.km,
    );
    const forty = computeRailFreight(
      { base: p('cn_rail_box40_base'), perKm: p('cn_rail_box40_km') },
      distance.km,
    );
    const level = this.parameters.of('cn_rail_level');
    const km = Math.round(distance.km);
    const fund = p('cn_rail_fund_box20') * km;
    const evidence = joinEvidence(
      distance,
      ...this.figures('cn_rail_box20_base', 'cn_rail_box20_km', 'cn_rail_level'),
    );
    const low = Math.min(twenty, forty / 2) * level.low;
    return [
      {
        what: 'freight',
        currency: 'CNY',
        amount: { low, mid: twenty * level.mid, high: twenty * level.high },
        by: 'cn_rail_level',
        fuelShare: p('fuel_share_rail'),
        ...evidence,
      },
      {
        what: 'fund',
        currency: 'CNY',
        by: 'cn_rail_fund_box20',
        amount: { low: Math.min(fund, (p('cn_rail_fund_box40') * km) / 2), mid: fund, high: fund },
        ...joinEvidence(distance, ...this.figures('cn_rail_fund_box20')),
      },
    ];
  }

  /** Computes the price of a 40-foot box in China against a 20-foot one. */
  private cnForty({ km }: Distance): Range {
    const [twenty, forty] = (['20', '40'] as const).map((size) =>
      computeRailFreight(
        {
          base: this.parameters.of(`cn_rail_box${size}_base`).mid,
          perKm: this.parameters.of(`cn_rail_box${size}_km`).mid,
        },
        km,
      ),
    ) as [number, number];
    return scaleRange(ONE, forty / twenty);
  }

  private cnLoose(cargo: PlanCargo, distance: Distance): Rate[] {
    const wagon = cargo.wagonClass;
    if (wagon === undefined) return [];
    const ids = [`cn_rail_wagon${wagon}_base`, `cn_rail_wagon${wagon}_km`] as const;
    const [base, perKm] = [this.parameters.of(ids[0]).mid, this.parameters.of(ids[1]).mid];
    const level = this.parameters.figure('cn_rail_level');
    const freight: Rate = {
      what: 'freight',
      currency: 'CNY',
      amount: scaleRange(level.range, computeRailFreight({ base, perKm }, distance.km)),
      by: 'cn_rail_level',
      fuelShare: this.parameters.of('fuel_share_rail').mid,
      ...joinEvidence(distance, level, ...this.figures(...ids)),
    };
    if (!cargo.fund) return [freight];
    const fund = this.parameters.figure('cn_rail_fund');
    const amount = scaleRange(fund.range, Math.round(distance.km));
    return [
      freight,
      { what: 'fund', currency: 'CNY', amount, by: 'cn_rail_fund', ...joinEvidence(distance, fund) },
    ];
  }

  railBox(id: string, distance: Distance, railway: Railway): Charge[] {
    const reefer = this.parameters.figure('rail_reefer_surcharge').range;
    if (railway === 'cn') {
      const vehicle = this.perKm('freight', 'cn_rail_vehicle', distance, 'CNY', 'fuel_share_rail');
      const forty = this.cnForty(distance);
      return [...this.boxed(id, this.cnBox(distance), { reefer, forty }), ...this.wheels(id, vehicle)];
    }
    const { box, vehicle } = FREIGHT_BY_RAILWAY[railway];
    return [
      ...this.boxed(id, [this.perKm('freight', box, distance, 'USD', 'fuel_share_rail')], {
        reefer,
        forty: 'box40_rail',
      }),
      ...this.wheels(id, this.perKm('freight', vehicle, distance, 'USD', 'fuel_share_rail')),
    ];
  }

  railLoose(id: string, distance: Distance, railway: Railway): Charge[] {
    if (railway === 'cn') return this.each('loose', id, (cargo) => this.cnLoose(cargo, distance));
    const { loose } = FREIGHT_BY_RAILWAY[railway];
    return this.loose(id, this.perKm('freight', loose, distance, 'USD', 'fuel_share_rail'));
  }

  private roadBoxRate(distance: Distance, country: string): Rate {
    const box = country === 'CN' ? 'cn_road_box' : country === 'RU' ? 'ru_road_box' : 'foreign_road_box';
    return this.perKm('freight', box, distance, country === 'CN' ? 'CNY' : 'USD', 'fuel_share_road');
  }

  /** Charges a lorry as two cooled boxes. */
  roadTwoDrivers(id: string, distance: Distance, country: string): Charge[] {
    const { amount, ...rate } = this.roadBoxRate(distance, country);
    const cooled = multiplyRanges(amount, this.parameters.figure('rail_reefer_surcharge').range);
    return this.lorries(id, { ...rate, amount: scaleRange(cooled, LORRY_TEU) });
  }

  roadBox(id: string, distance: Distance, country: string): Charge[] {
    return [
      ...this.boxed(id, [this.roadBoxRate(distance, country)], {
        reefer: this.parameters.figure('rail_reefer_surcharge').range,
        forty: 'box40_road',
      }),
      ...this.wheels(id, this.perKm('freight', 'road_vehicle', distance, 'CNY', 'fuel_share_road')),
    ];
  }

  roadLoose(id: string, distance: Distance, country: string): Charge[] {
    const [price, currency] =
      country === 'CN' ? (['cn_road_bulk', 'CNY'] as const) : (['foreign_road_bulk', 'USD'] as const);
    return this.loose(id, this.perKm('freight', price, distance, currency, 'fuel_share_road'));
  }

  private byMile(base: string, perMile: string, nm: number, currency: Currency, distance: Evidence): Rate {
    const [start, mile] = [this.parameters.figure(base), this.parameters.figure(perMile)];
    return {
      what: 'freight',
      currency,
      amount: addRanges(start.range, scaleRange(mile.range, nm)),
      by: perMile,
      fuelShare: this.parameters.of('fuel_share_sea').mid,
      ...joinEvidence(start, mile, distance),
    };
  }

  sea(id: string, trade: Trade, ship: Ship, nm: number, distance: Evidence): Charge[] {
    if (trade === 'deep-on') return [];
    if (ship === 'vehicles')
      return this.wheels(id, this.byMile('sea_vehicle_base', 'sea_vehicle_nm', nm, 'USD', distance));
    if (ship === 'bulk' || ship === 'coaster') {
      const kind = ship === 'bulk' ? 'sea_coastal_bulk' : 'sea_tramp_bulk';
      return this.loose(id, this.byMile(`${kind}_base`, `${kind}_nm`, nm, 'CNY', distance));
    }
    const reefer = this.parameters.figure('sea_reefer_surcharge').range;
    const rate: Rate =
      trade === 'deep'
        ? {
            ...this.flat('freight', 'sea_deep_box', 'USD'),
            fuelShare: this.parameters.of('fuel_share_sea').mid,
          }
        : this.byMile(SEA_BOX[trade][0], SEA_BOX[trade][1], nm, SEA_BOX[trade][2], distance);
    const forty = trade === 'deep' ? 'box40_deep' : 'box40_sea';
    const boxes = this.boxed(id, [rate], { reefer, forty });
    if (ship !== 'ferry') return boxes;
    return [
      ...boxes,
      ...this.wheels(id, this.byMile('sea_vehicle_base', 'sea_vehicle_nm', nm, 'USD', distance)),
    ];
  }
}

/**
 * Builds transfers: loading, unloading, packing, change of gauge, clearance. Export at a port is a transfer; at a land
 * border the leg exports.
 */
import type { LegPrices } from './legPrices';
import { computeBoxHandlingEmission, computeBulkHandlingEmission } from './emissions';
import { listCargoes, SAME_CUSTOMS } from './haulage';
import { dwellHours } from './legHours';
import type { Parameters } from '../data/parameters';
import type { PlanCargo, PlanData } from '../data/planData';
import type { Bed, Charge, Customs, Emission, LoadUnit, Part, Transfer } from '../planTypes';

type Pairs<T> = readonly (readonly [T, T])[];

const UNITS: readonly LoadUnit[] = ['box', 'loose', 'wheels'];
const CLEARED: readonly [Customs, Customs] = ['bonded', 'free'];
const HOME: readonly [Customs, Customs] = ['domestic_transit', 'free'];

export interface Terminal {
  readonly id: string;
  readonly country: string;
  /** Parameters of the dwell in a port, also of that with import clearance, and of its queue; null: no port. */
  readonly port: {
    readonly dwell: string;
    readonly importDwell: string;
    readonly queue: string | undefined;
  } | null;
  /** Ships pass without handling. */
  readonly strait: boolean;
  readonly beds: ReadonlySet<Bed>;
}

/** Parameter and currency. */
interface ByUnit {
  readonly box?: readonly [string, 'CNY' | 'USD'];
  readonly loose?: readonly [string, 'CNY' | 'USD'];
  readonly wheels?: readonly [string, 'CNY' | 'USD'];
}

/** Passes a strait with the same ship; without any transfer the search assumes another. */
function buildPass({ id }: Terminal): Transfer {
  return {
    id: `pass-${id}`,
    hub: id,
    units: [['box', 'box']],
    beds: [
      ['ship', 'ground'],
      ['ground', 'ship'],
    ],
    customs: [['bonded', 'bonded']],
    parts: [],
  };
}

const arrivalOf = ({ country }: Terminal): Pairs<Customs> => [
  ...SAME_CUSTOMS,
  CLEARED,
  ...(country === 'CN' ? [HOME] : []),
];

export class Terminals {
  constructor(
    private readonly data: PlanData,
    private readonly parameters: Parameters,
    private readonly prices: LegPrices,
  ) {}

  transfers(terminals: readonly Terminal[]): Transfer[] {
    return terminals.flatMap((terminal) => [
      ...this.rail(terminal),
      ...(terminal.beds.has('road') ? this.road(terminal) : []),
      ...(terminal.port ? this.port(terminal, terminal.port) : []),
      ...this.gauge(terminal),
      ...(terminal.strait ? [buildPass(terminal)] : []),
      ...(terminal.beds.has('road') || terminal.port ? this.packing(terminal) : []),
    ]);
  }

  private charges(id: string, unit: LoadUnit, what: Charge['what'], by: ByUnit): Charge[] {
    const price = by[unit];
    if (!price) return [];
    const rate = this.prices.flat(what, price[0], price[1]);
    if (unit === 'box') return this.prices.boxed(id, [rate], { forty: 'box40_terminal' });
    return unit === 'loose' ? this.prices.loose(id, rate) : this.prices.wheels(id, rate);
  }

  private handling(unit: LoadUnit): Emission[] {
    if (unit !== 'box')
      return [computeBulkHandlingEmission(this.parameters, listCargoes(this.data.cargoes, unit))];
    return this.data.cargoes.flatMap(({ id, perTeu }: PlanCargo) =>
      perTeu === undefined ? [] : [computeBoxHandlingEmission(this.parameters, id, perTeu)],
    );
  }

  private stay(
    kind: Part['kind'],
    dwell: string,
    charges: readonly Charge[],
    co2e: readonly Emission[],
    queue?: string,
  ): Part {
    const evidence = this.parameters.evidence(dwell);
    return {
      kind,
      km: 0,
      hours: dwellHours(this.parameters, dwell, queue),
      by: dwell,
      charges,
      co2e,
      ...evidence,
    };
  }

  /** Builds loading from the ground onto a bed, and unloading. */
  private handle(
    { id: hub }: Terminal,
    [name, bed, unit]: readonly [string, Bed, LoadUnit],
    [on, off]: readonly [Pairs<Customs>, Pairs<Customs>],
    stay: (id: string) => Part,
  ): Transfer[] {
    const units = [[unit, unit]] as const;
    const [load, unload] = [`load-${name}-${unit}-${hub}`, `unload-${name}-${unit}-${hub}`];
    const loading: Transfer = {
      id: load,
      hub,
      units,
      beds: [['ground', bed]],
      customs: on,
      parts: [stay(load)],
    };
    const unloading: Transfer = {
      id: unload,
      hub,
      units,
      beds: [[bed, 'ground']],
      customs: off,
      parts: [stay(unload)],
    };
    return [...(on.length > 0 ? [loading] : []), unloading];
  }

  private rail(terminal: Terminal): Transfer[] {
    const cn = terminal.country === 'CN';
    const by: ByUnit = {
      box: cn ? ['cn_rail_box_handling', 'CNY'] : ['ru_rail_handling_box', 'USD'],
      loose: cn ? ['cn_rail_bulk_handling', 'CNY'] : ['foreign_bulk_handling', 'USD'],
      wheels: ['port_vehicle', 'USD'],
    };
    const beds = (['1435', '1520'] as const).filter((bed) => terminal.beds.has(bed));
    return beds.flatMap((bed) =>
      UNITS.flatMap((unit) => {
        const stay = (id: string): Part =>
          this.stay(
            'port',
            'rail_terminal_dwell',
            this.charges(id, unit, 'terminal', by),
            this.handling(unit),
          );
        return this.handle(terminal, [bed, bed, unit], [SAME_CUSTOMS, arrivalOf(terminal)], stay);
      }),
    );
  }

  private road(terminal: Terminal): Transfer[] {
    const stay = this.stay('port', 'road_terminal_dwell', [], []);
    return UNITS.flatMap((unit) =>
      this.handle(terminal, ['road', 'road', unit], [SAME_CUSTOMS, arrivalOf(terminal)], () => stay),
    );
  }

  /**
   * A published stay in a port ends with the departure of the ship, or of the train from a port with trains of its own:
   * the wait passes within it. Import clearance is a stay of its own, with the port's queue.
   */
  private port(terminal: Terminal, { dwell, importDwell, queue }: NonNullable<Terminal['port']>): Transfer[] {
    const { country } = terminal;
    const [cn, ru] = [country === 'CN', country === 'RU'];
    const foreign = cn ? 'port_box_cn' : ru ? 'port_box_ru' : 'port_box_other';
    const currency = cn ? 'CNY' : 'USD';
    const [free, bonded, transit] = SAME_CUSTOMS;
    const trades: readonly (readonly [string, string, Pairs<Customs>, Pairs<Customs>])[] = [
      [
        'foreign',
        foreign,
        [['free', 'bonded'], bonded, ...(ru ? [transit] : [])],
        [bonded, ...(ru ? [transit] : [])],
      ],
      ['import', foreign, [], [CLEARED]],
      [
        'domestic',
        cn ? 'port_box_cn_domestic' : foreign,
        [free, ...(cn ? [['free', 'domestic_transit'] as const] : [])],
        [free, ...(cn ? [HOME] : [])],
      ],
    ];
    return trades.flatMap(([trade, box, on, off]) =>
      UNITS.flatMap((unit) => {
        const by: ByUnit = {
          box: [box, currency],
          loose: ['port_bulk', 'CNY'],
          wheels: ['port_vehicle', 'USD'],
        };
        const [stays, behind] = trade === 'import' ? [importDwell, queue] : [dwell, undefined];
        const stay = (id: string): Part => ({
          ...this.stay('port', stays, this.charges(id, unit, 'terminal', by), this.handling(unit), behind),
          ...(ru || id.startsWith('load') ? { untilDeparture: true } : {}),
        });
        return this.handle(terminal, [`ship-${trade}`, 'ship', unit], [on, off], stay);
      }),
    );
  }

  private gauge({ id: hub }: Terminal): Transfer[] {
    const crossing = this.data.crossings.find(({ gaugeAt }) => gaugeAt === hub);
    if (!crossing) return [];
    const by: ByUnit = {
      box: ['gauge_box', 'USD'],
      loose: ['gauge_bulk', 'CNY'],
      wheels: ['gauge_vehicle', 'USD'],
    };
    return UNITS.map((unit) => {
      const id = `gauge-${unit}-${hub}`;
      return {
        id,
        hub,
        units: [[unit, unit]],
        beds: [
          ['1435', '1520'],
          ['1520', '1435'],
        ],
        customs: SAME_CUSTOMS,
        parts: [this.stay('gauge', 'gauge_hours', this.charges(id, unit, 'gauge', by), this.handling(unit))],
      };
    });
  }

  private packing({ id: hub }: Terminal): Transfer[] {
    const cargoes = this.data.cargoes.filter(({ load, perTeu }) => load === 'loose' && perTeu !== undefined);
    const ids = cargoes.map(({ id }) => id);
    const id = `pack-${hub}`;
    const rate = this.prices.flat('terminal', 'stuffing', 'CNY');
    const charges = this.prices
      .loose(id, rate)
      .filter((charge) => charge.cargoes?.every((cargo) => ids.includes(cargo)));
    return [
      {
        id,
        hub,
        units: [
          ['loose', 'box'],
          ['box', 'loose'],
        ],
        beds: [['ground', 'ground']],
        customs: SAME_CUSTOMS,
        cargoes: ids,
        parts: [
          this.stay('port', 'stuffing_days', charges, [computeBulkHandlingEmission(this.parameters, ids)]),
        ],
      },
    ];
  }
}

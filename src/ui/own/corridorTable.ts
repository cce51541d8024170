import { nameIn } from '../../domain/network/networkIndex';
import { bestBy, type ComparedOption, type CorridorMerit } from '../../domain/own/consignmentPlan';
import type { PlannedConsignment } from '../../domain/own/corridorSums';
import type { OwnPlace } from '../../domain/own/ownPlaces';
import type { Cell, Sheet } from '../../files/writeCsv';
import { fillTemplate, lookUpWord } from '../../i18n/format';
import type { Messages } from '../../i18n/en';
import type { OwnWords } from '../../i18n/own/en';
import type { Cargo } from '../../domain/plan/planTypes';
import type { Language } from '../../domain/types';

/** What names the cells of the table. */
export interface CorridorTableWords {
  readonly lang: Language;
  readonly messages: Messages;
  readonly words: OwnWords;
  readonly placeOf: (id: string) => OwnPlace | null;
  /** Name of a class of goods; null: goods without one. */
  readonly cargoName: (cargo: Cargo | null) => string;
  /** Consignments planned in one go. */
  readonly limit: number;
}

const HOURS_A_DAY = 24;
const roundTo = (value: number, digits: number): number => Number(value.toFixed(digits));

/** Cells of an option for all shipments of a consignment. */
function cellsOf(option: ComparedOption | null, rows: number, lang: Language): readonly Cell[] {
  if (!option) return ['', null, null, null, null, null];
  const { label, hours, cost, co2e } = option;
  const sums = [cost.low, cost.mid, cost.high, co2e.mid].map((value) => roundTo(value * rows, 0));
  return [label[lang], roundTo(hours / HOURS_A_DAY, 2), ...sums];
}

/** Builds the table of planned consignments: one a row, those without a plan with the reason. */
export function buildCorridorTable(
  planned: readonly PlannedConsignment[],
  merit: CorridorMerit,
  { lang, messages, words, placeOf, cargoName, limit }: CorridorTableWords,
): Sheet {
  const nameOf = (id: string): string => {
    const place = placeOf(id);
    return place ? nameIn(place, lang) : id;
  };
  const rows = planned.map(({ consignment, found }): readonly Cell[] => {
    const { origin, destination, modeWord, cargo, departs, kg, milliTeu, line } = consignment;
    const compared = typeof found === 'string' ? null : found;
    const other = compared && bestBy(compared.others, merit);
    const why =
      typeof found === 'string'
        ? fillTemplate(words.corridors.why[found], { count: String(limit) })
        : other
          ? ''
          : words.corridors.alone;
    return [
      nameOf(origin),
      nameOf(destination),
      modeWord === 'unknown' ? words.noMode : lookUpWord(messages.mode, modeWord),
      cargoName(cargo),
      departs === null ? '' : new Date(departs).toISOString().slice(0, 7),
      consignment.rows,
      line,
      kg === null ? null : kg / 1000,
      milliTeu === null ? null : milliTeu / 1000,
      ...cellsOf(compared?.asSent ?? null, consignment.rows, lang),
      ...cellsOf(other, consignment.rows, lang),
      why,
    ];
  });
  return { columns: Object.values(words.corridors.column), rows };
}

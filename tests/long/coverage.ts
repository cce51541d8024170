import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildFlows, type Flow } from '../../src/domain/figures/flow';
import { LATEST, periodKindOf } from '../../src/domain/figures/periodFigure';
import { selectColumns } from '../../src/domain/figures/throughput';
import { indexNetwork } from '../../src/domain/network/networkIndex';
import { MEASURES, type Measure, type Network } from '../../src/domain/types';
import type { Measured } from './results';

/** How full the map is: cells of measure and year with a figure, and flows with a figure among the newest. */

const FIRST = ['voyages', 'value', 'throughput'] as const;
const YEARS = Array.from({ length: 13 }, (_, i) => String(2013 + i));
/** Cells that must be filled by our own corridors, and with rivals. */
const [OWN_CELLS, ALL_CELLS] = [24, 36];
/** Flows with a figure among the newest: of each of the first measures, and in all. */
const [EACH_NEWEST, ALL_NEWEST] = [8, 20];

type Drawn = Pick<Flow, 'amount' | 'context' | 'partOf'>;

/** Whether it shows a result of the year or of a part of it. */
const isFilled = ({ amount }: Drawn): boolean =>
  amount !== null && amount.status !== 'planned' && periodKindOf(amount.period) !== 'span';

/** Measures the shipped facts. */
export function measureCoverage(): readonly Measured[] {
  const file = join(import.meta.dirname, '../../geo/out/network.json');
  const index = indexNetwork(JSON.parse(readFileSync(file, 'utf8')) as Network);
  const drawnIn = (measure: Measure, period: string): readonly Drawn[] => [
    ...buildFlows(index, measure, period),
    ...selectColumns(index, measure, period),
  ];
  const filledYears = (measure: Measure, own: boolean): readonly string[] =>
    YEARS.filter((year) => drawnIn(measure, year).some((one) => isFilled(one) && !(own && one.context)));
  const count = (own: boolean): number =>
    FIRST.reduce((sum, measure) => sum + filledYears(measure, own).length, 0);
  const cells = FIRST.length * YEARS.length;
  const empty = FIRST.map((measure) => {
    const filled = filledYears(measure, true);
    return `${measure} ${YEARS.filter((year) => !filled.includes(year)).join(' ') || 'none'}`;
  });
  const newest = MEASURES.map((measure) => {
    const flows = buildFlows(index, measure, LATEST).filter(
      (flow) => flow.amount && flow.partOf === undefined,
    );
    return { measure, all: flows.length, own: flows.filter(({ context }) => !context).length };
  });
  const sum = newest.reduce((total, { own }) => total + own, 0);
  const tonnes = filledYears('throughput', true).length;
  return [
    {
      what: 'cells of our own corridors',
      value: `${count(true)} of ${cells} (${OWN_CELLS})`,
      sound: count(true) >= OWN_CELLS,
    },
    { what: 'years with tonnes', value: `${tonnes} of ${YEARS.length}`, sound: tonnes === YEARS.length },
    { what: 'empty years of our own', value: empty.join('; '), sound: true },
    {
      what: 'cells with rivals',
      value: `${count(false)} of ${cells} (${ALL_CELLS})`,
      sound: count(false) >= ALL_CELLS,
    },
    ...newest.map(({ measure, all, own }) => ({
      what: `newest flows with a figure: ${measure}`,
      value: `${own} own, ${all} with rivals`,
      sound: own >= EACH_NEWEST || !FIRST.some((one) => one === measure),
    })),
    {
      what: 'newest flows with a figure in all',
      value: `${sum} own (${ALL_NEWEST})`,
      sound: sum >= ALL_NEWEST,
    },
  ];
}

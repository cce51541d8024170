import { groupBy } from '../groupBy';
import type { NetworkIndex } from '../network/networkIndex';
import { MEASURES, type Corridor, type Measure, type Observation, type Service } from '../types';
import { MEASURE_ROWS } from './measure';
import { chooseObservation, seriesKeyOf, sumFigures } from './observation';
import { findPeriodFigure, LATEST } from './periodFigure';

/** Of sums, which no publication prints; with the id of their first part. */
const PREFIX = 'sum-on-';
/** Longest id that an address holds. */
const LONGEST_ID = 120;

const idOfSum = (corridor: string, first: Observation): string =>
  `${PREFIX}${corridor}--${first.id}`.slice(0, LONGEST_ID);

/** Selects the services that run on a corridor alone and all along it: others are no measure of the whole. */
function servicesAlong(index: NetworkIndex, { legs }: Corridor): readonly Service[] {
  const ends = legs.flatMap((leg) => index.legs.get(leg) ?? []).flatMap(({ from, to }) => [from, to]);
  const isOuter = (stop = ''): boolean => ends.filter((end) => end === stop).length === 1;
  return index.network.services.filter(
    ({ stops }) =>
      stops.length > 1 &&
      stops.every((stop) => ends.includes(stop)) &&
      isOuter(stops[0]) &&
      isOuter(stops.at(-1)),
  );
}

const isCounted = (measure: Measure, figure: Observation): boolean =>
  MEASURE_ROWS[measure].bars.includes(figure.measure) &&
  MEASURE_ROWS[measure].units.includes(figure.unit) &&
  figure.commodity === undefined &&
  figure.status !== 'planned';

/**
 * Adds the figures of a corridor's services that are alike in all but the service: at least as much where one of them
 * publishes none. The figure of its only service stays itself; one of several is none of the corridor's.
 */
function sumsOn(index: NetworkIndex, corridor: Corridor, measure: Measure): readonly Observation[] {
  const services = servicesAlong(index, corridor);
  const figures = services
    .flatMap(({ id }) => index.observationsOf.get(id) ?? [])
    .filter((figure) => isCounted(measure, figure));
  const kindOf = (figure: Observation): string =>
    `${seriesKeyOf({ ...figure, subject: corridor.id })} ${figure.period}`;
  return [...groupBy(figures, kindOf).values()].flatMap((alike) => {
    const parts = services.map(({ id }) => chooseObservation(alike.filter(({ subject }) => subject === id)));
    const [first, ...others] = parts.filter((part) => part !== null);
    if (!first || (others.length === 0 && services.length > 1)) return [];
    const { id: subject } = corridor;
    const sum = sumFigures(parts, { id: idOfSum(subject, first), subject, measure: first.measure });
    if ('refused' in sum) return [];
    if (others.length === 0) return [sum.total];
    const scope = first.scope ? { scope: first.scope } : {};
    return [{ ...sum.total, ...scope, ...(sum.missing > 0 ? { bound: 'at_least' as const } : {}) }];
  });
}

/** Finds, of one published measure, the figure for the period, else the newest; both directions before one. */
function findAmong(sums: readonly Observation[], period: string): Observation | null {
  const both = sums.filter(({ direction }) => direction === 'both');
  const found = [period, LATEST].flatMap((wanted) =>
    [both, sums].map((candidates) => findPeriodFigure(candidates, wanted)),
  );
  // A sum of years over sums of services has no source to open.
  return found.find((one) => one !== null && sums.includes(one)) ?? null;
}

/**
 * Finds the figure of a corridor for which none is published: the best sum over its services, of `measure` first.
 * @param period as of `findPeriodFigure`
 * @returns null where nothing may be added up
 */
export function findCorridorFigure(
  index: NetworkIndex,
  id: string,
  measure: Measure,
  period: string,
): Observation | null {
  const corridor = index.corridors.get(id);
  if (!corridor) return null;
  for (const drawn of [measure, ...MEASURES.filter((other) => other !== measure)]) {
    const sums = sumsOn(index, corridor, drawn);
    for (const observed of MEASURE_ROWS[drawn].bars) {
      const found = findAmong(
        sums.filter((sum) => sum.measure === observed),
        period,
      );
      if (found) return found;
    }
  }
  return null;
}

/** Rebuilds a corridor's sum from its id; null if the data hold no such sum. */
export function findCorridorSum(index: NetworkIndex, id: string): Observation | null {
  const corridor = id.startsWith(PREFIX) && index.corridors.get(id.slice(PREFIX.length).split('--')[0] ?? '');
  const sums = corridor ? MEASURES.flatMap((measure) => sumsOn(index, corridor, measure)) : [];
  return sums.find((sum) => sum.id === id) ?? null;
}

import type { NetworkIndex } from './network';
import { periodRange, type PeriodRange } from './period';
import { seriesOf, type Asked, type Plied } from './runSeries';
import { runsOf } from './runs';
import type { Service } from './types';
import { voyagesIn, type Voyage } from './voyage';

/** The runs on a line that are under way at some time of the window, by departure. */
function voyagesOn(index: NetworkIndex, plied: Plied, asked: Asked): readonly Voyage[] {
  const { window } = asked;
  return seriesOf(index, plied, asked)
    .flatMap(voyagesIn)
    .filter(({ departs, arrives }) => departs < window.to && arrives > window.from)
    .sort((a, b) => a.departs - b.departs);
}

/**
 * The stretches of a service whose runs are counted. Of one that changes mode they are its sailings: nobody published a
 * train or a lorry for each.
 */
function countedPart({ stops, modes }: Service): readonly [first: number, end: number] {
  const stretches = modes.slice(0, stops.length - 1);
  const sea = stretches.indexOf('sea');
  if (sea < 0) return [0, stretches.length];
  const after = stretches.findIndex((mode, i) => i > sea && mode !== 'sea');
  return [sea, after < 0 ? stretches.length : after];
}

/** The line on which the runs of a service are counted in a period, with what is known of them. */
export function pliedBy(index: NetworkIndex, service: Service, period: string): Plied {
  const [first, end] = countedPart(service);
  const runs = runsOf(index, service.id, period);
  return {
    of: service.id,
    stops: service.stops.slice(first, end + 1),
    modes: service.modes.slice(first, end),
    passages: service.passages ?? [],
    departures: service.departures ?? [],
    runs,
    alternating: runs?.evidence[0]?.direction === 'both',
  };
}

/**
 * The runs of a service: those whose dates are published, and those of `period` whose number is, as far as they are under
 * way in the window (the period itself where none is given).
 * @param period `2023`
 * @param now UTC ms; runs that leave later are planned
 */
export function voyagesOf(
  index: NetworkIndex,
  service: Service,
  period: string,
  now: number,
  window: PeriodRange | null = periodRange(period),
): readonly Voyage[] {
  return window ? voyagesOn(index, pliedBy(index, service, period), { window, now }) : [];
}

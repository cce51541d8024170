import type { NetworkIndex } from './network';
import { seriesOf, type Asked, type Plied, type Series } from './runSeries';
import type { Runs } from './runs';
import { pliedBy } from './schedule';
import type { Itinerary } from './timetable';
import type { Mode, Service } from './types';
import { voyagesIn, type Voyage } from './voyage';

/** Everything that is counted or dated on one stretch between two places in one mode. */
interface OnStretch {
  readonly from: string;
  readonly to: string;
  readonly mode: Mode;
  readonly runs: Runs | null;
  /** `kind:id` of what the runs are counted of, and of every service on the stretch. */
  readonly picks: readonly string[];
  /** true where the runs are the total of several lines. */
  readonly total: boolean;
}

/** Runs while they are on one stretch. */
export interface Passing {
  readonly series: Series;
  /** Which stretch of their line this is. */
  readonly stretch: number;
}

function stretchAt({ stops, modes }: Itinerary, { from, to, mode }: OnStretch): number {
  return stops.findIndex((stop, i) => stop === from && stops[i + 1] === to && modes[i] === mode);
}

const idOf = (pick: string): string => pick.slice(pick.indexOf(':') + 1);

/** What runs between the two ends of a figure that is bound to them, and on no service's stretch. */
function boundTo(stretch: OnStretch, runs: Runs, services: readonly Service[]): Plied {
  return {
    of: idOf(stretch.picks[0] ?? ''),
    stops: [stretch.from, stretch.to],
    modes: [stretch.mode],
    passages: services.flatMap(({ passages = [] }) => passages),
    departures: [],
    runs,
    alternating: stretch.total || runs.evidence[0]?.direction === 'both',
  };
}

/**
 * The runs that pass a stretch: dated ones of every service on it, counted ones of the one service whose stretch it is or
 * of the figure that is bound to it.
 */
export function passingsOn(
  index: NetworkIndex,
  stretch: OnStretch,
  period: string,
  asked: Asked,
): readonly Passing[] {
  const { runs, picks, total } = stretch;
  const through = (series: readonly Series[], at: number): readonly Passing[] =>
    series.map((one) => ({ series: one, stretch: at }));
  const services = picks.flatMap((pick) => index.services.get(idOf(pick)) ?? []);
  const lines = services
    .map((service) => pliedBy(index, service, period))
    .flatMap((plied) => {
      const at = stretchAt(plied, stretch);
      return at < 0 ? [] : [{ plied, at }];
    });
  const own = total ? undefined : lines.find(({ plied }) => plied.of === idOf(picks[0] ?? ''));
  const passings = lines.flatMap(({ plied, at }) => {
    const known = own?.plied === plied ? { ...plied, runs } : { ...plied, runs: null, alternating: false };
    return through(seriesOf(index, known, asked), at);
  });
  if (own || !runs) return passings;
  const others = through(seriesOf(index, boundTo(stretch, runs, services), asked), 0);
  return passings.length > 0 ? [...passings, ...others] : others;
}

/** Every run that passes one of the stretches at some time of the window, by departure; one that passes several is one. */
export function voyagesOver(
  index: NetworkIndex,
  stretches: readonly OnStretch[],
  period: string,
  asked: Asked,
): readonly Voyage[] {
  const { window } = asked;
  const voyages = new Map<string, Voyage>();
  for (const stretch of stretches) {
    for (const { series } of passingsOn(index, stretch, period, asked)) {
      for (const voyage of voyagesIn(series)) {
        if (voyage.departs < window.to && voyage.arrives > window.from)
          voyages.set(`${voyage.of} ${voyage.departs}`, voyage);
      }
    }
  }
  return [...voyages.values()].sort((a, b) => a.departs - b.departs);
}

import type { NetworkIndex } from './network';
import { instantOf, momentOf } from './moment';
import { periodRange, type PeriodRange } from './period';
import { runsOf, type Runs } from './runs';
import { timetableOf, type Itinerary, type Stage, type Timetable } from './timetable';
import type { Departure, Mode, Observation, Service, Status } from './types';

/**
 * One run of something, from its first stop to its last. Times are UTC ms; kilometres are counted from the first stop of
 * its line, so that they fall on the way back.
 */
export interface Voyage {
  /** Id of the service, or of the subject whose runs are counted. */
  readonly of: string;
  readonly departs: number;
  readonly arrives: number;
  readonly stages: readonly Stage[];
  /** Length of the line. */
  readonly kilometres: number;
  /** true where it runs from the last stop to the first. */
  readonly back: boolean;
  /**
   * `reported`: its date is published. `derived`: only a number is, and runs are spread evenly. `planned`: a plan, or later
   * than now. `illustrative`: not even the line or the direction is published.
   */
  readonly status: Status;
  /** Which of the counted runs it is, from 0; null where its date is published. */
  readonly nth: number | null;
  /** Sources of a published date. */
  readonly sources: readonly string[];
  /** What its number and its times were taken or computed from. */
  readonly evidence: readonly Observation[];
}

/** Where a run is. */
export interface Place {
  readonly kilometre: number;
  /** Progress from the first stop of its line to the last, 0..1. */
  readonly share: number;
  readonly stage: Stage;
  readonly stands: boolean;
}

/** What runs and how: the whole line, and how many runs are known of it. */
interface Plied extends Itinerary {
  readonly of: string;
  readonly departures: readonly Departure[];
  readonly runs: Runs | null;
  /** true where the number is that of both directions: runs go out and back in turn. */
  readonly alternating: boolean;
}

/** Stretch of time in which runs are wanted, and the moment after which every run is a plan. UTC ms, the end excluded. */
interface Asked {
  readonly window: PeriodRange;
  readonly now: number;
}

/** The same line from its last stop to its first. */
function reversed({ stops, modes, passages }: Itinerary): Itinerary {
  return {
    stops: stops.toReversed(),
    modes: modes.slice(0, stops.length - 1).toReversed(),
    // A clearance on the way out says nothing of the way back.
    passages: passages.flatMap(({ from, to, cleared, figure }) =>
      cleared ? [] : [{ from: to, to: from, figure }],
    ),
  };
}

/** The timetable of the way back, its stretches and kilometres those of the way out. */
function turned({ stages, ...rest }: Timetable, stretches: number): Timetable {
  const { kilometres } = rest;
  return {
    ...rest,
    stages: stages.map(({ from, to, stretch, ...stage }) => ({
      ...stage,
      stretch: stretches - 1 - stretch,
      from: kilometres - from,
      to: kilometres - to,
    })),
  };
}

/** Runs that leave at even intervals and are known alike: what pulses are drawn from and voyages enumerated from. */
export interface Series {
  readonly of: string;
  /** Departure of run 0, UTC ms, and from each to the next. */
  readonly origin: number;
  readonly spacing: number;
  readonly count: number;
  /** Which of the counted runs the first of these is, from 0; null where its date is published. */
  readonly nth: number | null;
  readonly status: Status;
  readonly sources: readonly string[];
  readonly evidence: readonly Observation[];
  /** null where the time of a run is not known: then only its number is. */
  readonly out: Timetable | null;
  /** Where runs go out and back in turn, those with an odd number go back. */
  readonly back: Timetable | null;
}

/** When the timetable leaves a stop, or reaches one, ms after its start; null where it does not call there. */
function callAt({ stops }: Itinerary, { stages }: Timetable, stop: string, leaving: boolean): number | null {
  const i = stops.indexOf(stop);
  if (i <= 0) return i < 0 ? null : 0;
  const before = stages.findLast(({ stretch, kind }) => stretch === i - 1 && (leaving || kind === 'moving'));
  return before?.end ?? null;
}

/** Runs whose dates are published. Where only the arrival is, the departure is counted back and derived. */
function datedSeries(index: NetworkIndex, plied: Plied, out: Timetable, now: number): readonly Series[] {
  return plied.departures.flatMap(({ from, departs, to = '', arrives, status, sources }) => {
    const [stop, spelt] = departs === undefined ? [to, arrives] : [from, departs];
    const moment = momentOf(spelt ?? '');
    const call = callAt(plied, out, stop, departs !== undefined);
    if (!moment || call === null) return [];
    const origin = instantOf(moment, index.facilities.get(stop)) - call;
    const known = departs === undefined && status === 'reported' ? 'derived' : status;
    return [
      {
        ...{
          of: plied.of,
          origin,
          spacing: out.duration,
          count: 1,
          nth: null,
          sources,
          evidence: [],
          out,
          back: null,
        },
        status: origin > now ? 'planned' : known,
      },
    ];
  });
}

/** The timetables of a line: out, and back where its runs go both ways in turn. */
interface Ways {
  readonly out: Timetable | null;
  readonly back: Timetable | null;
}

/** The counted runs from number `nth` to before `end` that nobody dated, spread evenly. Field by field: there are many. */
function spreadSeries({ of }: Plied, runs: Runs, { out, back }: Ways, nth: number, end: number): Series {
  const spacing = (runs.to - runs.from) / runs.count;
  return {
    of,
    origin: runs.from + spacing / 2,
    spacing,
    count: end - nth,
    nth,
    status: runs.status,
    sources: [],
    evidence: runs.evidence,
    out,
    back,
  };
}

/**
 * The counted runs that may be under way in a window. A dated run is one of those that were counted: it takes the place of
 * the nearest. What leaves after now is a plan, unless not even its line is known.
 */
function countedSeries(
  plied: Plied,
  ways: Ways,
  dated: readonly Series[],
  { window, now }: Asked,
): readonly Series[] {
  const { runs } = plied;
  if (!runs || !(runs.count > 0)) return [];
  const longest = Math.max(ways.out?.duration ?? 0, ways.back?.duration ?? 0);
  const spacing = (runs.to - runs.from) / runs.count;
  const numberAt = (t: number): number => (t - runs.from) / spacing - 0.5;
  const low = Math.max(0, Math.ceil(numberAt(window.from - longest)));
  const high = Math.min(runs.count, Math.ceil(numberAt(window.to)));
  if (low >= high) return [];
  const coming = runs.status === 'illustrative' ? high : Math.floor(numberAt(now)) + 1;
  if (dated.length === 0 && coming >= high) return [spreadSeries(plied, runs, ways, low, high)];
  const taken = dated.map(({ origin }) => Math.floor((origin - runs.from) / spacing));
  const cuts = [low, high, coming, ...taken.flatMap((nth) => [nth, nth + 1])]
    .filter((nth) => nth >= low && nth <= high)
    .sort((a, b) => a - b);
  return cuts.slice(1).flatMap((end, i): readonly Series[] => {
    const first = cuts[i] ?? end;
    if (first >= end || taken.includes(first)) return [];
    const series = spreadSeries(plied, runs, ways, first, end);
    return [first >= coming ? { ...series, status: 'planned' } : series];
  });
}

/**
 * The even series of runs on a line that may be under way in the window. Pure: the same answer for the same question,
 * whatever was asked before. Empty where neither their number nor their dates are known.
 */
export function seriesOf(index: NetworkIndex, plied: Plied, asked: Asked): readonly Series[] {
  const out = timetableOf(index, plied);
  const way = plied.alternating && out ? timetableOf(index, reversed(plied)) : null;
  const back = way && turned(way, plied.stops.length - 1);
  const dated = out && plied.departures.length > 0 ? datedSeries(index, plied, out, asked.now) : [];
  const counted = countedSeries(plied, { out, back }, dated, asked);
  if (dated.length === 0) return counted;
  const { window } = asked;
  const seen = dated.filter(({ origin, spacing }) => origin < window.to && origin + spacing > window.from);
  return [...seen, ...counted];
}

/** The runs of a series, one by one; none where the time of a run is not known. */
function voyagesIn({ of, origin, spacing, count, nth, out, back, ...known }: Series): readonly Voyage[] {
  if (!out) return [];
  return Array.from({ length: count }, (_, i) => {
    const number = nth === null ? null : nth + i;
    const home = back !== null && number !== null && number % 2 === 1;
    const { stages, kilometres, duration, evidence } = home ? back : out;
    const departs = origin + (number ?? 0) * spacing;
    return {
      ...{ of, departs, nth: number, kilometres, arrives: departs + duration, back: home },
      ...{ status: known.status, sources: known.sources },
      stages: stages.map((stage) => ({ ...stage, start: departs + stage.start, end: departs + stage.end })),
      evidence: [...new Set([...known.evidence, ...evidence])],
    };
  });
}

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

/** Where a run is at `t` (UTC ms); null before it leaves and once its last stay is over. */
export function placeAt(voyage: Voyage, t: number): Place | null {
  if (t < voyage.departs || t >= voyage.arrives) return null;
  const stage = voyage.stages.find(({ end }) => t < end) ?? voyage.stages.at(-1);
  if (!stage) return null;
  const span = stage.end - stage.start;
  const along = span > 0 ? Math.min(1, Math.max(0, (t - stage.start) / span)) : 1;
  const kilometre = stage.from + (stage.to - stage.from) * along;
  return {
    kilometre,
    share: voyage.kilometres > 0 ? kilometre / voyage.kilometres : 0,
    stage,
    stands: stage.kind !== 'moving',
  };
}

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

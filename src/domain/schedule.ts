import type { NetworkIndex } from './network';
import { instantOf, momentOf } from './moment';
import { periodRange, type PeriodRange } from './period';
import { runsOf, type Runs } from './runs';
import { timetableOf, type Itinerary, type Stage, type Timetable } from './timetable';
import type { Departure, Mode, Observation, Passage, Service, Status } from './types';

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
export interface Plied extends Itinerary {
  readonly of: string;
  readonly departures: readonly Departure[];
  readonly runs: Runs | null;
  /** true where the number is that of both directions: runs go out and back in turn. */
  readonly alternating: boolean;
}

/** Stretch of time in which runs are wanted, and the moment after which every run is a plan. UTC ms, the end excluded. */
export interface Asked {
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

interface Start {
  readonly departs: number;
  readonly status: Status;
  readonly sources: readonly string[];
  readonly evidence: readonly Observation[];
  readonly back: boolean;
}

function voyageOf(of: string, timetable: Timetable, start: Start, now: number): Voyage {
  const { departs, back, sources, status } = start;
  const after = (time: number): number => departs + time;
  return {
    ...{ of, departs, back, sources, arrives: after(timetable.duration), kilometres: timetable.kilometres },
    status: departs > now && status !== 'illustrative' ? 'planned' : status,
    stages: timetable.stages.map((stage) => ({
      ...stage,
      start: after(stage.start),
      end: after(stage.end),
    })),
    evidence: [...new Set([...start.evidence, ...timetable.evidence])],
  };
}

/** When the timetable leaves a stop, or reaches one, ms after its start; null where it does not call there. */
function callAt({ stops }: Itinerary, { stages }: Timetable, stop: string, leaving: boolean): number | null {
  const i = stops.indexOf(stop);
  if (i < 0) return null;
  if (leaving) return i === 0 ? 0 : (stages.findLast(({ stretch }) => stretch === i - 1)?.end ?? null);
  return i === 0
    ? 0
    : (stages.findLast(({ stretch, kind }) => stretch === i - 1 && kind === 'moving')?.end ?? null);
}

/** Runs whose dates are published. Where only the arrival is, the departure is counted back and derived. */
function datedStarts(index: NetworkIndex, plied: Plied, timetable: Timetable): readonly Start[] {
  return plied.departures.flatMap(({ from, departs, to = '', arrives, status, sources }) => {
    const [stop, spelt] = departs === undefined ? [to, arrives] : [from, departs];
    const moment = momentOf(spelt ?? '');
    const call = callAt(plied, timetable, stop, departs !== undefined);
    if (!moment || call === null) return [];
    const start = instantOf(moment, index.facilities.get(stop)) - call;
    const known: Status = departs === undefined && status === 'reported' ? 'derived' : status;
    return [{ departs: start, status: known, sources, evidence: [], back: false }];
  });
}

/** Runs of which only a number is published, spread evenly; those that may be under way in the window. */
function spreadStarts({ runs, alternating }: Plied, window: PeriodRange, longest: number): readonly Start[] {
  if (!runs || !(runs.count > 0)) return [];
  const spacing = (runs.to - runs.from) / runs.count;
  const numberAt = (t: number): number => (t - runs.from) / spacing - 0.5;
  const first = Math.max(0, Math.ceil(numberAt(window.from - longest)));
  const last = Math.min(runs.count - 1, Math.ceil(numberAt(window.to)) - 1);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => ({
    departs: runs.from + (first + i + 0.5) * spacing,
    status: runs.status,
    sources: [],
    evidence: runs.evidence,
    back: alternating && (first + i) % 2 === 1,
  }));
}

/** A dated run is one of those that were counted: it takes the place of the nearest. */
function withoutDated(
  spread: readonly Start[],
  dated: readonly Start[],
  runs: Runs | null,
): readonly Start[] {
  if (!runs || dated.length === 0) return spread;
  const spacing = (runs.to - runs.from) / runs.count;
  return spread.filter(
    ({ departs }) =>
      !dated.some((run) => {
        const nearest = Math.floor((run.departs - runs.from) / spacing);
        return Math.floor((departs - runs.from) / spacing) === nearest;
      }),
  );
}

/**
 * The runs on a line that are under way at some time of the window, by departure. Pure: the same answer for the same
 * question, whatever was asked before. Empty where nothing is known of number and dates, or of the time a run takes.
 */
export function voyagesOn(index: NetworkIndex, plied: Plied, { window, now }: Asked): readonly Voyage[] {
  const out = timetableOf(index, plied);
  if (!out) return [];
  const way = plied.alternating ? timetableOf(index, reversed(plied)) : null;
  const back = way && turned(way, plied.stops.length - 1);
  const dated = datedStarts(index, plied, out);
  const longest = Math.max(out.duration, back?.duration ?? 0);
  const spread = withoutDated(spreadStarts(plied, window, longest), dated, plied.runs);
  return [...dated, ...spread]
    .map((start) => voyageOf(plied.of, start.back && back ? back : out, start, now))
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
export interface OnStretch {
  readonly from: string;
  readonly to: string;
  readonly mode: Mode;
  readonly runs: Runs | null;
  /** `kind:id` of what the runs are counted of, and of every service on the stretch. */
  readonly picks: readonly string[];
  /** true where the runs are the total of several lines. */
  readonly total: boolean;
}

/** A run while it is on one stretch. */
export interface Passing {
  readonly voyage: Voyage;
  /** Which stretch of its line this is. */
  readonly stretch: number;
}

function stretchAt({ stops, modes }: Itinerary, { from, to, mode }: OnStretch): number {
  return stops.findIndex((stop, i) => stop === from && stops[i + 1] === to && modes[i] === mode);
}

const idOf = (pick: string): string => pick.slice(pick.indexOf(':') + 1);

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
  const services = stretch.picks.flatMap((pick) => index.services.get(idOf(pick)) ?? []);
  const counted = stretch.total ? undefined : services.find(({ id }) => idOf(stretch.picks[0] ?? '') === id);
  const passings = services.flatMap((service) => {
    const plied = pliedBy(index, service, period);
    const at = stretchAt(plied, stretch);
    const own = service === counted && at >= 0;
    const shown = own ? { ...plied, runs: stretch.runs } : { ...plied, runs: null, alternating: false };
    return at < 0 ? [] : voyagesOn(index, shown, asked).map((voyage) => ({ voyage, stretch: at }));
  });
  const spoken = services.some(
    (service) => service === counted && stretchAt(pliedBy(index, service, period), stretch) >= 0,
  );
  if (spoken || !stretch.runs) return passings;
  const passages: readonly Passage[] = services.flatMap((service) => service.passages ?? []);
  const bound: Plied = {
    ...{ of: idOf(stretch.picks[0] ?? ''), stops: [stretch.from, stretch.to], modes: [stretch.mode] },
    ...{ passages, departures: [], runs: stretch.runs },
    alternating: stretch.total || stretch.runs.evidence[0]?.direction === 'both',
  };
  const others = voyagesOn(index, bound, asked).map((voyage) => ({ voyage, stretch: 0 }));
  return [...passings, ...others].sort((a, b) => a.voyage.departs - b.voyage.departs);
}

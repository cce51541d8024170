/**
 * Computes how long goods stay at a hub between arrival and departure. Handling adds up. A part marked
 * `untilDeparture` is a published stay that already ends with the departure: later handling and the wait for the ship
 * or train pass within it, and the longer of both counts.
 */
import { getOrCompute } from '../../memo';
import { dependsOnDay, meanWaitHours } from '../network/departures';
import { meanOfDuration, sampleCases } from '../network/duration';
import type { Bed, Departures, Duration, Part, PlanLeg, Transfer } from '../planTypes';

export interface StayPart {
  readonly transfer: Transfer;
  readonly part: Part;
}

export interface Stay {
  /** Before the published stay, or all where there is none. */
  readonly first: readonly StayPart[];
  /** The published stay; null: none. */
  readonly until: StayPart | null;
  /** Later handling, within the published stay. */
  readonly within: readonly StayPart[];
  /** Departures that the goods wait for; `any` on a through train. */
  readonly departures: Departures;
}

/** Departures of goods that stay aboard: only months and opening hours hold them up. */
function throughOf({ closedMonths, open }: Departures): Departures {
  return { kind: 'any', ...(closedMonths ? { closedMonths } : {}), ...(open ? { open } : {}) };
}

const isRail = (bed: Bed): boolean => bed === '1435' || bed === '1520';

/**
 * Whether goods wait for the leg's departure: on a through train or lorry they stay aboard, and only those loaded here
 * wait for a departure on unpublished days.
 */
export function isLoadedFor(leg: PlanLeg, transfers: readonly Transfer[]): boolean {
  if (leg.bed === 'ship' || leg.departures.kind === 'calendar') return true;
  const rail = leg.bed !== 'road';
  // Loaded onto one gauge and changed to the other here is loaded, too.
  return transfers.some(({ beds }) =>
    beds.some(([before, after]) => before === 'ground' && (rail ? isRail(after) : after === leg.bed)),
  );
}

type StayParts = Omit<Stay, 'departures'>;

/** Stays before a departure, by chain of transfers: many legs follow one chain. */
const knownParts = new WeakMap<readonly Transfer[], StayParts>();

const listParts = (transfers: readonly Transfer[]): readonly StayPart[] =>
  transfers.flatMap((transfer) => transfer.parts.map((part) => ({ transfer, part })));

function splitParts(transfers: readonly Transfer[]): StayParts {
  const parts = listParts(transfers);
  const [until] = parts
    .filter(({ part }) => part.untilDeparture)
    .toSorted((a, b) => b.part.hours.p50 - a.part.hours.p50);
  if (!until) return { first: parts, until: null, within: [] };
  const from = parts.findIndex(({ part }) => part.untilDeparture);
  const within = parts.slice(from).filter(({ part }) => !part.untilDeparture);
  return { first: parts.slice(0, from), until, within };
}

/** @param leg null at the end of the journey, where a stay counts in full */
export function splitStay(transfers: readonly Transfer[], leg: PlanLeg | null): Stay {
  if (!leg) return { first: listParts(transfers), until: null, within: [], departures: { kind: 'any' } };
  const { first, until, within } = getOrCompute(knownParts, transfers, () => splitParts(transfers));
  const given = leg.departures;
  const departures = isLoadedFor(leg, transfers) ? given : throughOf(given);
  return { first, until, within, departures };
}

/** Cases of each distribution in a sum over both. */
const CASES = 16;

const normalOf = ({ p50, p90 }: Duration): Duration => ({ p50, p90 });

function waitCases(departures: Departures): ArrayLike<number> {
  if (departures.kind === 'headway')
    return Array.from({ length: CASES }, (_, i) => ((i + 0.5) / CASES) * departures.everyHours);
  return departures.kind === 'wait' ? sampleCases(normalOf(departures.hours), CASES) : [0];
}

const cutoffOf = (departures: Departures): number =>
  departures.kind === 'headway' || departures.kind === 'calendar' ? departures.cutoffHours : 0;

const sumHours = (parts: readonly StayPart[]): number =>
  parts.reduce((hours, { part }) => hours + meanOfDuration(part.hours), 0);

const knownRests = new Map<string, Float64Array>();

/** Lists equally likely hours by which handling and wait outlast the published stay, sorted. */
function restCases(until: Duration, inside: number, departures: Departures): Float64Array {
  const wait =
    departures.kind === 'headway'
      ? `h${departures.everyHours}`
      : departures.kind === 'wait'
        ? `w${departures.hours.p50},${departures.hours.p90}`
        : '';
  const cutoff = cutoffOf(departures);
  return getOrCompute(knownRests, `${until.p50},${until.p90},${inside},${cutoff},${wait}`, () => {
    const stays = sampleCases(normalOf(until), CASES);
    const waits = waitCases(departures);
    const rests = Array.from(stays).flatMap((stay) =>
      Array.from(waits, (hours) => Math.max(0, Math.max(cutoff, inside + hours) - stay)),
    );
    return Float64Array.from(rests).sort();
  });
}

/** Hours of the normal regime beyond those of the parts themselves, and its deciles. */
export interface Rest {
  readonly mean: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

const mean = (values: Float64Array): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/** Computes what the wait for a departure on unpublished days adds; for a calendar, see `readyHours`. */
export function restOf(stay: Stay): Rest {
  const { until, departures } = stay;
  if (until) {
    const cases = restCases(until.part.hours, sumHours(stay.within), departures);
    const at = (share: number): number => cases[Math.round(share * (cases.length - 1))] ?? 0;
    return { mean: mean(cases), p10: at(0.1), p50: at(0.5), p90: at(0.9) };
  }
  if (departures.kind === 'wait') {
    const { p50, p90 } = departures.hours;
    return { mean: meanWaitHours(departures), p10: p50 > 0 ? p50 ** 2 / p90 : 0, p50, p90 };
  }
  const cutoff = cutoffOf(departures);
  const at = (share: number): number =>
    departures.kind === 'headway' ? cutoff + share * departures.everyHours : 0;
  return { mean: meanWaitHours(departures), p10: at(0.1), p50: at(0.5), p90: at(0.9) };
}

/** Computes the mean hours of the stay's own parts, without the wait that follows. */
export const standingHours = ({ first, until }: Stay): number => sumHours(until ? [...first, until] : first);

/** Computes hours from arrival to being ready for a departure of a calendar, less its cut-off. */
export function readyHours(stay: Stay): number {
  const until = stay.until ? meanOfDuration(stay.until.part.hours) : 0;
  return sumHours(stay.first) + Math.max(until - cutoffOf(stay.departures), sumHours(stay.within));
}

/** Whether the day of readiness decides the departure. */
export const isDated = ({ departures }: Stay): boolean => dependsOnDay(departures);

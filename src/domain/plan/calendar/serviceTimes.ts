/** Lists the departures and opening hours that an itinerary depends on. */
import { HOUR_MS } from '../../time/clockTime';
import type { Names } from '../../types';
import type { Itinerary } from '../answer/itinerary';
import { findFirstDeparture, findNextDeparture } from '../network/departures';
import type { OpenTimes } from './calendarTypes';

/** Most departures of a timetable that are listed. */
const NEXT = 3;

export interface ServiceTimes {
  readonly hub: string;
  /** Of the line or crossing; null: none. */
  readonly names: Names | null;
  /** Mean interval on unpublished days, hours; null: not an interval. */
  readonly everyHours: number | null;
  readonly cutoffHours: number;
  /** Next departures of a timetable, UTC ms. */
  readonly next: readonly number[];
  readonly open: Pick<OpenTimes, 'opens' | 'closes' | 'days' | 'year'> | null;
  readonly sources: readonly string[];
}

export function listServiceTimes(
  { draws, legs }: Pick<Itinerary, 'draws' | 'legs'>,
  depart: number,
): readonly ServiceTimes[] {
  return draws.flatMap((draw): ServiceTimes[] => {
    if (draw.kind !== 'departure') return [];
    const { departures } = draw;
    const { kind, open } = departures;
    if (kind !== 'headway' && kind !== 'calendar' && !open) return [];
    const next: number[] = [];
    if (kind === 'calendar')
      for (
        let leaves = findFirstDeparture(departures, depart - departures.cutoffHours * HOUR_MS);
        leaves !== null && next.length < NEXT;
        leaves = findNextDeparture(departures, leaves)
      )
        next.push(leaves);
    const leg = legs.find(({ id }) => draw.name === `${id}@`);
    return [
      {
        hub: draw.hub ?? '',
        names: leg?.names ?? null,
        everyHours: kind === 'headway' ? departures.everyHours : null,
        cutoffHours: kind === 'headway' || kind === 'calendar' ? departures.cutoffHours : 0,
        next,
        open: open
          ? {
              opens: open.opens,
              closes: open.closes,
              days: open.days,
              ...(open.year === undefined ? {} : { year: open.year }),
            }
          : null,
        sources: [
          ...new Set([...('sources' in departures ? departures.sources : []), ...(open?.sources ?? [])]),
        ],
      },
    ];
  });
}

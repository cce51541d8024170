import { placesOf } from '../domain/entities/namedEntity';
import { PlaceIndex } from '../domain/entities/placeIndex';
import { drawnAt, type NetworkIndex } from '../domain/network/networkIndex';
import { findPlaceOfFacility } from '../domain/plan/data/placeNames';
import type { PlanData } from '../domain/plan/data/planData';
import { readPlanData } from '../domain/plan/data/readPlanData';
import { parseMile } from '../domain/plan/network/mile';
import { listPlaces } from '../domain/plan/network/planNetwork';
import type { MileSide, PlanPlace } from '../domain/plan/planTypes';
import type { Shipment } from '../view/shipment';
import type { PlannerSession } from './plannerSession';

export const ENDS = ['from', 'to'] as const;
type Ends = Pick<Shipment, (typeof ENDS)[number]>;
type Miles = Pick<Shipment, MileSide>;

/** An end, from a link or typed, that no place is called, or a typed cargo or mile that is none. */
export interface UnknownEntry {
  readonly which: keyof Ends | MileSide | 'cargo';
  readonly text: string;
  /** What stays until another is chosen; null: none. */
  readonly kept: string | null;
}

/** Finds the planner's place that a facility of the network is, serves or is drawn at. */
export const findPlanPlaceOf = (index: NetworkIndex, data: PlanData, facility: string): string | null =>
  findPlaceOfFacility(data, facility) ?? findPlaceOfFacility(data, drawnAt(index, facility));

/** The planner's places, found by id, code or name: their own, or that of a facility they serve. */
export class PlanPlaces {
  readonly index: PlaceIndex<PlanPlace>;

  constructor(
    private readonly network: NetworkIndex,
    private readonly data: PlanData,
  ) {
    this.index = new PlaceIndex(listPlaces(data));
  }

  /** Replaces codes and names by ids, and what no place is called by null. */
  resolve({ from, to }: Ends): { readonly ends: Ends; readonly unknown: readonly UnknownEntry[] } {
    const given = { from, to };
    const ends = { from: from && this.idOf(from), to: to && this.idOf(to) };
    const unknown = ENDS.flatMap((which): UnknownEntry[] => {
      const text = given[which];
      return text === null || ends[which] !== null ? [] : [{ which, text, kept: null }];
    });
    return { ends, unknown };
  }

  /** Replaces codes and names of the miles' towns by ids; kilometres and what no place is called stay. */
  resolveMiles({ first, last }: Miles): Miles {
    const settle = (text: string | null): string | null =>
      text === null || 'km' in parseMile(text) ? text : (this.idOf(text) ?? text);
    return { first: settle(first), last: settle(last) };
  }

  private idOf(text: string): string | null {
    const place = this.index.get(text) ?? this.index.find(text);
    if (place) return place.id;
    const facility = placesOf(this.network).find(text);
    return facility && findPlanPlaceOf(this.network, this.data, facility.id);
  }
}

/** Rewrites ends given by code or name to ids where no planner does it. */
export async function settleEnds(
  session: PlannerSession,
  loadPlanData: () => Promise<unknown>,
): Promise<void> {
  const read = readPlanData(await loadPlanData());
  if ('fault' in read || session.view.shell === 'plan') return;
  session.go(new PlanPlaces(session.index, read.data).resolve(session.view).ends, { replace: true });
}

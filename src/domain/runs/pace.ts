import { findLine, type Line } from '../network/line';
import { lookUp } from '../lookup';
import { getOrCompute } from '../memo';
import type { NetworkIndex } from '../network/networkIndex';
import { chooseObservation } from '../figures/observation';
import type { Mode, Observation } from '../types';

/** Speed or dwell, with its figure. */
export interface Pace {
  /** km/h of a speed, hours of a dwell. */
  readonly value: number;
  readonly evidence: Observation;
}

/** Subjects of measured speeds, border and port times, used because none from Hunchun are published. */
const MEASURED = 'carec_corridors';
const PORTS = 'world_ports';

const figures = new WeakMap<NetworkIndex, Map<string, Pace | null>>();

function figureOf(index: NetworkIndex, subject: string, measure: string): Pace | null {
  const known = getOrCompute(figures, index, () => new Map<string, Pace | null>());
  return getOrCompute(known, measure, () => choosePace(index, subject, measure));
}

function choosePace(index: NetworkIndex, subject: string, measure: string): Pace | null {
  const printed = (index.observationsOf.get(subject) ?? []).filter((figure) => figure.measure === measure);
  const evidence = chooseObservation(printed);
  return evidence && { value: evidence.value, evidence };
}

const HOURS: Readonly<Record<string, number>> = { h: 1, d: 24 };

/** Converts a figure to hours; null if its unit is not of time. */
export function hoursOf({ value, unit }: Observation): number | null {
  const hours = lookUp(HOURS, unit);
  return hours === undefined ? null : value * hours;
}

/** Sea passage of known time and length, the reference for ships without published times. */
interface Sailing extends Pace {
  readonly kilometres: number;
}

const sailingsByIndex = new WeakMap<NetworkIndex, readonly Sailing[]>();

const sailingsOf = (index: NetworkIndex): readonly Sailing[] =>
  getOrCompute(sailingsByIndex, index, () => findSailings(index));

function findSailings(index: NetworkIndex): readonly Sailing[] {
  return index.network.services.flatMap((service) =>
    (service.passages ?? []).flatMap(({ from, to, figure }) => {
      const at = service.stops.indexOf(from);
      if (service.stops[at + 1] !== to || service.modes[at] !== 'sea') return [];
      const line: Line | null = findLine(index, from, to, 'sea');
      const evidence = index.observations.get(figure);
      const hours = evidence && hoursOf(evidence);
      if (!line || !evidence || !hours) return [];
      return [{ value: line.length / hours, evidence, kilometres: line.length }];
    }),
  );
}

/** Finds the sailing with the nearest length by ratio: long hauls are slower than overnight ferries. */
function sailingLike(index: NetworkIndex, kilometres: number): Pace | null {
  const apart = (sailing: Sailing): number => Math.abs(Math.log(sailing.kilometres / kilometres));
  return sailingsOf(index).toSorted((a, b) => apart(a) - apart(b))[0] ?? null;
}

/**
 * Estimates an unpublished speed, km/h while moving. Rail and road: mean of measured corridors; `land`: the slower,
 * road; sea: the sailing nearest in length. null if nothing is measured.
 */
export function speedOf(index: NetworkIndex, mode: Mode, kilometres: number): Pace | null {
  switch (mode) {
    case 'sea':
      return sailingLike(index, kilometres);
    case 'rail':
      return figureOf(index, MEASURED, 'rail_speed');
    case 'road':
    case 'land':
      return figureOf(index, MEASURED, 'road_speed');
    case 'air':
      return null;
  }
}

/** Tests whether a speed is known for a mode. */
export function isPaced(index: NetworkIndex, mode: Mode): boolean {
  return mode === 'sea' ? sailingsOf(index).length > 0 : speedOf(index, mode, 0) !== null;
}

/** Estimates hours at a border, with change of wagons or bogies; null if nothing is measured. */
export function borderStay(index: NetworkIndex, mode: Mode): Pace | null {
  return figureOf(index, MEASURED, mode === 'rail' ? 'rail_border_time' : 'road_border_time');
}

/** Estimates a ship's hours in port; null where nothing is measured. */
export function portStay(index: NetworkIndex): Pace | null {
  return figureOf(index, PORTS, 'port_time');
}

import { findLine, type Line } from '../network/line';
import { lookUp } from '../lookup';
import type { NetworkIndex } from '../network/networkIndex';
import { chooseObservation } from '../figures/observation';
import type { Mode, Observation } from '../types';

/** How fast something moves, or how long it stands, and the figure that says so. */
export interface Pace {
  /** km/h of a speed, hours of a stay. */
  readonly value: number;
  readonly evidence: Observation;
}

/** Where measured speeds and border times stand, for lack of any from Hunchun. */
const MEASURED = 'carec_corridors';
const PORTS = 'world_ports';

const figures = new WeakMap<NetworkIndex, Map<string, Pace | null>>();

function figureOf(index: NetworkIndex, subject: string, measure: string): Pace | null {
  let known = figures.get(index);
  if (!known) figures.set(index, (known = new Map<string, Pace | null>()));
  let pace = known.get(measure);
  if (pace === undefined) known.set(measure, (pace = chosen(index, subject, measure)));
  return pace;
}

function chosen(index: NetworkIndex, subject: string, measure: string): Pace | null {
  const printed = (index.observationsOf.get(subject) ?? []).filter((figure) => figure.measure === measure);
  const evidence = chooseObservation(printed);
  return evidence && { value: evidence.value, evidence };
}

const HOURS: Readonly<Record<string, number>> = { h: 1, d: 24 };

/** Hours a figure says; null where its unit is no time. */
export function hoursOf({ value, unit }: Observation): number | null {
  const hours = lookUp(HOURS, unit);
  return hours === undefined ? null : value * hours;
}

/** Passages by sea whose time and way are known: what a ship without a published time is measured by. */
interface Sailing extends Pace {
  readonly kilometres: number;
}

const kept = new WeakMap<NetworkIndex, readonly Sailing[]>();

function sailingsOf(index: NetworkIndex): readonly Sailing[] {
  const known = kept.get(index);
  if (known) return known;
  const sailings = index.network.services.flatMap((service) =>
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
  kept.set(index, sailings);
  return sailings;
}

/** The published sailing whose length is nearest in proportion: a long haul is slower than a ferry's night. */
function sailingLike(index: NetworkIndex, kilometres: number): Pace | null {
  const apart = (sailing: Sailing): number => Math.abs(Math.log(sailing.kilometres / kilometres));
  return sailingsOf(index).toSorted((a, b) => apart(a) - apart(b))[0] ?? null;
}

/**
 * The speed taken for a way whose time is not published, km/h while moving: by rail and road the mean of the corridors
 * where it was measured, `land` the slower of the two, at sea that of the published sailing nearest in length; null where
 * nothing is measured.
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

/** Whether anything is known of how fast a mode moves. */
export function isPaced(index: NetworkIndex, mode: Mode): boolean {
  return mode === 'sea' ? sailingsOf(index).length > 0 : speedOf(index, mode, 0) !== null;
}

/** Hours at a border, with the change of wagons or bogies where gauges differ; null where nothing is measured. */
export function borderStay(index: NetworkIndex, mode: Mode): Pace | null {
  return figureOf(index, MEASURED, mode === 'rail' ? 'rail_border_time' : 'road_border_time');
}

/** Hours of a ship in port; null where nothing is measured. */
export function portStay(index: NetworkIndex): Pace | null {
  return figureOf(index, PORTS, 'port_time');
}

import { greatCircleKm } from '../network/distance';
import { findLine, type Line, type LinePart } from '../network/line';
import type { NetworkIndex } from '../network/networkIndex';
import { borderStay, hoursOf, isPaced, portStay, speedOf, type Pace } from './pace';
import type { FacilityKind, Mode, Observation, Passage } from '../types';
import { HOUR_MS } from '../time/clockTime';

/** What runs from stop to stop; `modes[i]` joins stops i and i + 1. */
export interface RunCourse {
  readonly stops: readonly string[];
  readonly modes: readonly Mode[];
  readonly passages: readonly Passage[];
}

/** A run moves, or stands: at a border, where the gauge changes (with the border it lies at), in a port. */
type StageKind = 'moving' | 'crossing' | 'gauge' | 'port';

/** A part of a run. `start` and `end` are milliseconds since it left its first stop, kilometres are counted from there. */
export interface RunStage {
  readonly kind: StageKind;
  /** Which stretch between stops it belongs to; a stay at a stop belongs to the stretch before it. */
  readonly stretch: number;
  /** Facility where it stands. */
  readonly place?: string;
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** When a run is where, counted from its start. */
export interface Timetable {
  readonly stages: readonly RunStage[];
  readonly kilometres: number;
  readonly duration: number;
  /** Published times, and where there is none the speeds and stays that were taken instead. */
  readonly evidence: readonly Observation[];
}

/** A way that is not drawn is longer than its chord; it places a run in time and is never printed. */
const DETOUR = 1.25;
/** A published time in transit is at most so much standing, however long borders take elsewhere. */
const MOST_STANDING = 0.5;

const CROSSING: readonly FacilityKind[] = ['rail_port', 'road_port', 'border_point', 'checkpoint'];

/** Where a run stands on a stretch, `at` kilometres from its start. */
interface Standing {
  readonly kind: Exclude<StageKind, 'moving'>;
  readonly place: string;
  readonly at: number;
}

interface Stay extends Standing {
  readonly hours: number;
  readonly evidence: readonly Observation[];
}

interface Section {
  readonly mode: Mode;
  readonly kilometres: number;
  readonly stays: readonly Stay[];
}

const countryOf = (index: NetworkIndex, id: string): string | undefined => index.facilities.get(id)?.country;

function isCrossing(index: NetworkIndex, id: string): boolean {
  const kind = index.facilities.get(id)?.kind;
  return kind !== undefined && CROSSING.includes(kind);
}

const differ = (a: LinePart | undefined, b: LinePart | undefined): boolean =>
  a?.leg.gauge !== undefined && b?.leg.gauge !== undefined && a.leg.gauge !== b.leg.gauge;

/** A piece of a drawn way, its ends named: a way may begin or end at a place that a leg passes. */
interface Piece extends LinePart {
  readonly start: string;
  readonly end: string;
}

function piecesOf(line: Line, from: string, to: string): readonly Piece[] {
  return line.parts.map((part, i) => ({
    ...part,
    start: i === 0 ? from : part.reversed ? part.leg.to : part.leg.from,
    end: i === line.parts.length - 1 ? to : part.reversed ? part.leg.from : part.leg.to,
  }));
}

/** Where a run stands for the border that a piece of its way crosses: at the change of gauge, else at a crossing. */
function borderAt(index: NetworkIndex, piece: Piece, before?: Piece, after?: Piece): Standing | null {
  const { start, end, leg } = piece;
  if (leg.mode === 'sea' || countryOf(index, start) === countryOf(index, end)) return null;
  if (differ(before, piece)) return { kind: 'gauge', place: start, at: piece.from };
  if (differ(piece, after)) return { kind: 'gauge', place: end, at: piece.to };
  if (isCrossing(index, start)) return { kind: 'crossing', place: start, at: piece.from };
  return isCrossing(index, end) ? { kind: 'crossing', place: end, at: piece.to } : null;
}

function stayOf(stay: Standing, pace: Pace | null): readonly Stay[] {
  return pace ? [{ ...stay, hours: pace.value, evidence: [pace.evidence] }] : [];
}

/** One stretch of an itinerary, its way sought once. */
interface Stretch {
  readonly from: string;
  readonly to: string;
  readonly mode: Mode;
  readonly pieces: readonly Piece[];
  readonly line: Line | null;
}

function stretchesOf(index: NetworkIndex, { stops, modes }: RunCourse): readonly Stretch[] {
  return modes.slice(0, stops.length - 1).map((mode, i) => {
    const [from = '', to = ''] = [stops[i], stops[i + 1]];
    const line = findLine(index, from, to, mode);
    return { from, to, mode, line, pieces: line ? piecesOf(line, from, to) : [] };
  });
}

/** A stretch whose way is not drawn: its ends alone tell of a border. */
function undrawn(index: NetworkIndex, { from, to, mode }: Stretch): Section | null {
  const [a, b] = [index.facilities.get(from), index.facilities.get(to)];
  if (!a?.at || !b?.at) return null;
  const kilometres = greatCircleKm(a.at, b.at) * DETOUR;
  const place = [from, to].find((id) => isCrossing(index, id));
  if (mode === 'sea' || mode === 'air' || a.country === b.country || place === undefined)
    return { mode, kilometres, stays: [] };
  const stay: Standing = { kind: 'crossing', place, at: place === to ? kilometres : 0 };
  return { mode, kilometres, stays: stayOf(stay, borderStay(index, mode)) };
}

function sectionOf(index: NetworkIndex, stretches: readonly Stretch[], i: number): Section | null {
  const stretch = stretches[i];
  if (!stretch) return null;
  const { line, pieces, mode } = stretch;
  if (!line) return undrawn(index, stretch);
  const around = [stretches[i - 1]?.pieces.at(-1), ...pieces, stretches[i + 1]?.pieces[0]];
  const borders = pieces.flatMap((piece, at) => {
    const stay = borderAt(index, piece, around[at], around[at + 2]);
    return stay ? stayOf(stay, borderStay(index, piece.leg.mode)) : [];
  });
  return { mode, kilometres: line.length, stays: borders };
}

/** A ship stays in the port it reaches. */
function withPort(index: NetworkIndex, section: Section, port: string): Section {
  if (section.mode !== 'sea') return section;
  const stay: Standing = { kind: 'port', place: port, at: section.kilometres };
  return { ...section, stays: [...section.stays, ...stayOf(stay, portStay(index))] };
}

/** The sections of an itinerary; a border that two pieces of a way meet at, or that a clearance covers, is stood at once. */
function sectionsOf(index: NetworkIndex, itinerary: RunCourse): readonly Section[] | null {
  const stretches = stretchesOf(index, itinerary);
  const passed = new Set<string>();
  const sections: Section[] = [];
  for (const [i, { from, to }] of stretches.entries()) {
    const section = sectionOf(index, stretches, i);
    if (!section) return null;
    const cleared = itinerary.passages.some((passage) => passage.cleared && passage.to === from);
    const stays = section.stays.filter(({ place }) => {
      const again = cleared || passed.has(place);
      passed.add(place);
      return !again;
    });
    sections.push(withPort(index, { ...section, stays }, to));
  }
  return sections;
}

/** Hours and kilometres from a stop to a later one; a ship's stay in the last port is no part of its time at sea. */
function sumOf(sections: readonly Section[]): { readonly standing: number; readonly kilometres: number } {
  const last = sections.at(-1);
  const stays = sections.flatMap((section) =>
    section.stays.filter(
      ({ kind, at }) => !(section === last && kind === 'port' && at === section.kilometres),
    ),
  );
  return {
    standing: stays.reduce((sum, { hours }) => sum + hours, 0),
    kilometres: sections.reduce((sum, { kilometres }) => sum + kilometres, 0),
  };
}

/** What a stretch takes: km/h while moving, and by how much its stays are shortened to fit a published time. */
interface Rate {
  readonly speed: number;
  readonly shortened: number;
  /** A stay at its end that a published time includes, hours. */
  readonly cleared: number;
  readonly evidence: Observation;
}

function rateOf(
  index: NetworkIndex,
  { stops, passages }: RunCourse,
  sections: readonly Section[],
  i: number,
): Rate | null {
  const assumed = speedOf(index, sections[i]?.mode ?? 'air', sections[i]?.kilometres ?? 0);
  for (const { from, to, cleared, figure } of passages) {
    const [first, last] = [stops.indexOf(from), stops.indexOf(to)];
    const evidence = index.observations.get(figure);
    const hours = evidence && hoursOf(evidence);
    if (first < 0 || i < first || i >= last || !evidence || !hours) continue;
    const { standing, kilometres } = sumOf(sections.slice(first, last));
    const shortened = Math.min(1, (hours * MOST_STANDING) / Math.max(standing, 1e-9));
    const moving = hours - standing * shortened;
    if (!cleared || !assumed) return { speed: kilometres / moving, shortened, cleared: 0, evidence };
    const driving = Math.min(moving, kilometres / assumed.value);
    const rest = i === last - 1 ? moving - driving : 0;
    return { speed: kilometres / driving, shortened, cleared: rest, evidence };
  }
  return assumed && { speed: assumed.value, shortened: 1, cleared: 0, evidence: assumed.evidence };
}

/** Lays the stages of one stretch behind one another, from a kilometre and a moment on. */
function stagesOf(
  section: Section,
  stretch: number,
  stop: string,
  rate: Rate,
  at: number,
  since: number,
): RunStage[] {
  const stages: RunStage[] = [];
  let [kilometre, time] = [at, since];
  const move = (to: number): void => {
    const end = time + ((to - kilometre) / rate.speed) * HOUR_MS;
    if (to > kilometre) stages.push({ kind: 'moving', stretch, from: kilometre, to, start: time, end });
    [kilometre, time] = [to, end];
  };
  const stand = (kind: StageKind, place: string, hours: number): void => {
    const end = time + hours * HOUR_MS;
    stages.push({ kind, stretch, place, from: kilometre, to: kilometre, start: time, end });
    time = end;
  };
  for (const stay of section.stays.toSorted((a, b) => a.at - b.at)) {
    move(at + stay.at);
    stand(stay.kind, stay.place, stay.hours * (stay.kind === 'port' ? 1 : rate.shortened));
  }
  move(at + section.kilometres);
  if (rate.cleared > 0) stand('crossing', stop, rate.cleared);
  return stages;
}

/**
 * The timetable of a run over all stops: published times in transit where there are any, less what the run stands on the
 * way; else the speeds and stays of pace.ts. A border is passed once: behind a clearance that a published time includes,
 * the next one takes none. null where no speed or no place is known.
 */
export function buildTimetable(index: NetworkIndex, itinerary: RunCourse): Timetable | null {
  const { modes, stops, passages } = itinerary;
  // Sought before any way is: most lines of a network without measured speeds have no time at all.
  if (passages.length === 0 && !modes.slice(0, stops.length - 1).every((mode) => isPaced(index, mode)))
    return null;
  const sections = sectionsOf(index, itinerary);
  if (!sections) return null;
  const stages: RunStage[] = [];
  const evidence = new Set<Observation>();
  let kilometres = 0;
  for (const [i, section] of sections.entries()) {
    const rate = rateOf(index, itinerary, sections, i);
    if (!rate) return null;
    stages.push(...stagesOf(section, i, stops[i + 1] ?? '', rate, kilometres, stages.at(-1)?.end ?? 0));
    kilometres += section.kilometres;
    for (const figure of [rate.evidence, ...section.stays.flatMap((stay) => stay.evidence)])
      evidence.add(figure);
  }
  const duration = stages.at(-1)?.end ?? 0;
  return duration > 0 ? { stages, kilometres, duration, evidence: [...evidence] } : null;
}

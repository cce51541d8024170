import { greatCircleKm } from '../network/distance';
import { findLine, type Line, type LinePart } from '../network/line';
import type { NetworkIndex } from '../network/networkIndex';
import { borderStay, hoursOf, isPaced, portStay, speedOf, type Pace } from './pace';
import type { FacilityKind, Mode, Observation, Passage } from '../types';
import { HOUR_MS } from '../time/clockTime';

/** Course of a run; `modes[i]` joins stops i and i + 1. */
export interface RunCourse {
  readonly stops: readonly string[];
  readonly modes: readonly Mode[];
  readonly passages: readonly Passage[];
}

/** Kind of a stage: moving, or dwelling at a border, gauge change (including its border) or port. */
type StageKind = 'moving' | 'crossing' | 'gauge' | 'port';

/** Stage of a run. `start` and `end` are ms, `from` and `to` km, from the first stop. */
export interface RunStage {
  readonly kind: StageKind;
  /** Index of the stretch between stops; a dwell at a stop belongs to the stretch before. */
  readonly stretch: number;
  /** Facility of a dwell. */
  readonly place?: string;
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** Stages of a run, relative to its start; `kilometres` in km, `duration` in ms. */
export interface Timetable {
  readonly stages: readonly RunStage[];
  readonly kilometres: number;
  readonly duration: number;
  /** Published times, else the speeds and dwells used instead. */
  readonly evidence: readonly Observation[];
}

/** Ratio of length to great-circle distance assumed without geometry; used for times only, never printed. */
const DETOUR = 1.25;
/** Largest share of a published transit time spent dwelling, however long borders take elsewhere. */
const MOST_DWELL = 0.5;

const CROSSING: readonly FacilityKind[] = ['rail_port', 'road_port', 'border_point', 'checkpoint'];

/** Dwell on a stretch, `at` km from its start. */
interface DwellPlace {
  readonly kind: Exclude<StageKind, 'moving'>;
  readonly place: string;
  readonly at: number;
}

interface Stay extends DwellPlace {
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

/** Part of a line, with its ends: the line may begin or end within a leg. */
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

/** Finds where a run dwells for the border that a piece crosses: at the gauge change, else a crossing. */
function borderAt(index: NetworkIndex, piece: Piece, before?: Piece, after?: Piece): DwellPlace | null {
  const { start, end, leg } = piece;
  if (leg.mode === 'sea' || countryOf(index, start) === countryOf(index, end)) return null;
  if (differ(before, piece)) return { kind: 'gauge', place: start, at: piece.from };
  if (differ(piece, after)) return { kind: 'gauge', place: end, at: piece.to };
  if (isCrossing(index, start)) return { kind: 'crossing', place: start, at: piece.from };
  return isCrossing(index, end) ? { kind: 'crossing', place: end, at: piece.to } : null;
}

function stayOf(stay: DwellPlace, pace: Pace | null): readonly Stay[] {
  return pace ? [{ ...stay, hours: pace.value, evidence: [pace.evidence] }] : [];
}

/** Stretch of a course, with its line found once. */
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

/** Builds the section of a stretch without geometry; only its ends show a border. */
function sectionWithoutLine(index: NetworkIndex, { from, to, mode }: Stretch): Section | null {
  const [a, b] = [index.facilities.get(from), index.facilities.get(to)];
  if (!a?.at || !b?.at) return null;
  const kilometres = greatCircleKm(a.at, b.at) * DETOUR;
  const place = [from, to].find((id) => isCrossing(index, id));
  if (mode === 'sea' || mode === 'air' || a.country === b.country || place === undefined)
    return { mode, kilometres, stays: [] };
  const stay: DwellPlace = { kind: 'crossing', place, at: place === to ? kilometres : 0 };
  return { mode, kilometres, stays: stayOf(stay, borderStay(index, mode)) };
}

function sectionOf(index: NetworkIndex, stretches: readonly Stretch[], i: number): Section | null {
  const stretch = stretches[i];
  if (!stretch) return null;
  const { line, pieces, mode } = stretch;
  if (!line) return sectionWithoutLine(index, stretch);
  const around = [stretches[i - 1]?.pieces.at(-1), ...pieces, stretches[i + 1]?.pieces[0]];
  const borders = pieces.flatMap((piece, at) => {
    const stay = borderAt(index, piece, around[at], around[at + 2]);
    return stay ? stayOf(stay, borderStay(index, piece.leg.mode)) : [];
  });
  return { mode, kilometres: line.length, stays: borders };
}

/** Adds a ship's dwell in its destination port. */
function withPort(index: NetworkIndex, section: Section, port: string): Section {
  if (section.mode !== 'sea') return section;
  const stay: DwellPlace = { kind: 'port', place: port, at: section.kilometres };
  return { ...section, stays: [...section.stays, ...stayOf(stay, portStay(index))] };
}

/** Builds a course's sections; a border shared by two pieces, or already cleared, has a single dwell. */
function sectionsOf(index: NetworkIndex, course: RunCourse): readonly Section[] | null {
  const stretches = stretchesOf(index, course);
  const passed = new Set<string>();
  const sections: Section[] = [];
  for (const [i, { from, to }] of stretches.entries()) {
    const section = sectionOf(index, stretches, i);
    if (!section) return null;
    const cleared = course.passages.some((passage) => passage.cleared && passage.to === from);
    const stays = section.stays.filter(({ place }) => {
      const again = cleared || passed.has(place);
      passed.add(place);
      return !again;
    });
    sections.push(withPort(index, { ...section, stays }, to));
  }
  return sections;
}

/** Adds up dwell hours and kilometres between two stops, without a ship's dwell in the last port. */
function sumOf(sections: readonly Section[]): { readonly dwell: number; readonly kilometres: number } {
  const last = sections.at(-1);
  const stays = sections.flatMap((section) =>
    section.stays.filter(
      ({ kind, at }) => !(section === last && kind === 'port' && at === section.kilometres),
    ),
  );
  return {
    dwell: stays.reduce((sum, { hours }) => sum + hours, 0),
    kilometres: sections.reduce((sum, { kilometres }) => sum + kilometres, 0),
  };
}

/** Speed in km/h while moving, and factor that fits dwells to a published time. */
interface Rate {
  readonly speed: number;
  readonly shortened: number;
  /** Final dwell included in a published time, hours. */
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
    const { dwell, kilometres } = sumOf(sections.slice(first, last));
    const shortened = Math.min(1, (hours * MOST_DWELL) / Math.max(dwell, 1e-9));
    const moving = hours - dwell * shortened;
    if (!cleared || !assumed) return { speed: kilometres / moving, shortened, cleared: 0, evidence };
    const driving = Math.min(moving, kilometres / assumed.value);
    const rest = i === last - 1 ? moving - driving : 0;
    return { speed: kilometres / driving, shortened, cleared: rest, evidence };
  }
  return assumed && { speed: assumed.value, shortened: 1, cleared: 0, evidence: assumed.evidence };
}

/** Builds a stretch's stages in sequence, from a kilometre and time. */
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
  const dwell = (kind: StageKind, place: string, hours: number): void => {
    const end = time + hours * HOUR_MS;
    stages.push({ kind, stretch, place, from: kilometre, to: kilometre, start: time, end });
    time = end;
  };
  for (const stay of section.stays.toSorted((a, b) => a.at - b.at)) {
    move(at + stay.at);
    dwell(stay.kind, stay.place, stay.hours * (stay.kind === 'port' ? 1 : rate.shortened));
  }
  move(at + section.kilometres);
  if (rate.cleared > 0) dwell('crossing', stop, rate.cleared);
  return stages;
}

/**
 * Builds a run's timetable: by published transit times less dwells, else the speeds and dwells of pace.ts. A border
 * is passed once: after a clearance within a published time, the next takes none. null where a speed or position is
 * missing.
 */
export function buildTimetable(index: NetworkIndex, course: RunCourse): Timetable | null {
  const { modes, stops, passages } = course;
  // Checked before any line is searched: without measured speeds, most services have no times.
  if (passages.length === 0 && !modes.slice(0, stops.length - 1).every((mode) => isPaced(index, mode)))
    return null;
  const sections = sectionsOf(index, course);
  if (!sections) return null;
  const stages: RunStage[] = [];
  const evidence = new Set<Observation>();
  let kilometres = 0;
  for (const [i, section] of sections.entries()) {
    const rate = rateOf(index, course, sections, i);
    if (!rate) return null;
    stages.push(...stagesOf(section, i, stops[i + 1] ?? '', rate, kilometres, stages.at(-1)?.end ?? 0));
    kilometres += section.kilometres;
    for (const figure of [rate.evidence, ...section.stays.flatMap((stay) => stay.evidence)])
      evidence.add(figure);
  }
  const duration = stages.at(-1)?.end ?? 0;
  return duration > 0 ? { stages, kilometres, duration, evidence: [...evidence] } : null;
}
